import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { estimateTokens } from '../../src/model/estimateTokens.ts';
import { AnswerSplitter } from '../../src/model/splitAnswer.ts';
import { createOpenAiClient } from '../../src/node/openAiClient.ts';
import { setUpDesk } from '../e2e/desk.ts';
import { quietSettings } from '../host/quietSettings.ts';
import { lastWords, serveLongAnswer } from './longAnswer.ts';

/**
 * What a fast answer costs: 100,000 tokens, one a chunk, sent at full speed from another thread once the first has come. First through the product's client and splitter
 * in plain Node, then to the Root Cause view of a real VS Code, with the extension host's event loop watched meanwhile. Prints one JSON line:
 * tokens a second, and how late a timer was, at the median, the 99th percentile and the worst; in the host also what of it was work.
 * Usage: npm run -s bench:stream [-- --tokens N]
 */
interface Streamed {
  readonly whole: boolean;
  readonly ms: number;
  readonly tokensPerSecond: number;
  readonly delay: Percentiles;
  /** Processor time of one turn of the event loop. */
  readonly work?: Percentiles;
}

interface Percentiles {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** The host's first seconds hold what VS Code itself loads, such as the machine's certificates, at up to 150 ms a turn. */
const settleMs = 20_000;

const { values } = parseArgs({ options: { tokens: { type: 'string', default: '100000' } } });
const tokens = Number(values.tokens);
const splitter = await streamToSplitter();
const view = await streamToView();
process.stdout.write(`${JSON.stringify({ tokens, splitter, view })}\n`);

async function streamToSplitter(): Promise<Streamed> {
  await using answer = await serveLongAnswer(tokens);
  const client = createOpenAiClient({
    baseUrl: answer.baseUrl,
    getKey: async () => 'sk-bench-0123456789',
    estimateTokens: (text) => estimateTokens(text),
  });
  const messages = [{ role: 'user', content: 'go' }] as const;
  const request = { model: 'glm-4.5', messages, maxTokens: 96_000, thinking: 'off' } as const;
  const split = new AnswerSplitter();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const floods = answer.begun().then((at) => {
    delay.enable();
    return at;
  });
  let received = 0;
  for await (const event of client.stream(request, new AbortController().signal)) {
    if (event.kind !== 'text') continue;
    received += event.text.length;
    split.push(event.text);
  }
  const ms = Date.now() - (await floods);
  delay.disable();
  const inMs = (nanoseconds: number) => Math.round(nanoseconds / 1e5) / 10;
  return {
    whole: received === answer.size,
    ...speed(ms),
    delay: { p50Ms: inMs(delay.percentile(50)), p99Ms: inMs(delay.percentile(99)), maxMs: inMs(delay.max) },
  };
}

/** From the flood's first byte until the answer's last words stand in the page. */
async function streamToView(): Promise<Streamed> {
  await using served = await serveLongAnswer(tokens);
  const folder = mkdtempSync(path.join(tmpdir(), 'greenlight-delay-'));
  const desk = await setUpDesk({
    settings: { ...quietSettings, 'greenlight.baseUrl': served.baseUrl },
    say: (words) => console.error(words),
    beside: path.join(import.meta.dirname, 'hostDelay'),
    environment: { GREENLIGHT_DELAY: folder },
  });
  try {
    const window = await desk.open();
    try {
      await window.chooseFromMenu(window.inExplorer('README.md'), 'Explain File');
      await window.question.waitFor();
      await sleep(settleMs);
      const begun = served.begun();
      await window.page.keyboard.press('Enter');
      const startedAt = await begun;
      const measure = path.join(folder, 'measure');
      writeFileSync(measure, '');
      // Looking for the words themselves would read all of the page again and again, and take the processor from what is measured.
      const answer = window.rootCause.locator('article[aria-busy="false"]');
      await answer.waitFor({ timeout: 120_000 });
      const ms = Date.now() - startedAt;
      const whole = (await answer.innerText()).endsWith(lastWords);
      rmSync(measure);
      await sleep(500);
      const watched = JSON.parse(readFileSync(path.join(folder, 'delay.json'), 'utf8'));
      return { whole, ...speed(ms), ...(watched as Required<Pick<Streamed, 'delay' | 'work'>>) };
    } finally {
      await window.close();
    }
  } finally {
    await desk.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function speed(ms: number): Pick<Streamed, 'ms' | 'tokensPerSecond'> {
  return { ms: Math.round(ms), tokensPerSecond: Math.round((tokens / ms) * 1000) };
}
