import type { WorkspacePath } from './base/path.ts';
import { say } from './base/say.ts';
import { restoreSecrets } from './context/redaction/redactor.ts';
import { joinContinuation } from './model/continueAnswer.ts';
import type { ModelClient, ModelEvent, ModelRequest } from './model/model.ts';
import { AnswerSplitter, type SplitAnswer, splitAnswer } from './model/splitAnswer.ts';
import { parsePatch } from './patch/parsePatch.ts';
import type { PlanResult, RefusedPatch } from './patch/patch.ts';
import { planPatch } from './patch/planPatch.ts';
import type { Prompt } from './prompt/prompt.ts';
import type { FixPorts } from './runSession.ts';

/** One request, through what it is sent, and who hears of it. */
interface Sending {
  readonly client: ModelClient;
  readonly request: ModelRequest;
  readonly prompt: Prompt;
  readonly onEvent: (event: ModelEvent) => void;
}

/** How an answer ended, and the patch in it. */
export interface Answer {
  readonly end: Extract<ModelEvent, { kind: 'end' }>;
  readonly prose: string;
  /** The whole answer as it came, edits included. */
  readonly text: string;
  /** undefined when the answer holds no edits. */
  readonly result: PlanResult | undefined;
  /** The patch and what it was planned against, where it was refused whole: what a repair starts from. */
  readonly refused?: RefusedPatch;
  /** The answer as it came, where its length limit cut it off: the rest can be asked for. */
  readonly unfinished?: string;
}

/** Sends the request once, streams the explanation, and plans the patch against the files as they are now. */
export async function askModel(
  ports: FixPorts,
  { client, request, prompt, onEvent }: Sending,
  signal: AbortSignal,
): Promise<Answer> {
  let splitter = new AnswerSplitter();
  let text = '';
  for await (const event of client.stream(request, signal)) {
    if (event.kind === 'text') {
      text += event.text;
      const prose = splitter.push(event.text);
      if (prose !== '') onEvent({ kind: 'text', text: prose });
    } else if (event.kind !== 'end') {
      if (event.kind === 'thought') {
        splitter = new AnswerSplitter();
        text = '';
      }
      onEvent(event);
    } else {
      const split = splitter.end();
      if (split.lastProse !== '') onEvent({ kind: 'text', text: split.lastProse });
      onEvent(event);
      return readAnswer(ports, { event, split, text, prompt });
    }
  }
  throw new Error('The model client ended without an end.');
}

/** Asks for the rest of an answer that its length limit cut off, and reads the two as one. The request already holds what came. */
export async function askRest(
  ports: FixPorts,
  { client, request, prompt, onEvent }: Sending,
  { before, signal }: { readonly before: string; readonly signal: AbortSignal },
): Promise<Answer> {
  const known = splitAnswer(before).prose;
  let rest = '';
  for await (const event of client.stream(request, signal)) {
    if (event.kind === 'text') rest += event.text;
    else if (event.kind === 'thought') rest = '';
    else if (event.kind !== 'end') onEvent(event);
    else {
      const text = joinContinuation(before, rest);
      const whole = splitAnswer(text);
      if (whole.prose.length > known.length) onEvent({ kind: 'text', text: whole.prose.slice(known.length) });
      onEvent(event);
      return readAnswer(ports, { event, split: whole, text, prompt });
    }
  }
  throw new Error('The model client ended without an end.');
}

interface ReadableAnswer {
  readonly event: Answer['end'];
  readonly split: SplitAnswer;
  readonly text: string;
  readonly prompt: Prompt;
}

async function readAnswer(
  ports: FixPorts,
  { event, split: { prose, edits }, text, prompt }: ReadableAnswer,
): Promise<Answer> {
  const unfinished = event.outcome === 'length' ? { unfinished: text } : {};
  const answer = { end: event, prose, text, ...unfinished };
  if (edits === '') return { ...answer, result: undefined };
  const planned = await planAnswer(ports, edits, prompt);
  return event.outcome === 'complete'
    ? { ...answer, ...planned }
    : { ...answer, result: cutShort(planned.result) };
}

async function planAnswer(
  ports: FixPorts,
  edits: string,
  prompt: Prompt,
): Promise<Required<Pick<Answer, 'result'>> & Pick<Answer, 'refused'>> {
  const patch = parsePatch(restoreSecrets(edits, prompt.secrets), [...prompt.files.keys()]);
  const texts = new Map<string, string | undefined>(prompt.files);
  const shown = new Set<string>(prompt.files.keys());
  for (const edit of patch.edits) {
    for (const path of edit.kind === 'rename' ? [edit.path, edit.to] : [edit.path]) {
      if (texts.has(path)) continue;
      texts.set(path, await ports.readNow(path as WorkspacePath));
      if ((await ports.files.read(path as WorkspacePath)) !== undefined) shown.add(path);
    }
  }
  const result = planPatch(patch, (path) => texts.get(path));
  return result.kind === 'planned'
    ? { result }
    : { result, refused: { patch, errors: result.errors, files: texts, shown } };
}

/** Of an answer that did not end by itself nothing is applied. */
function cutShort(planned: PlanResult | undefined): PlanResult | undefined {
  if (planned === undefined || planned.kind === 'refused') return planned;
  return {
    kind: 'refused',
    errors: [
      {
        kind: 'incomplete',
        path: undefined,
        message: say('The answer is cut off, so its patch may lack parts.'),
      },
    ],
  };
}
