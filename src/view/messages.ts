/** What the Root Cause page is told. Plain data: it crosses `postMessage`. */
export type ToView =
  | { readonly kind: 'reset'; readonly title: string; readonly failure?: ViewFailure; readonly note?: string }
  | { readonly kind: 'status'; readonly text: string; readonly busy: boolean }
  | { readonly kind: 'reasoning'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'usage'; readonly text: string }
  | { readonly kind: 'notice'; readonly severity: 'info' | 'error' | 'success'; readonly text: string };

/** The failure as the page shows it on top. */
export interface ViewFailure {
  readonly name: string;
  readonly framework: string;
  readonly place?: { readonly file: string; readonly line: number };
  readonly message?: string;
  readonly expected?: string;
  readonly actual?: string;
}

/** What the page asks of the extension. Everything in it is checked before it is used: the page renders a model's words. */
export type FromView =
  | { readonly kind: 'ready' }
  | { readonly kind: 'open'; readonly file: string; readonly line: number }
  | { readonly kind: 'command'; readonly id: 'stop' | 'copy' | 'apply' | 'showPrompt' }
  | { readonly kind: 'ask'; readonly text: string };
