import { createHmac } from 'node:crypto';
import type { KnownSecret, Secrets } from './redaction.ts';

/** What stands for a secret in a prompt: an HMAC of it, so that nobody who lacks the key can make one, or test a guess. */
const placeholderForm = /<secret-[0-9a-f]{10}>/g;

/** Shorter values are replaced as whole words only. */
const longEnough = 12;

/** Replaces secrets by placeholders. The same secret has the same placeholder everywhere, on this machine. */
export class Redactor {
  readonly #installKey: string;
  readonly #known: readonly KnownSecret[];
  readonly #secrets = new Map<string, string>();

  /** @param installKey this installation's own secret */
  constructor(installKey: string, known: readonly KnownSecret[]) {
    this.#installKey = installKey;
    this.#known = [...known].sort((a, b) => b.value.length - a.value.length);
  }

  /** What was replaced so far. */
  get secrets(): Secrets {
    return this.#secrets;
  }

  /** The text with placeholders, on the same lines, and how many were put in. */
  redact(text: string): { readonly text: string; readonly count: number } {
    let count = 0;
    let redacted = text;
    for (const secret of this.#known) {
      if (!redacted.includes(secret.value)) continue;
      redacted = redacted.replace(formOf(secret), (whole, offset: number, all: string) => {
        if (isInPlaceholder(all, offset)) return whole;
        count++;
        return `${secret.before}${this.#placeholder(secret.value)}${secret.after}`;
      });
    }
    return { text: redacted, count };
  }

  #placeholder(value: string): string {
    const mac = createHmac('sha256', this.#installKey).update(`secret\n${value}`).digest('hex');
    const placeholder = `<secret-${mac.slice(0, 10)}>`;
    this.#secrets.set(placeholder, value);
    return placeholder;
  }
}

function formOf({ before, value, after }: KnownSecret): RegExp {
  const literal = (before + value + after).replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  const isWord = before === '' && value.length < longEnough;
  return new RegExp(isWord ? `(?<![A-Za-z0-9_])${literal}(?![A-Za-z0-9_])` : literal, 'g');
}

function isInPlaceholder(text: string, offset: number): boolean {
  const start = text.lastIndexOf('<secret-', offset);
  return start >= 0 && offset < start + '<secret-0123456789>'.length;
}

/** Puts the secrets back where an answer names their placeholders. Placeholders that the prompt did not hold stay. */
export function restoreSecrets(text: string, secrets: Secrets): string {
  return secrets.size === 0 ? text : text.replace(placeholderForm, (each) => secrets.get(each) ?? each);
}
