import assert from 'node:assert/strict';
import { createTwoFilesPatch } from 'diff';
import fc from 'fast-check';
import { AnswerSplitter } from '../../../src/model/splitAnswer.ts';
import { parsePatch } from '../../../src/patch/parsePatch.ts';
import { filesAfter, planAnswer } from '../../support/patchedFile.ts';

const path = 'src/some/file.txt';

/** A file, and an edit of it that a model could write down: lines `from` to `to` (not included) become `put`. */
interface Change {
  readonly lines: readonly string[];
  readonly ending: '\n' | '\r\n';
  readonly endsWithNewline: boolean;
  readonly mark: '' | '\uFEFF';
  readonly from: number;
  readonly to: number;
  readonly put: readonly string[];
}

/** Few different lines, so that places repeat; one of a kind among them, so that some do not. */
const line = fc.oneof(
  fc.constantFrom(
    '',
    '  }',
    '}',
    '    return value;',
    'if (a < b) {',
    '\treturn;',
    'x',
    '-',
    '--',
    '# a',
    '+ b',
  ),
  fc
    .string({ minLength: 1, maxLength: 12 })
    .map((text) => `line ${text.replace(/[\r\n\u2028\u2029<>=`]/g, '.')}.`),
);

const change: fc.Arbitrary<Change> = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 40 }),
    ending: fc.constantFrom('\n', '\r\n'),
    endsWithNewline: fc.boolean(),
    mark: fc.constantFrom('', '\uFEFF'),
    at: fc.nat(40),
    length: fc.integer({ min: 1, max: 4 }),
    put: fc.array(line, { minLength: 1, maxLength: 4 }),
  })
  .map(({ at, length, ...rest }) => {
    const from = at % rest.lines.length;
    return { ...rest, from, to: Math.min(rest.lines.length, from + length) } as Change;
  })
  .filter(({ lines, from, to, put }) => lines.slice(from, to).join('\n') !== put.join('\n'))
  // One line without an ending does not tell what the file's endings are.
  .filter(({ lines, ending, endsWithNewline }) => ending === '\n' || endsWithNewline || lines.length > 1)
  // A last line without a character and without an ending is no line.
  .filter(({ lines, to, put }) => lines.at(-1) !== '' && (to < lines.length || put.at(-1) !== ''));

function textOf({ ending, endsWithNewline, mark }: Change, lines: readonly string[]): string {
  return mark + lines.join(ending) + (endsWithNewline ? ending : '');
}

function before(edit: Change): string {
  return textOf(edit, edit.lines);
}

function after(edit: Change): string {
  return textOf(edit, [...edit.lines.slice(0, edit.from), ...edit.put, ...edit.lines.slice(edit.to)]);
}

/** The smallest stretch around the edit that stands once, as a careful model would quote it; undefined where there is none. */
function quoted({ lines, from, to }: Change): { readonly from: number; readonly to: number } | undefined {
  for (let around = 1; around <= lines.length; around++) {
    const start = Math.max(0, from - around);
    const end = Math.min(lines.length, to + around);
    const part = lines.slice(start, end);
    const text = part.join('\n');
    const count = lines.filter((_, at) => lines.slice(at, at + part.length).join('\n') === text).length;
    if (count === 1 && text.trim() !== '') return { from: start, to: end };
  }
  return undefined;
}

function parts(
  edit: Change,
): { readonly old: readonly string[]; readonly next: readonly string[] } | undefined {
  const place = quoted(edit);
  if (place === undefined) return undefined;
  const { lines, from, to, put } = edit;
  return {
    old: lines.slice(place.from, place.to),
    next: [...lines.slice(place.from, from), ...put, ...lines.slice(to, place.to)],
  };
}

/** How models write an edit down. Each gives undefined for an edit that its form can't say. */
const forms: Readonly<Record<string, (edit: Change) => string | undefined>> = {
  'a SEARCH/REPLACE block': (edit) => {
    const said = parts(edit);
    return (
      said &&
      `${path}\n<<<<<<< SEARCH\n${said.old.join('\n')}\n=======\n${said.next.join('\n')}\n>>>>>>> REPLACE\n`
    );
  },
  'a SEARCH/REPLACE block in a fence, the path in bold': (edit) => {
    const said = parts(edit);
    return (
      said &&
      `**${path}**\n\`\`\`\`text\n<<<<<<< SEARCH\n${said.old.join('\n')}\n=======\n${said.next.join('\n')}\n>>>>>>> REPLACE\n\`\`\`\`\n`
    );
  },
  'a block with Cline’s marks': (edit) => {
    const said = parts(edit);
    return (
      said &&
      `${path}\n------- SEARCH\n${said.old.join('\n')}\n=======\n${said.next.join('\n')}\n+++++++ REPLACE\n`
    );
  },
  'a block with Roo’s line number': (edit) => {
    const next = [...edit.put].join('\n');
    const old = edit.lines.slice(edit.from, edit.to).join('\n');
    const head = `<<<<<<< SEARCH\n:start_line:${edit.from + 1}\n-------\n`;
    return old.trim() === '' ? undefined : `${path}\n${head}${old}\n=======\n${next}\n>>>>>>> REPLACE\n`;
  },
  'a unified diff': (edit) => unified(edit),
  'a unified diff with wrong counts': (edit) =>
    unified(edit).replace(/^(@@ -\d+),\d+ (\+\d+),\d+ @@/m, '$1,1 $2,1 @@'),
  'a git diff': (edit) => {
    const diff = unified(edit);
    return diff && `diff --git a/${path} b/${path}\nindex 83db48f..bf269f4 100644\n${diff}`;
  },
  'a unified diff with wrong line numbers': (edit) =>
    quoted(edit) && unified(edit)?.replace(/^@@ -(\d+)/m, (_, start) => `@@ -${Number(start) + 3}`),
  'the apply_patch envelope': (edit) => {
    const said = parts(edit);
    if (said === undefined || !edit.endsWithNewline) return undefined;
    const rows = [...said.old.map((text) => `-${text}`), ...said.next.map((text) => `+${text}`)];
    return `*** Begin Patch\n*** Update File: ${path}\n@@\n${rows.join('\n')}\n*** End Patch\n`;
  },
  'the whole file in a fence': (edit) =>
    edit.endsWithNewline && edit.lines.length < 20
      ? `${path}\n\`\`\`\`text\n${after({ ...edit, ending: '\n', mark: '' })}\`\`\`\`\n`
      : undefined,
};

function unified(edit: Change): string {
  const lf = { ...edit, ending: '\n', mark: '' } as const;
  return createTwoFilesPatch(`a/${path}`, `b/${path}`, before(lf), after(lf)).replace(/^=+\n/, '');
}

function apply(answer: string, text: string): string | undefined {
  return filesAfter(planAnswer(answer, { [path]: text }), { [path]: text })?.[path];
}

describe('a patch, whatever it is written in', () => {
  for (const [name, write] of Object.entries(forms)) {
    it(`gives the bytes that were meant, as ${name}`, () => {
      fc.assert(
        fc.property(change, (edit) => {
          const answer = write(edit);
          fc.pre(answer !== undefined);
          assert.equal(apply(answer, before(edit)), after(edit));
        }),
        { numRuns: 200 },
      );
    });
  }

  const damage = fc.record({
    form: fc.constantFrom(...Object.values(forms)),
    // Each line once: what is left of a damaged quotation then still tells where it is from.
    edit: change.map((edit) => ({ ...edit, lines: edit.lines.map((text, at) => `${text} ${at}`) })),
    at: fc.nat(200),
    kind: fc.constantFrom('drop', 'double', 'smudge'),
  });

  it('leaves what stands outside of the edit alone when it is damaged, or is refused', () => {
    fc.assert(
      fc.property(damage, ({ form, edit, at, kind }) => {
        const answer = form(edit);
        fc.pre(
          answer !== undefined &&
            !answer.includes('````text\n' + 'line') &&
            form !== forms['the whole file in a fence'],
        );
        const result = apply(damaged(answer, at, kind), before(edit));
        if (result === undefined) return;
        const place = quoted(edit) ?? { from: Math.max(0, edit.from - 4), to: edit.to + 4 };
        const from = Math.min(place.from, Math.max(0, edit.from - 4));
        const to = Math.max(place.to, edit.to + 4);
        const head =
          edit.mark +
          edit.lines
            .slice(0, from)
            .map((text) => text + edit.ending)
            .join('');
        const tail = edit.lines.slice(to).join(edit.ending);
        assert.ok(result.startsWith(head), 'what stands before is as it was');
        assert.ok(
          result.replace(/\r?\n$/, '').endsWith(tail.replace(/\r?\n$/, '')),
          'what stands behind is as it was',
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('is the same however the answer arrives', () => {
    const cuts = fc.array(fc.nat(400), { maxLength: 30 });
    fc.assert(
      fc.property(change, fc.constantFrom(...Object.values(forms)), cuts, (edit, write, at) => {
        const answer = write(edit);
        fc.pre(answer !== undefined);
        const whole = `It rounds down.\n\n${answer}`;
        assert.deepEqual(readInSlices(whole, at), readInSlices(whole, []));
      }),
      { numRuns: 300 },
    );
  });
});

function damaged(answer: string, at: number, kind: string): string {
  const lines = answer.split('\n');
  const index = at % lines.length;
  const line = lines[index] ?? '';
  const put =
    kind === 'drop' ? [] : kind === 'double' ? [line, line] : [`${line.slice(0, 1)}§${line.slice(1)}`];
  return lines.toSpliced(index, 1, ...put).join('\n');
}

function readInSlices(text: string, cuts: readonly number[]): unknown {
  const splitter = new AnswerSplitter();
  const edges = [0, ...cuts.map((cut) => cut % text.length).sort((a, b) => a - b), text.length];
  const shown = edges.slice(1).map((to, index) => splitter.push(text.slice(edges[index], to)));
  const { lastProse, edits } = splitter.end();
  return { prose: shown.join('') + lastProse, patch: parsePatch(edits, [path]) };
}
