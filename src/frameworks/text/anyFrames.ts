import type { MapPath, StackFrame } from '../../failure/failure.ts';
import { readJavaFrames } from './java.ts';
import { readPlaces } from './places.ts';
import { readFrames } from './stackFrames.ts';

const pythonFrame = /^\s*File "(?<path>[^"]+)", line (?<line>\d+)/;
const place =
  /(?:^|\s|\()(?<path>(?:[A-Za-z]:)?[\w@./\\-]+\.\w+)[:(](?<line>\d+)(?::(?<column>\d+))?\)?(?:$|[:,\s])/;

/** The frames of a text whose language is not known: JavaScript's stack, Java's, Python's, or else every `path:line`. In the order printed. */
export function readAnyFrames(block: readonly string[], mapPath: MapPath): readonly StackFrame[] {
  const script = readFrames(block, mapPath);
  if (script.length > 0) return script;
  const java = readJavaFrames(block, mapPath);
  if (java.length > 0) return java;
  const python = readPlaces(block, pythonFrame, mapPath);
  return python.length > 0 ? python : readPlaces(block, place, mapPath);
}
