/** A sentence with `{0}`, `{1}` … for its values, in a person's language. */
export type Translate = (sentence: string, ...values: readonly (string | number)[]) => string;

/** What speaks for this process. English, as the sentence stands, until an editor brings its translations. */
const speech: { translate: Translate } = {
  translate: (sentence, ...values) =>
    sentence.replace(/\{(\d+)\}/g, (place, index) => String(values[Number(index)] ?? place)),
};

/** Says a sentence that a person will read. Its first argument is a literal: what is in the catalogue is read off the code. */
export function say(sentence: string, ...values: readonly (string | number)[]): string {
  return speech.translate(sentence, ...values);
}

/** Lets every sentence be said in the editor's language from now on. Called once, where the process starts. */
export function speakThrough(translate: Translate): void {
  speech.translate = translate;
}
