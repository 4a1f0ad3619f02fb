import assert from 'node:assert/strict';
import { askModel } from '../../src/askSession.ts';
import type { WorkspacePath } from '../../src/base/path.ts';
import type { ModelClient, ModelEvent } from '../../src/model/model.ts';
import type { FixPorts } from '../../src/runSession.ts';
import { testRequest } from '../support/askModel.ts';
import { MemoryFiles } from '../support/memoryFiles.ts';
import { searchReplace } from '../support/patchedFile.ts';

const source = 'const sum = a - b;\n';
const prompt = {
  messages: testRequest.messages,
  parts: [],
  tokens: 1,
  files: new Map([['sum.js' as WorkspacePath, source]]),
  secrets: new Map(),
};
const ports = {
  files: new MemoryFiles({ 'sum.js': source }),
  readNow: async () => source,
  leadsOut: async () => false,
} as Partial<FixPorts> as FixPorts;

/** Says these events, and that it is complete. */
function says(...events: readonly ModelEvent[]): ModelClient {
  const usage = { promptTokens: 1, completionTokens: 1, estimated: true };
  return {
    async *stream() {
      yield* events;
      yield { kind: 'end', outcome: 'complete', usage, requests: 1 };
    },
  };
}

describe('askModel', () => {
  it('takes no patch and no prose from what turned out to be thought', async () => {
    const draft = searchReplace('sum.js', source, 'const sum = a * b;\n');
    const patch = searchReplace('sum.js', source, 'const sum = a + b;\n');
    const client = says(
      { kind: 'text', text: `Perhaps so:\n\n${draft}` },
      { kind: 'thought' },
      { kind: 'text', text: `The sign is wrong.\n\n${patch}` },
    );
    const heard: ModelEvent[] = [];
    const onEvent = (event: ModelEvent) => void heard.push(event);
    const { signal } = new AbortController();
    const answer = await askModel(ports, { client, request: testRequest, prompt, onEvent }, signal);
    assert.equal(answer.prose.trim(), 'The sign is wrong.');
    assert.equal(answer.result?.kind, 'planned');
    const changes = answer.result?.kind === 'planned' ? answer.result.changes : [];
    assert.deepEqual(
      changes.map((change) => ('after' in change ? change.after : undefined)),
      ['const sum = a + b;\n'],
    );
    assert.deepEqual(
      heard.map(({ kind }) => kind),
      ['text', 'thought', 'text', 'end'],
    );
  });

  it('lets a repair quote no file that only the answer names and that may not be sent', async () => {
    const edits = ['sum.js', 'listed.js', 'ignored.js'].map((file) => searchReplace(file, 'gone\n', 'new\n'));
    const files = new MemoryFiles({ 'sum.js': source, 'listed.js': source });
    const client = says({ kind: 'text', text: edits.join('\n') });
    const { signal } = new AbortController();
    const sending = { client, request: testRequest, prompt, onEvent: () => undefined };
    // What is not listed may be readable all the same: .gitignore is heeded by the listing alone.
    files.read = async () => source;
    const { refused } = await askModel({ ...ports, files }, sending, signal);
    assert.deepEqual([...(refused?.shown ?? [])], ['sum.js', 'listed.js']);
  });

  it('reads nothing that a link leads out of the folder', async () => {
    const client = says({ kind: 'text', text: searchReplace('link/a.js', source, 'new\n') });
    const read: string[] = [];
    const closed: FixPorts = {
      ...ports,
      leadsOut: async (path) => path.startsWith('link/'),
      readNow: async (path) => {
        read.push(path);
        return source;
      },
    };
    const sending = { client, request: testRequest, prompt, onEvent: () => undefined };
    const { result } = await askModel(closed, sending, new AbortController().signal);
    assert.deepEqual([result?.kind, read], ['refused', []]);
    const errors = result?.kind === 'refused' ? result.errors : [];
    assert.equal(errors[0]?.message, 'link/a.js leads out of the folder by a link.');
  });

  it('takes another spelling of a path that is listed for that path', async () => {
    const files = new MemoryFiles({ 'sum.js': source, 'lib/cafe\u0301.js': source });
    const client = says({ kind: 'text', text: searchReplace('Lib/caf\u00e9.js', source, 'new\n') });
    const sending = { client, request: testRequest, prompt, onEvent: () => undefined };
    const { result } = await askModel({ ...ports, files }, sending, new AbortController().signal);
    const changes = result?.kind === 'planned' ? result.changes : [];
    assert.deepEqual(
      changes.map(({ kind, path }) => [kind, path]),
      [['modify', 'lib/cafe\u0301.js']],
    );
  });

  it('keeps what came of an answer that was stopped, and plans nothing of it', async () => {
    const stopped = new AbortController();
    const usage = { promptTokens: 1, completionTokens: 1, estimated: true };
    const client: ModelClient = {
      async *stream() {
        yield { kind: 'text', text: `It is so.\n\n${searchReplace('new.js', '', 'new\n')}` };
        stopped.abort();
        yield { kind: 'end', outcome: 'cancelled', usage, requests: 1 };
      },
    };
    const sending = { client, request: testRequest, prompt, onEvent: () => undefined };
    const answer = await askModel(ports, sending, stopped.signal);
    assert.deepEqual([answer.prose.trim(), answer.result?.kind], ['It is so.', 'refused']);
  });
});
