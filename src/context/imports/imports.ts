import type { WorkspacePath } from '../../base/path.ts';

/** One import: the names it binds (`*` for the whole module) and the file it leads to. */
export interface ImportLink {
  readonly names: readonly string[];
  /** The importing file only passes the names on, or the two are one module: following it is no step. */
  readonly reexported?: boolean;
  readonly target: WorkspacePath;
}

/** A JavaScript package of the workspace: where a bare specifier of that name leads. */
export interface WorkspacePackage {
  readonly name: string;
  /** '' for the root. */
  readonly directory: string;
  /** Files that the manifest names as its entry, in falling order of trust, built names included. */
  readonly entries: readonly string[];
}

/** Specifiers that begin with a prefix lead into a directory: a Go module, a Rust crate, a path of tsconfig.json. */
export interface ImportRoot {
  readonly kind: 'go' | 'rust' | 'script';
  readonly prefix: string;
  /** '' for the root; of a script, of what follows the prefix. */
  readonly directory: string;
}

/** What the workspace's manifests say of where imports lead. */
export interface Manifests {
  /** Longest name first, so that `a/b` wins over `a`. */
  readonly packages: readonly WorkspacePackage[];
  /** Longest prefix first. */
  readonly roots: readonly ImportRoot[];
}
