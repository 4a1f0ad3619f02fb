/**
 * Runs a failing test as the extension does and records what it executed: the given command first, to learn what fails and what
 * all of its tests run, and then the failing test alone, where its framework can be told to.
 * Usage: npm run -s bench:trace -- --root DIR --command CMD --out DIR. Writes DIR/executed.json (an `ExecutedCode`) and prints one JSON line.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { compose } from '../../src/compose.ts';
import { traceCommand } from './traceCommand.ts';

const { values } = parseArgs({
  options: {
    root: { type: 'string', default: '.' },
    command: { type: 'string', default: '' },
    out: { type: 'string', default: '.' },
  },
});
const root = path.resolve(values.root);
const out = path.resolve(values.out);
const silent = () => undefined;
const core = compose({
  storage: out,
  extension: path.resolve(import.meta.dirname, '../..'),
  logger: { trace: silent, debug: silent, info: silent, warn: silent, error: silent },
});
const { executed, ...line } = await traceCommand(core, root, values.command);
mkdirSync(out, { recursive: true });
if (executed !== undefined) writeFileSync(path.join(out, 'executed.json'), JSON.stringify(executed));
process.stdout.write(`${JSON.stringify({ ...line, files: executed?.files.length ?? 0 })}\n`);
