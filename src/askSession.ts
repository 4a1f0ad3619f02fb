import { toWorkspacePath, type WorkspacePath } from './base/path.ts';
import { say } from './base/say.ts';
import { restoreSecrets } from './context/redaction/redactor.ts';
import { joinContinuation } from './model/continueAnswer.ts';
import type { ModelClient, ModelEvent, ModelRequest } from './model/model.ts';
import { AnswerSplitter, type SplitAnswer, splitAnswer } from './model/splitAnswer.ts';
import { parsePatch } from './patch/parsePatch.ts';
import type { Patch, PatchError, PlanResult, RefusedPatch } from './patch/patch.ts';
import { planPatch } from './patch/planPatch.ts';
import { settleSpelling } from './patch/settleSpelling.ts';
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
  if (event.outcome !== 'complete') return { ...answer, result: cutShort() };
  return { ...answer, ...(await planAnswer(ports, { edits, prompt, signal })) };
}

async function planAnswer(
  ports: FixPorts,
  { edits, prompt, signal }: Pick<ReadableAnswer, 'prompt' | 'signal'> & { readonly edits: string },
): Promise<Required<Pick<Answer, 'result'>> & Pick<Answer, 'refused'>> {
  const shownPaths = [...prompt.files.keys()];
  const parsed = parsePatch(restoreSecrets(edits, prompt.secrets), shownPaths);
  const others = pathsOf(parsed).filter((path) => !prompt.files.has(path));
  const listed = others.length === 0 ? [] : (await ports.files.list(signal)).paths;
  const patch = settleSpelling(parsed, [...new Set([...shownPaths, ...listed])]);
  const texts = new Map<string, string | undefined>(prompt.files);
  const outside: WorkspacePath[] = [];
  for (const path of pathsOf(patch).filter((each) => !prompt.files.has(each))) {
    if (await ports.leadsOut(path)) outside.push(path);
    else texts.set(path, await ports.readNow(path));
  }
  if (outside.length > 0) return { result: { kind: 'refused', errors: outside.map(leadsOutError) } };
  const result = planPatch(patch, (path) => texts.get(path));
  if (result.kind === 'planned') return { result };
  // A further request may quote what the prompt held, and of what only the answer names as much as might have been in a prompt.
  const shown = new Set<string>(shownPaths);
  for (const path of listed)
    if (texts.has(path) && (await ports.files.read(path)) !== undefined) shown.add(path);
  return { result, refused: { patch, errors: result.errors, files: texts, shown, secrets: prompt.secrets } };
}

/** Every path that a patch reads or writes, each once. Those that are none of the workspace are the planner's to refuse. */
function pathsOf({ edits }: Patch): WorkspacePath[] {
  const paths = edits.flatMap((edit) => (edit.kind === 'rename' ? [edit.path, edit.to] : [edit.path]));
  return [...new Set(paths.flatMap((path) => toWorkspacePath(path) ?? []))];
}

function leadsOutError(path: WorkspacePath): PatchError {
  return { kind: 'bad-path', path, message: say('{0} leads out of the folder by a link.', path) };
}

/** Of an answer that did not end by itself nothing is applied. */
function cutShort(): PlanResult {
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
