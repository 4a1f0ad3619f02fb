import { diffLines, toWholeLines } from '../base/diffLines.ts';

/** A file as bytes and as the text that an editor makes of them, and the text that it is to become. Texts are without the BOM. */
export interface Splice {
  readonly bytes: Uint8Array;
  readonly before: string;
  readonly after: string;
}

/** What an editor shows where bytes are not valid in its encoding. */
const lost = '\ufffd';

/**
 * The bytes of a file after a change of its text, line by line: lines that stay keep their bytes, whatever they are, and so does a BOM. For files that an
 * editor would not write back as they were.
 * @param encode gives a text's bytes in the file's encoding, without a BOM.
 * @returns undefined where that can't be done without losing bytes: the encoding does not end its lines as ASCII does, or a changed line holds bytes that
 * the text does not tell.
 */
export async function spliceBytes(
  { bytes, before, after }: Splice,
  encode: (text: string) => Promise<Uint8Array>,
): Promise<Uint8Array | undefined> {
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const old = toWholeLines(before);
  const raw = toWholeLines(Buffer.from(bytes.subarray(mark)).toString('latin1'));
  if (raw.length !== old.length || bytes.includes(0)) return undefined;
  const parts: Uint8Array[] = [bytes.subarray(0, mark)];
  let at = 0;
  for (const { from, to, lines } of diffLines(old, toWholeLines(after))) {
    if (old.slice(from, to).some((line) => line.includes(lost))) return undefined;
    parts.push(Buffer.from(raw.slice(at, from).join(''), 'latin1'), await encode(lines.join('')));
    at = to;
  }
  parts.push(Buffer.from(raw.slice(at).join(''), 'latin1'));
  return Buffer.concat(parts);
}
