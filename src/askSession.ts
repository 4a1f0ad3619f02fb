import type { WorkspacePath } from './base/path.ts';
import { say } from './base/say.ts';
import type { WorkspaceFiles } from './context/context.ts';
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
      return readAnswer(ports, { event, split, text, prompt, signal });
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
      return readAnswer(ports, { event, split: whole, text, prompt, signal });
    }
  }
  throw new Error('The model client ended without an end.');
}

interface ReadableAnswer {
  readonly event: Answer['end'];
  readonly split: SplitAnswer;
  readonly text: string;
  readonly prompt: Prompt;
  readonly signal: AbortSignal;
}

async function readAnswer(
  ports: FixPorts,
  { event, split: { prose, edits }, text, prompt, signal }: ReadableAnswer,
): Promise<Answer> {
  const unfinished = event.outcome === 'length' ? { unfinished: text } : {};
  const answer = { end: event, prose, text, ...unfinished };
  if (edits === '') return { ...answer, result: undefined };
  const planned = await planAnswer(ports, { edits, prompt, signal });
  return event.outcome === 'complete'
    ? { ...answer, ...planned }
    : { ...answer, result: cutShort(planned.result) };
}

async function planAnswer(
  ports: FixPorts,
  { edits, prompt, signal }: Pick<ReadableAnswer, 'prompt' | 'signal'> & { readonly edits: string },
): Promise<Required<Pick<Answer, 'result'>> & Pick<Answer, 'refused'>> {
  const patch = parsePatch(restoreSecrets(edits, prompt.secrets), [...prompt.files.keys()]);
  const texts = new Map<string, string | undefined>(prompt.files);
  for (const edit of patch.edits)
    for (const path of edit.kind === 'rename' ? [edit.path, edit.to] : [edit.path])
      if (!texts.has(path)) texts.set(path, await ports.readNow(path as WorkspacePath));
  const result = planPatch(patch, (path) => texts.get(path));
  if (result.kind === 'planned') return { result };
  const shown = await findSendable(ports.files, [...texts.keys()] as WorkspacePath[], { prompt, signal });
  return { result, refused: { patch, errors: result.errors, files: texts, shown, secrets: prompt.secrets } };
}

/** Which of the files a further request may quote: what the prompt held, and of what only the answer names as much as might have been in a prompt. */
async function findSendable(
  files: WorkspaceFiles,
  named: readonly WorkspacePath[],
  { prompt, signal }: Pick<ReadableAnswer, 'prompt' | 'signal'>,
): Promise<ReadonlySet<string>> {
  const sendable = new Set<string>(prompt.files.keys());
  const others = named.filter((path) => !sendable.has(path));
  const listed = new Set(others.length === 0 ? [] : (await files.list(signal)).paths);
  for (const path of others)
    if (listed.has(path) && (await files.read(path)) !== undefined) sendable.add(path);
  return sendable;
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
