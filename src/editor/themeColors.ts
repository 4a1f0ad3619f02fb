import * as vscode from 'vscode';
import type { CodeColors, CodePart } from '../view/messages.ts';

/** The TextMate scopes that stand for each part of code, the telling one first. */
const scopes: Readonly<Record<CodePart, readonly string[]>> = {
  keyword: ['keyword.control', 'keyword', 'storage.type', 'storage'],
  string: ['string'],
  number: ['constant.numeric', 'constant'],
  comment: ['comment'],
  function: ['entity.name.function', 'support.function'],
  type: ['entity.name.type', 'support.class', 'support.type'],
  variable: ['variable', 'variable.other'],
  tag: ['entity.name.tag'],
};

interface Theme {
  readonly include?: string;
  readonly tokenColors?: readonly {
    readonly scope?: string | readonly string[];
    readonly settings?: { readonly foreground?: string };
  }[];
}

/** The colours in which the active editor theme draws code; empty where its file can't be read. Cannot throw. */
export async function readThemeColors(): Promise<CodeColors> {
  const name = activeTheme();
  for (const { extensionUri, packageJSON } of vscode.extensions.all) {
    for (const theme of themesOf(packageJSON)) {
      if (theme.id !== name && theme.label !== name) continue;
      const rules = await readRules(vscode.Uri.joinPath(extensionUri, theme.path), 5);
      return colorsOf(rules);
    }
  }
  return {};
}

/** The setting's theme, or, where VS Code follows the system, the one for its appearance. */
function activeTheme(): string {
  const workbench = vscode.workspace.getConfiguration('workbench');
  const { kind } = vscode.window.activeColorTheme;
  const follows = vscode.workspace.getConfiguration('window').get<boolean>('autoDetectColorScheme') === true;
  const isLight = kind === vscode.ColorThemeKind.Light;
  const key = follows ? `preferred${isLight ? 'Light' : 'Dark'}ColorTheme` : 'colorTheme';
  return workbench.get<string>(key) ?? '';
}

function themesOf(manifest: unknown): readonly { id?: string; label?: string; path: string }[] {
  const { contributes } = (manifest ?? {}) as { contributes?: { themes?: unknown } };
  const themes = contributes?.themes;
  return Array.isArray(themes) ? themes.filter((theme) => typeof theme?.path === 'string') : [];
}

async function readRules(uri: vscode.Uri, depth: number): Promise<NonNullable<Theme['tokenColors']>> {
  try {
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    const theme = JSON.parse(withoutComments(text)) as Theme;
    const own = Array.isArray(theme.tokenColors) ? theme.tokenColors : [];
    if (typeof theme.include !== 'string' || depth === 0) return own;
    return [...(await readRules(vscode.Uri.joinPath(uri, '..', theme.include), depth - 1)), ...own];
  } catch {
    // A theme that can't be read leaves code in one colour.
    return [];
  }
}

function colorsOf(rules: NonNullable<Theme['tokenColors']>): CodeColors {
  const byScope = new Map<string, string>();
  for (const { scope, settings } of rules) {
    const color = settings?.foreground;
    if (scope === undefined || color === undefined || !/^#[\da-f]{3,8}$/i.test(color)) continue;
    const names = typeof scope === 'string' ? scope.split(',') : scope;
    for (const name of names) byScope.set(name.trim(), color);
  }
  const found = Object.entries(scopes).map(
    ([part, names]) => [part, names.map((name) => byScope.get(name)).find(Boolean)] as const,
  );
  return Object.fromEntries(found.filter(([, color]) => color !== undefined));
}

/** JSON with comments and trailing commas as plain JSON. */
function withoutComments(text: string): string {
  return text
    .replace(
      /("(?:\\.|[^"\\])*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
      (_, string: string | undefined) => string ?? '',
    )
    .replace(/("(?:\\.|[^"\\])*")|,(?=\s*[}\]])/g, (_, string: string | undefined) => string ?? '');
}
