import { type Refusal, readErrorBody } from './modelFailures.ts';

/** How many tokens of answer a server allows after it refused to give more. */
export interface AnswerLimit {
  readonly tokens: number;
  /** What the window leaves beside this prompt: another prompt has another limit. */
  readonly besidePrompt: boolean;
}

const names = /max_(?:completion_|new_|output_)?tokens|maxOutputTokens|(?:in|for) the completion/i;
const tooMany =
  /too (?:large|high|big|long|many)|exceed|(?:less|greater|more|larger) than|at most|up to|maximum|\blimit\b|range|between|[<>≤≥]/i;
const unsupported =
  /unsupported|(?:not|n['’]t|no longer) support|deprecated|unknown|unrecogni|unexpected|not (?:permitted|allowed)|extra|instead/i;
/** A number of tokens; not one in a model's name. */
const number = /(?<![\w.]|[A-Za-z][\w.-]*-)\d+(?![\w-]|\.\d)/g;
const leastTokens = 16;

/**
 * The limit that a refusal of the asked number is about, or undefined when it is about something else, such as the parameter's name
 * or a prompt that is too long by itself. Its own words decide: the window less the prompt where both stand there, else the
 * greatest number below the asked one, else half. As OpenAI, DeepSeek, Groq, Anthropic, Qwen and both ages of vLLM say it.
 */
export function readAnswerLimit(refusal: Refusal, asked: number): AnswerLimit | undefined {
  const { message, param, code } = readErrorBody(refusal.body);
  const words = message.replace(/(?<=\d)[,_](?=\d{3}(?!\d))/g, '');
  if (!names.test(words) && !names.test(param)) return undefined;
  const saysTooMany = tooMany.test(words);
  if (!saysTooMany && (unsupported.test(words) || /unsupported/.test(code))) return undefined;
  const window = /context (?:length|window|size)\D{1,40}?(\d{3,})/i.exec(words)?.[1];
  const prompt =
    /(\d+)(?: tokens?)? (?:(?:in|from|of) (?:the|your) (?:messages|prompt|input)|(?:input|prompt) tokens)/i.exec(
      words,
    )?.[1];
  if (window !== undefined && prompt !== undefined) {
    const tokens = Number(window) - Number(prompt);
    return tokens >= leastTokens && tokens < asked ? { tokens, besidePrompt: true } : undefined;
  }
  const below = [...words.matchAll(number)].map(Number).filter((n) => n >= leastTokens && n < asked);
  return { tokens: below.length > 0 ? Math.max(...below) : Math.floor(asked / 2), besidePrompt: false };
}
