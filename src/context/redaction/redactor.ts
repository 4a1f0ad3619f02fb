import { createHmac } from 'node:crypto';
import type { KnownSecret, Secrets } from './redaction.ts';

/** What stands for a secret in a prompt: an HMAC of it, so that nobody who lacks the key can make one, or test a guess. */
const placeholderForm = /<secret-[0-9a-f]{10}>/g;

/** Shorter values are replaced as whole words only. */
const longEnough = 12;
/** What may stand amidst a value that was printed: signs that don't show, and the end of a line that was too long, perhaps in a frame. */
const unseen = String.raw`\u00AD\u200B-\u200D\u2060\uFEFF`;
const margin = String.raw`[ \t|│${unseen}]`;
const amidst = String.raw`(?<!${margin})(?:${margin}*\r?\n${margin}*|[${unseen}]+)`;
const everyAmidst = new RegExp(amidst, 'g');
const lineEnd = new RegExp(String.raw`${margin}*\r?\n${margin}*`, 'g');

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
    if (present.size === 0) return this.#redactBroken(text);
    let count = 0;
    const redacted = text.replace(new RegExp([...present.values()].map(formOf).join('|'), 'g'), (whole) => {
      const { before, value, after } = present.get(whole) ?? { before: '', value: whole, after: '' };
      count++;
      return `${before}${this.#placeholder(value)}${after}`;
    });
    const broken = this.#redactBroken(redacted);
    return { text: broken.text, count: count + broken.count };
  }

  /** Replaces values that something stands amidst: the part on each line by a placeholder of its own. */
  #redactBroken(text: string): { readonly text: string; readonly count: number } {
    if (this.#known.length === 0) return { text, count: 0 };
    const joined = text.replace(everyAmidst, '');
    const broken = this.#known.filter(
      ({ value, before }) => before === '' && value.length >= longEnough && joined.includes(value),
    );
    if (broken.length === 0) return { text, count: 0 };
    const forms = broken.map(({ value }) => [...value].map(escaped).join(`(?:${amidst})?`));
    let count = 0;
    const redacted = text.replace(new RegExp(forms.join('|'), 'g'), (whole) => {
      count++;
      const ends = whole.match(lineEnd) ?? [];
      return whole
        .split(lineEnd)
        .map((part, at) => this.#placeholder(part) + (ends[at] ?? ''))
        .join('');
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
  const literal = escaped(before + value + after);
  const isWord = before === '' && value.length < longEnough;
  return isWord ? `(?<![A-Za-z0-9_])${literal}(?![A-Za-z0-9_])` : literal;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/** Puts the secrets back where an answer names their placeholders. Placeholders that the prompt did not hold stay. */
export function restoreSecrets(text: string, secrets: Secrets): string {
  return secrets.size === 0 ? text : text.replace(placeholderForm, (each) => secrets.get(each) ?? each);
}
