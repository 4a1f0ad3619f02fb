import type { WorkspacePath } from '../base/path.ts';
import type { LineRange } from '../base/position.ts';
import type { Declaration } from './context.ts';
import { declaredName, type OutlineUnit, outline } from './outline.ts';
import { outlineByGrammar } from './outlineByGrammar.ts';
import { joinRanges, renderPiece } from './renderPiece.ts';

/** A file as it stands in an explanation's prompt. */
export interface DescribedFile {
  readonly text: string;
  /** Parts that stand there by name and lines alone. */
  readonly leftOut: readonly OutlineUnit[];
}

export interface DescribeOptions {
  /** Shown first. */
  readonly selected: LineRange | undefined;
  readonly maxCharacters: number;
  /** As {@link Declaration} says; without them the outline is made from the indentation. */
  readonly declarations?: readonly Declaration[] | undefined;
}

/**
 * Shows a file whole where it fits; otherwise its outline, and in full the parts that were asked for, then as many more as the budget
 * holds, in their order.
 */
export function describeFile(
  path: WorkspacePath,
  lines: readonly string[],
  { selected, maxCharacters, declarations = [] }: DescribeOptions,
): DescribedFile {
  const whole = renderPiece(path, lines, [{ from: 1, to: Math.max(1, lines.length) }]).text;
  if (whole.length <= maxCharacters) return { text: whole, leftOut: [] };
  const units = declarations.length > 0 ? outlineByGrammar(lines, declarations) : outline(lines);
  const rows =
    declarations.length > 0 ? listDeclarations(declarations, maxCharacters / 3) : listParts(units, lines);
  const heading = `Outline of ${path} (${lines.length} lines):\n${fitRows(rows, maxCharacters / 3)}\n\n`;
  const room = maxCharacters - heading.length;
  const fitting = choose(units, lines, { selected, maxCharacters: room });
  // Of a file of one line, or of few and huge parts, the beginning tells more than the name.
  const chosen = fitting.length > 0 ? fitting : units.slice(0, 1);
  const ranges = joinRanges(chosen.map(({ from, to }) => ({ from, to })).sort((a, b) => a.from - b.from));
  const shown = cutShort(renderPiece(path, lines, ranges).text, room);
  return { text: heading + shown, leftOut: units.filter((unit) => !chosen.includes(unit)) };
}

/** A text up to so many characters, which says what it lacks. */
export function cutShort(text: string, maxCharacters: number): string {
  if (text.length <= maxCharacters) return text;
  const note = `\n[… ${text.length - maxCharacters} characters and more left out …]\n`;
  return text.slice(0, Math.max(0, maxCharacters - note.length)) + note;
}

/** Each declaration's lines and signature; its name alone where all signatures take too much. */
function listDeclarations(declarations: readonly Declaration[], maxCharacters: number): readonly string[] {
  const row = ({ from, to, depth }: Declaration, text: string) =>
    `${from}-${to} ${'  '.repeat(depth)}${text}`;
  const signatures = declarations.map((one) => row(one, one.signature));
  const size = signatures.reduce((sum, { length }) => sum + length + 1, 0);
  return size <= maxCharacters ? signatures : declarations.map((one) => row(one, one.name));
}

/** Each part's lines and what it declares. */
function listParts(units: readonly OutlineUnit[], lines: readonly string[]): readonly string[] {
  return units.flatMap((unit) => {
    const names = namesIn(unit, lines);
    return names.length === 0 ? [] : [`${unit.from}-${unit.to} ${names.join(', ')}`];
  });
}

/** Where the rows are too much, the first of them, and how many more there are. */
function fitRows(rows: readonly string[], maxCharacters: number): string {
  const kept: string[] = [];
  let left = maxCharacters;
  for (const row of rows) {
    left -= row.length + 1;
    if (left < 0) return [...kept, `… and ${rows.length - kept.length} more parts`].join('\n');
    kept.push(row);
  }
  return kept.join('\n');
}

/** What a part declares at its outermost level, small declarations that stand together one by one; its own name where that shows none. */
function namesIn({ name, from, to }: OutlineUnit, lines: readonly string[]): readonly string[] {
  const own = lines.slice(from - 1, to).filter((line) => line.trim() !== '');
  const indents = own.map((line) => line.search(/\S/));
  const outermost = Math.min(...indents);
  const declared = own.filter((_, index) => indents[index] === outermost).map(declaredName);
  const names = [...new Set(declared.filter((each) => each !== ''))];
  return names.length > 0 || name === '' ? names : [name];
}

function choose(
  units: readonly OutlineUnit[],
  lines: readonly string[],
  { selected, maxCharacters }: { readonly selected: LineRange | undefined; readonly maxCharacters: number },
): OutlineUnit[] {
  const isSelected = ({ from, to }: OutlineUnit) =>
    selected !== undefined && from <= selected.to && to >= selected.from;
  const inOrder = [...units.filter(isSelected), ...units.filter((unit) => !isSelected(unit))];
  let left = maxCharacters;
  return inOrder.filter((unit) => {
    const cost = lines.slice(unit.from - 1, unit.to).join('\n').length + 16;
    // What was asked for is shown, if only in part.
    if (cost > left && !(isSelected(unit) && left > 0)) return false;
    left -= cost;
    return true;
  });
}

/** The first lines of the named declarations, for a reader who needs to know what is called, not how it works. */
export function signaturesOf(lines: readonly string[], names: readonly string[]): string[] {
  const isWanted = (name: string) => names.includes('*') || names.includes('default') || names.includes(name);
  const heads: string[] = [];
  for (const [index, line] of lines.entries()) {
    const name = declaration.exec(line)?.[1];
    if (name !== undefined && isWanted(name)) heads.push(`${index + 1}: ${line.trim()}`);
  }
  return heads.slice(0, 30);
}

const declaration =
  /^(?:export\s+)?(?:default\s+)?(?:async\s+)?(?:pub\s+)?(?:function\*?|def|class|const|let|var|type|interface|enum|func|fn|struct|trait)\s+([\w$]+)/;
