import { toWorkspacePath } from '../../src/base/path.ts';
import type { TestPackage, TestSelector } from '../../src/run/run.ts';

/** A package at the root of a workspace with these entries, manifests among them. */
export function packageWith(
  entries: readonly string[],
  manifests: Readonly<Record<string, string>> = {},
): TestPackage {
  const all = [...entries, ...Object.keys(manifests)];
  return { root: '/w', directory: '', entries: all, manifests, rootEntries: all, rootManifests: manifests };
}

/** One whose package.json has a test script. */
export function script(test: string): TestPackage {
  return packageWith([], { 'package.json': JSON.stringify({ scripts: { test } }) });
}

/** Selects one test. */
export function one(file: string, ...nameParts: readonly string[]): TestSelector {
  return { kind: 'test', file: toWorkspacePath(file), name: nameParts.join(' '), nameParts };
}
