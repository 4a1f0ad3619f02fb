import type { MapPath, StackFrame } from '../../failure/failure.ts';
import { readJavaFrames } from './java.ts';
import { readPlaces } from './places.ts';
import { readFrames } from './stackFrames.ts';

const pythonFrame = /^\s*File "(?<path>[^"]+)", line (?<line>\d+)/;
/** bats: `(in test file test/cart.bats, line 7)` */
const shellFrame = /in (?:test )?file (?<path>[^\s,]+), line (?<line>\d+)/;
/** Erlang: `in function cart:total/1 (cart.erl, line 7)` */
const erlangFrame = /\((?<path>[\w./-]+\.erl), line (?<line>\d+)\)/;
const place =
  /(?:^|\s|\()(?<path>(?:[A-Za-z]:)?[\w@./\\-]+\.\w+)[:(](?<line>\d+)(?::(?<column>\d+))?\)?(?:$|[:,\s])/;

/** The frames of a text whose language is not known: JavaScript's stack, Java's, Python's, a shell test's, Erlang's, or else every `path:line`. In the order printed. */
export function readAnyFrames(block: readonly string[], mapPath: MapPath): readonly StackFrame[] {
  const script = readFrames(block, mapPath);
  if (script.length > 0) return script;
  const java = readJavaFrames(block, mapPath);
  if (java.length > 0) return java;
  for (const pattern of [pythonFrame, shellFrame, erlangFrame]) {
    const frames = readPlaces(block, pattern, mapPath);
    if (frames.length > 0) return frames;
  }
  return readPlaces(block, place, mapPath);
}
