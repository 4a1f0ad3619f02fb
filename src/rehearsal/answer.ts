import { markers } from '../prompt/answerFormat.ts';
import { type Piece, repertoire } from './repertoire.ts';

/** What the rehearsal model says, made from the request alone. */
export interface RehearsedAnswer {
  readonly reasoning: string;
  readonly text: string;
}

/** Finds a known failing test in the prompt, and the lines to change; says what it lacks where one is missing. */
export function answerRequest(prompt: string): RehearsedAnswer {
  if (/^Explain the file /m.test(prompt)) return explain(prompt);
  const piece = repertoire.find(({ test }) => prompt.includes(test));
  if (piece === undefined) {
    return {
      reasoning: 'I look for a test of the sample in the prompt.',
      text: 'I am the rehearsal model: I know only the failing tests of the sample, and none of them is in this prompt. Nothing is changed.',
    };
  }
  const missing = piece.edits.filter(({ line }) => findLine(prompt, line) === undefined);
  const reasoning = `The failing test is “${piece.test}”. I look for the code that it needs in the prompt.`;
  if (missing.length > 0) {
    const lacked = missing.map(({ path, line }) => `- \`${line}\` of ${path}`).join('\n');
    return {
      reasoning,
      text: `I know this failing test, but the prompt lacks the lines that cause it:\n\n${lacked}\n\nWithout them I propose no patch.`,
    };
  }
  return {
    reasoning,
    text: `${piece.explanation}\n\n${piece.edits.map((edit) => block(prompt, edit)).join('\n')}`,
  };
}

/** The line as the prompt shows it, with its indentation and without a line number in front. */
function findLine(prompt: string, line: string): string | undefined {
  const found = prompt
    .split('\n')
    .find((each) => each.replace(/^\s*\d+[ |:\t]\s?/, '').trim() === line || each.trim() === line);
  return found?.replace(/^\s*\d+[|:\t] ?/, '');
}

function block(prompt: string, { path, line, fixed }: Piece['edits'][number]): string {
  const shown = findLine(prompt, line) ?? line;
  return [path, markers.search, shown, markers.divider, shown.replace(line, fixed), markers.replace, ''].join(
    '\n',
  );
}

function explain(prompt: string): RehearsedAnswer {
  const path = /^Explain the file (\S+?)[.,]? /m.exec(prompt)?.[1] ?? 'this file';
  const parts = declarationsIn(prompt, path).slice(0, 12);
  const listed = parts.map(({ name, line }) => `- \`${name}\`, ${path}:${line}`);
  const neighbours = (kind: string) =>
    [...prompt.matchAll(/^# (\S+) \(([^)]+)\)/gm)]
      .filter((match) => match[2] === kind)
      .map(([, of]) => `\`${of}\``);
  const fit = [
    ['Imported by', neighbours('imports it')],
    ['Tested by', neighbours('a test that imports it')],
    ['Needs', neighbours('imported')],
  ] as const;
  const lines = fit.flatMap(([what, paths]) => (paths.length > 0 ? [`- ${what} ${paths.join(', ')}`] : []));
  return {
    reasoning: 'I list what the prompt shows.',
    text: [
      'I am the rehearsal model, so this is only what can be read off the prompt.',
      `**${path}** defines or uses:\n\n${listed.join('\n') || '- nothing that I know by name'}`,
      ...(lines.length > 0 ? [`**How it fits**\n\n${lines.join('\n')}`] : []),
      'With a RunAPI key, GLM-4.5 explains its purpose, its parts and its pitfalls.',
    ].join('\n\n'),
  };
}

/** Names that the shown parts of the file declare, with their lines; one each. */
function declarationsIn(prompt: string, path: string): { readonly name: string; readonly line: number }[] {
  const [, shown = ''] = prompt.split(`=== ${path}\n`);
  const found = new Map<string, number>();
  let number = 0;
  for (const text of (shown.split(/\n# /)[0] ?? '').split('\n')) {
    const from = /^@@ (\d+)-/.exec(text)?.[1];
    if (from !== undefined) {
      number = Number(from) - 1;
      continue;
    }
    number++;
    const name = /^(?:export )?(?:async )?(?:function|class|const|def) (\w+)/.exec(text)?.[1];
    if (name !== undefined && !found.has(name)) found.set(name, number);
  }
  return [...found].map(([name, line]) => ({ name, line }));
}
