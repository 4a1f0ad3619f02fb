import { diffArrays } from 'diff';

/** One line of the two values laid over each other. */
export type ValueLine =
  | { readonly kind: 'same' | 'expected' | 'actual'; readonly parts: readonly ValuePart[] }
  /** Lines that both have and that nobody needs to see. */
  | { readonly kind: 'skipped'; readonly count: number };

/** A stretch of a line; `changed` where the other value has it otherwise. */
export interface ValuePart {
  readonly text: string;
  readonly changed: boolean;
}

/** Same lines kept around each difference. */
const around = 3;
/** Same characters kept around each difference in a long line. */
const near = 60;
/** Beyond so many steps two values are shown one below the other: comparing further takes longer than reading. */
const maxEdits = 600;
const maxCharacters = 40_000;
/** Deeper values are not moved in any further: a value of nothing but brackets would be a gigabyte of blanks. */
const maxDepth = 40;

/**
 * Lays the expected value over the actual one: line by line, a value in one line broken at its commas when it is long, changed
 * words marked, and what is the same folded. Bounded in time; texts beyond 40,000 characters are cut.
 */
export function compareValues(expected: string, actual: string): ValueLine[] {
  const left = toLines(expected);
  const right = toLines(actual);
  const parts = diffArrays(left, right, { maxEditLength: maxEdits });
  if (parts === undefined)
    return [...left.map((text) => plain('expected', text)), ...right.map((text) => plain('actual', text))];
  const lines: ValueLine[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    const next = parts[i + 1];
    if (part === undefined) continue;
    if (!part.added && !part.removed) lines.push(...fold(part.value, i === 0, i === parts.length - 1));
    else if (part.removed && next?.added) {
      lines.push(...markWords(part.value, next.value));
      i++;
    } else lines.push(...part.value.map((text) => plain(part.removed ? 'expected' : 'actual', text)));
  }
  return lines;
}

function plain(kind: 'same' | 'expected' | 'actual', text: string): ValueLine {
  return { kind, parts: [{ text, changed: false }] };
}

/** Lines of a value; a long one of a single line (an object, a list) is broken at its brackets and commas outside of strings. */
function toLines(value: string): string[] {
  const text = value.length > maxCharacters ? `${value.slice(0, maxCharacters)}…` : value;
  if (text.includes('\n') || text.length < 60 || !/^[[{(\w]/.test(text) || !/[[{(].*[\]})]$/.test(text))
    return text.split(/\r?\n/);
  const lines: string[] = [];
  let line = '';
  let depth = 0;
  const indent = () => '  '.repeat(Math.min(depth, maxDepth));
  for (const [token] of text.matchAll(
    /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|[[{(\]}),]|[^"'`[\]{}(),]+|./gs,
  )) {
    if (/^[\]})]$/.test(token)) {
      if (line.trim() !== '') lines.push(line);
      depth = Math.max(0, depth - 1);
      line = indent() + token;
    } else if (/^[[{(,]$/.test(token)) {
      lines.push(line + token);
      if (token !== ',') depth++;
      line = indent();
    } else line += line.trim() === '' ? token.trimStart() : token;
  }
  if (line.trim() !== '') lines.push(line);
  return lines;
}

function fold(lines: readonly string[], isFirst: boolean, isLast: boolean): ValueLine[] {
  const head = isFirst ? 0 : around;
  const tail = isLast ? 0 : around;
  if (lines.length <= head + tail + 1) return lines.map((text) => plain('same', text));
  return [
    ...lines.slice(0, head).map((text) => plain('same', text)),
    { kind: 'skipped', count: lines.length - head - tail },
    ...lines.slice(lines.length - tail).map((text) => plain('same', text)),
  ];
}

/** Changed lines in pairs, with the words that differ marked. */
function markWords(expected: readonly string[], actual: readonly string[]): ValueLine[] {
  const lines: ValueLine[] = [];
  for (let i = 0; i < Math.max(expected.length, actual.length); i++) {
    const left = expected[i];
    const right = actual[i];
    if (left === undefined || right === undefined) {
      lines.push(plain(left === undefined ? 'actual' : 'expected', left ?? right ?? ''));
      continue;
    }
    const [leftParts, rightParts] = compareWords(left, right);
    lines.push({ kind: 'expected', parts: leftParts }, { kind: 'actual', parts: rightParts });
  }
  return lines;
}

function compareWords(left: string, right: string): readonly [ValuePart[], ValuePart[]] {
  const parts = diffArrays(toWords(left), toWords(right), { maxEditLength: maxEdits });
  if (parts === undefined) return [[{ text: left, changed: true }], [{ text: right, changed: true }]];
  const sides: readonly [ValuePart[], ValuePart[]] = [[], []];
  for (const { value, added, removed } of parts) {
    const text = value.join('');
    if (!added) sides[0].push({ text: removed ? text : shorten(text), changed: removed });
    if (!removed) sides[1].push({ text: added ? text : shorten(text), changed: added });
  }
  return sides;
}

function toWords(text: string): string[] {
  return text.match(/\w+|\s+|[^\w\s]/g) ?? [];
}

function shorten(same: string): string {
  return same.length <= 2 * near + 20 ? same : `${same.slice(0, near)} … ${same.slice(-near)}`;
}
