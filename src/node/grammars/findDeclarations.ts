import type { Node } from '@vscode/tree-sitter-wasm';
import type { Declaration } from '../../context/context.ts';
import { closed, functionValues, type GrammarTable, preambles, valued, wrappers } from './grammarTables.ts';

/** Characters of a signature. */
const maxSignature = 120;

/** A node, and the first of the comments and attributes above it. */
interface Whole {
  readonly node: Node;
  readonly first: Node;
}

/** What a file declares outside of its functions' bodies, as {@link Declaration} says. Linear in the nodes outside of those bodies. */
export function findDeclarations(root: Node, table: GrammarTable): readonly Declaration[] {
  const found: Declaration[] = [];
  const visit = (node: Node, depth: number, around?: Whole) => {
    const children = node.namedChildren.filter((child) => child !== null);
    const repeated = repeatedIn(around === undefined ? [] : children.map(({ type }) => type));
    for (const [index, child] of children.entries()) {
      if (preambles.has(child.type)) continue;
      const isAlone = around !== undefined && !repeated.has(child.type);
      const whole = isAlone ? around : { node: child, first: firstOf(children, index) };
      const value = givenValue(child);
      const body = (value?.type === 'class' ? value : child).childForFieldName('body');
      const isDeclared = !valued.has(child.type) || functionValues.has(value?.type ?? '');
      const isHolder = body !== null && (table.holders.has(child.type) || value?.type === 'class');
      const isLeaf = !isHolder && table.leaves.has(child.type) && isDeclared;
      if (isHolder || isLeaf) found.push(describe(child, depth, whole));
      // What a function's body declares is its own.
      if (isHolder) visit(body, depth + 1);
      else if (wrappers.has(child.type)) visit(child, depth, whole);
      else if (!isLeaf && !closed.has(child.type)) visit(child, depth);
    }
  };
  visit(root, 0);
  return found;
}

function repeatedIn(types: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(types.filter((type) => seen.size === seen.add(type).size));
}

/** What a name is given. */
function givenValue(node: Node): Node | null {
  return valued.has(node.type) ? (node.childForFieldName('value') ?? node.childForFieldName('right')) : null;
}

function describe(node: Node, depth: number, { node: whole, first }: Whole): Declaration {
  const at = whole.startPosition.row + 1;
  const { row, column } = whole.endPosition;
  return {
    name: nameOf(node),
    signature: signatureOf(node, whole),
    depth,
    at,
    from: first.startPosition.row + 1,
    to: Math.max(at, column === 0 ? row : row + 1),
  };
}

/** Goes up over comments and attributes, each right above what it belongs to or a blank line apart. A comment behind code belongs to that. */
function firstOf(siblings: readonly Node[], index: number): Node {
  let at = index;
  for (; at > 0; at--) {
    const [before, further, here] = [siblings[at - 1], siblings[at - 2], siblings[at]];
    if (before === undefined || here === undefined || !preambles.has(before.type)) break;
    if (before.endPosition.row < here.startPosition.row - 2) break;
    if (further !== undefined && further.endPosition.row === before.startPosition.row) break;
  }
  return siblings[at] ?? (siblings[index] as Node);
}

/** `impl` goes by its type; in C the name lies inside the declarator. '' where there is none. */
function nameOf(node: Node): string {
  for (const field of ['name', 'property', 'left', 'type']) {
    const name = node.childForFieldName(field);
    if (name !== null && !(field === 'type' && node.childForFieldName('declarator') !== null))
      return name.text;
  }
  let inner = node.childForFieldName('declarator');
  for (let next = inner; next !== null; next = inner?.childForFieldName('declarator') ?? null) inner = next;
  return inner?.text ?? '';
}

/** Up to the body, in one line. */
function signatureOf(node: Node, whole: Node): string {
  const body = (givenValue(node) ?? node).childForFieldName('body');
  const end = body === null ? undefined : endOfHead(body) - whole.startIndex;
  const head = body === null ? (whole.text.split('\n', 1)[0] ?? '') : whole.text.slice(0, end);
  const line = head.replace(/\s+/g, ' ').replace(/[\s{:]+$|\s*=>\s*$/, '');
  return line.length > maxSignature ? `${line.slice(0, maxSignature - 1)}…` : line;
}

/** Where the body begins, or the comments right before it. */
function endOfHead(body: Node): number {
  const before = body.previousNamedSibling;
  return before !== null && preambles.has(before.type) ? endOfHead(before) : body.startIndex;
}
