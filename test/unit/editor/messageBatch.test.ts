import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { MessageBatch } from '../../../src/editor/messageBatch.ts';
import type { ToView } from '../../../src/view/messages.ts';

describe('MessageBatch', () => {
  const text = (words: string): ToView => ({ kind: 'text', text: words });
  const reasoning = (words: string): ToView => ({ kind: 'reasoning', text: words });
  const usage: ToView = { kind: 'usage', text: '3 tokens' };
  let sent: ToView[];
  let batch: MessageBatch;

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    sent = [];
    batch = new MessageBatch((message) => sent.push(message));
  });
  afterEach(() => mock.timers.reset());

  it('sends the pieces of an answer as one message a frame', () => {
    for (const words of ['It ', 'rounds ', 'down.']) batch.push(text(words));
    mock.timers.tick(15);
    assert.deepEqual(sent, []);
    mock.timers.tick(1);
    assert.deepEqual(sent, [text('It rounds down.')]);
    batch.push(text(' Always.'));
    mock.timers.tick(16);
    assert.deepEqual(sent, [text('It rounds down.'), text(' Always.')]);
  });

  it('keeps the order of thoughts, words and all else, which is sent at once', () => {
    batch.push(reasoning('Is it '));
    batch.push(reasoning('the sum?'));
    batch.push(text('It is.'));
    assert.deepEqual(sent, [reasoning('Is it the sum?')]);
    batch.push(usage);
    assert.deepEqual(sent, [reasoning('Is it the sum?'), text('It is.'), usage]);
    mock.timers.tick(100);
    assert.equal(sent.length, 3);
  });

  it('sends what waits when it is asked to, once', () => {
    batch.push(text('It is.'));
    batch.flush();
    batch.flush();
    mock.timers.tick(100);
    assert.deepEqual(sent, [text('It is.')]);
  });
});
