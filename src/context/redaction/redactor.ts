import { createHmac } from 'node:crypto';
import { PresentSecrets } from './presentSecrets.ts';
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
  readonly #known: PresentSecrets;
  /** Of which a part on a line of its own says too much. */
  readonly #long: PresentSecrets;
  readonly #secrets = new Map<string, string>();

  /** @param installKey this installation's own secret */
  constructor(installKey: string, known: readonly KnownSecret[]) {
    this.#installKey = installKey;
    const sorted = [...known].sort((a, b) => b.value.length - a.value.length);
    this.#known = new PresentSecrets(sorted);
    this.#long = new PresentSecrets(
      sorted.filter(({ value, before }) => before === '' && value.length >= longEnough),
    );
  }

  /** What was replaced so far. */
  get secrets(): Secrets {
    return this.#secrets;
  }

  /** The text with placeholders, on the same lines, and how many were put in. What was put in is not looked at again. */
  redact(text: string): { readonly text: string; readonly count: number } {
    const present = this.#known.in(text);
    let count = 0;
    const redacted = text.replace(formsOf(present), (whole) => {
      const { before, value, after } = present.get(whole) ?? { before: '', value: whole, after: '' };
      count++;
      return `${before}${this.#placeholder(value)}${after}`;
    });
    const broken = this.#redactBroken(redacted);
    return { text: broken.text, count: count + broken.count };
  }

  /** Replaces values that something stands amidst: the part on each line by a placeholder of its own. */
  #redactBroken(text: string): { readonly text: string; readonly count: number } {
    const { joined, placeOf } = joinBroken(text);
    const present = this.#long.in(joined);
    let [redacted, from, count] = ['', 0, 0];
    for (const { 0: value, index } of joined.matchAll(formsOf(present))) {
      const start = placeOf(index);
      const end = placeOf(index + value.length - 1) + 1;
      if (end - start === value.length) continue;
      redacted += text.slice(from, start) + this.#redactLines(text.slice(start, end));
      from = end;
      count++;
    }
    return { text: redacted + text.slice(from), count };
  }

  #redactLines(whole: string): string {
    const ends = whole.match(lineEnd) ?? [];
    const parts = whole.split(lineEnd);
    return parts.map((part, at) => this.#placeholder(part) + (ends[at] ?? '')).join('');
  }

  #placeholder(value: string): string {
    const mac = createHmac('sha256', this.#installKey).update(`secret\n${value}`).digest('hex');
    const placeholder = `<secret-${mac.slice(0, 10)}>`;
    this.#secrets.set(placeholder, value);
    return placeholder;
  }
}

/** A text without what may stand amidst a value, and where in the text a place of that lies; places are to be asked for in order. */
function joinBroken(text: string): { readonly joined: string; placeOf(index: number): number } {
  const gaps: { readonly at: number; readonly shift: number }[] = [];
  let [joined, from] = ['', 0];
  for (const { 0: gap, index } of text.matchAll(everyAmidst)) {
    joined += text.slice(from, index);
    from = index + gap.length;
    gaps.push({ at: joined.length, shift: from - joined.length });
  }
  let [next, shift] = [0, 0];
  const placeOf = (index: number) => {
    for (let gap = gaps[next]; gap !== undefined && gap.at <= index; gap = gaps[next]) {
      shift = gap.shift;
      next++;
    }
    return index + shift;
  };
  return { joined: joined + text.slice(from), placeOf };
}

/** One that matches nothing where none is present. */
function formsOf(present: ReadonlyMap<string, KnownSecret>): RegExp {
  return present.size === 0 ? /(?!)/g : new RegExp([...present.values()].map(formOf).join('|'), 'g');
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
