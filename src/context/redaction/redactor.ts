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

  /** The text with placeholders, on the same lines, and how many were put in. One pass: what was put in is not looked at again. */
  redact(text: string): { readonly text: string; readonly count: number } {
    const present = new Map<string, KnownSecret>();
    for (const secret of this.#known) {
      const whole = secret.before + secret.value + secret.after;
      if (!present.has(whole) && text.includes(whole)) present.set(whole, secret);
    }
    if (present.size === 0) return { text, count: 0 };
    let count = 0;
    const redacted = text.replace(new RegExp([...present.values()].map(formOf).join('|'), 'g'), (whole) => {
      const { before, value, after } = present.get(whole) ?? { before: '', value: whole, after: '' };
      count++;
      return `${before}${this.#placeholder(value)}${after}`;
    });
    return { text: redacted, count };
  }

  #placeholder(value: string): string {
    const mac = createHmac('sha256', this.#installKey).update(`secret\n${value}`).digest('hex');
    const placeholder = `<secret-${mac.slice(0, 10)}>`;
    this.#secrets.set(placeholder, value);
    return placeholder;
  }
}

function formOf({ before, value, after }: KnownSecret): string {
  const literal = (before + value + after).replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  const isWord = before === '' && value.length < longEnough;
  return isWord ? `(?<![A-Za-z0-9_])${literal}(?![A-Za-z0-9_])` : literal;
}

/** Puts the secrets back where an answer names their placeholders. Placeholders that the prompt did not hold stay. */
export function restoreSecrets(text: string, secrets: Secrets): string {
  return secrets.size === 0 ? text : text.replace(placeholderForm, (each) => secrets.get(each) ?? each);
}
