import { splitBlocks } from './places.ts';

/*
 * What JUnit 5's console launcher tells of a test where it ends, with --details=flat or verbose:
 *
 *     flat    := 'Finished:    ' display ' (' id ')' EOL ( blank+ '=> Exception: ' exception stack )?
 *     verbose := ( margin node display EOL ( margin 'uniqueId: ' id EOL )? … ( margin 'caught: ' exception stack )? … margin 'status: ' verdict )*
 *     node    := '├─ ' | '└─ '      ascii: '+-- ', "'-- "; what has tests in it ends with a node of its own, '… finished after ' time
 *     id      := ( '[' kind ':' value ']' ) ( '/' '[' kind ':' value ']' )*
 */
const margin = /^[│|\s]*/;
const node = /^[│|\s]*(?:[├└]─|[+']--) (?<display>.+?)(?<ended> finished after \d+ \w+\.)?$/;

/** An exception that a test or a class ended with. */
export interface Thrown {
  /** The class's full name, and the method where it was thrown in a test. */
  readonly titles: readonly string[];
  /** The exception's message first, then its stack. */
  readonly block: readonly string[];
}

/** What was thrown, in the order printed. */
export function readJunit5Details(lines: readonly string[]): readonly Thrown[] {
  return [...readFlat(lines), ...readVerbose(lines)];
}

function readFlat(lines: readonly string[]): readonly Thrown[] {
  const ended = splitBlocks(lines, /^Finished: +.+ \((\[engine:.+\])\)$/, /^[A-Z][\w ]*: {2,}|^Test /);
  return ended.flatMap(({ head, lines: [, first = '', ...stack] }) => {
    const message = /^\s+=> Exception: (.*)$/.exec(first)?.[1];
    return message === undefined ? [] : [{ titles: titlesOf(head[1] ?? ''), block: [message, ...stack] }];
  });
}

/** A test's id stands above what it threw; of a class only its name does, or where its end is told below its tests. */
function readVerbose(lines: readonly string[]): readonly Thrown[] {
  const thrown: { titles: readonly string[]; readonly called: string; readonly block: string[] }[] = [];
  let id = '';
  let named = '';
  let open: (typeof thrown)[number] | undefined;
  for (const line of lines) {
    const { display = '', ended } = node.exec(line)?.groups ?? {};
    const [, field = '', value = ''] =
      /^[│|\s]+(uniqueId|caught|duration|status|reports): (.*)$/.exec(line) ?? [];
    if (display !== '' || field !== '') open = undefined;
    const last = thrown.at(-1);
    if (ended !== undefined && last?.titles.length === 0) last.titles = [classNamed(display, last.block)];
    if (display !== '' || field === 'status') {
      id = '';
      named = ended === undefined && field === '' ? display : '';
    } else if (field === 'uniqueId') id = value;
    else if (field === 'caught') {
      open = { titles: titlesOf(id), called: named, block: [value] };
      thrown.push(open);
    } else open?.block.push(line.replace(margin, '    '));
  }
  // Above what is left the text was cut, or below.
  return thrown.flatMap(({ titles, called, block }) => {
    if (titles.length > 0) return [{ titles, block }];
    return called === '' ? [] : [{ titles: [classNamed(called, block)], block }];
  });
}

/** The class's full name, where the stack has it. */
function classNamed(display: string, block: readonly string[]): string {
  const types = block.flatMap((line) => /^\s+at (?:\w+\/\/?)?([\w.$]+)\.[\w$<>]+\(/.exec(line)?.[1] ?? []);
  return types.find((type) => type.split(/[.$]/).at(-1) === display) ?? display;
}

/** `[engine:junit-jupiter]/[class:shop.CartTest]/[nested-class:Big]/[method:adds(int)]` → the class and the method. */
function titlesOf(id: string): readonly string[] {
  const parts = [...id.matchAll(/\[([\w-]+):([^\]]*)\]/g)].map(([, kind = '', value = '']) => ({
    kind,
    value,
  }));
  const types = parts.flatMap(({ kind, value }) =>
    /^(?:class|nested-class|runner)$/.test(kind) ? value : [],
  );
  const method = parts.find(({ kind }) => /^(?:method|test|test-template|test-factory)$/.test(kind));
  return [types.join('$'), method?.value.replace(/\(.*$/, '') ?? ''].filter((title) => title !== '');
}
