import { stripVTControlCharacters } from 'node:util';

// biome-ignore-start lint/suspicious/noControlCharactersInRegex: they are what is looked for
/** A command to the terminal, such as Buildkite's time, also where the escape character was lost. */
const command = /\u001b?_bk;t=\d+\u0007|\u001b_[^\u0007\u001b]*(?:\u0007|\u001b\\)/g;
/** The line is empty from here on back. No text holds this: it is no character. */
const wiped = '\uffff';
const wipe = /\u001b\[[12]K|(?:\r|\u001b\[1?G)\u001b\[0?K/g;
const toLineStart = /\u001b\[1?G/g;
/** The cursor goes up to draw over what stands there: interactive reporters do so. */
const up = /\u001b\[(\d*)A/;
const down = /\u001b\[\d*B/;
/** Codes whose escape character is written out, or was lost when the text was copied. */
const spelled = /(?:\^\[|␛)(?=[[\]])/g;
/** Not behind an escape as JSON writes it, which a terminal may have broken anywhere. */
const unwritten = String.raw`(?<!\\\n?(?:u\n?0\n?0\n?1\n?[bB]|x\n?1\n?[bB]|0\n?3\n?3|e)\n?)`;
const lost = new RegExp(
  String.raw`${unwritten}\[(?=\d{1,3}(?:;\d{1,3})*m|\d{1,3}D(?=\[)|[012]K|1G|[mK](?![\]\w,]))`,
  'g',
);
const lostReset = new RegExp(String.raw`${unwritten}\[(?:0|22|39|0;39)m`);
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: up to here

/** The text as a terminal shows it in the end: without escape codes, each line in its last state. */
export function drawText(given: string): string {
  const output = restoreEscapes(given);
  if (output.includes('\u001b') || output.includes('\u009b') || output.includes('_bk;t=')) {
    const moved = output.replaceAll(command, '').replaceAll(wipe, wiped).replaceAll(toLineStart, '\r');
    const lines = up.test(moved) && !down.test(moved) ? drawOver(moved.split('\n')) : moved.split('\n');
    return lastStates(stripVTControlCharacters(lines.join('\n')));
  }
  return lastStates(output);
}

function restoreEscapes(output: string): string {
  if (output.includes('\u001b')) return output;
  const told = /\^\[\[|␛\[/.test(output) ? output.replaceAll(spelled, '\u001b') : output;
  return told === output && lostReset.test(output) ? output.replaceAll(lost, '\u001b[') : told;
}

function drawOver(lines: readonly string[]): readonly string[] {
  const drawn: string[] = [];
  for (const line of lines) {
    const [first = '', ...moves] = line.split(up);
    drawn.push(first);
    for (let at = 0; at < moves.length; at += 2) {
      drawn.length = Math.max(0, drawn.length - 1 - Number(moves[at] || 1));
      drawn.push(moves[at + 1] ?? '');
    }
  }
  return drawn;
}

function lastStates(text: string): string {
  return text.includes('\r') || text.includes(wiped) ? text.split('\n').map(lastState).join('\n') : text;
}

function lastState(line: string): string {
  let end = line.length;
  while (line[end - 1] === '\r') end--;
  const from = Math.max(line.lastIndexOf('\r', end - 1), line.lastIndexOf(wiped, end - 1));
  return line.slice(from + 1, end);
}
