import assert from 'node:assert/strict';
import fc from 'fast-check';
import { renderMarkdown } from '../../../src/view/renderMarkdown.ts';
import { processorMs } from '../../support/processorMs.ts';
import { unknownTags } from '../../support/unknownTags.ts';

const hostile: readonly (readonly [string, string])[] = [
  ['a script', '<script>alert(1)</script>'],
  ['an image with a handler', '<img src=x onerror=alert(1)>'],
  ['a frame', '<iframe src="https://evil.example"></iframe>'],
  ['a command link', '[Click](command:workbench.action.terminal.new)'],
  ['a script link', '[Click](javascript:alert(1))'],
  ['a data link', '[Click](data:text/html;base64,PHNjcmlwdD4=)'],
  ['a remote image', '![pixel](https://evil.example/p.png?secret)'],
  ['an autolink', '<https://evil.example>'],
  ['a reference', '[a][b]\n\n[b]: javascript:alert(1) "title"'],
  ['a quote in a link', '[a](src/x.ts:1"onclick="alert(1))'],
  ['a quote in a language', '```js" onload="alert(1)\n1\n```'],
  ['HTML in code', '```html\n<img src=x onerror=alert(1)>\n```'],
  ['HTML of an unknown language', '```x\n</code></pre><script>1</script>\n```'],
  ['a style', '<style>*{display:none}</style>'],
  ['a place with HTML', '`src/<b>.ts:12`'],
];

describe('renderMarkdown', () => {
  for (const [title, text] of hostile)
    it(`makes ${title} harmless`, () => assert.deepEqual(unknownTags(renderMarkdown(text)), []));

  it('lets nothing else through, whatever is written', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<',
        '>',
        '"',
        '[',
        '](',
        ')',
        '![',
        '`',
        '```\n',
        '\n',
        'a.ts:1',
        'command:x',
        '*',
        '_',
        '|',
        '&',
        ' ',
        '#',
      ),
      fc.string({ maxLength: 5 }),
    );
    const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
    fc.assert(fc.property(text, (markdown) => assert.deepEqual(unknownTags(renderMarkdown(markdown)), [])));
  });

  it('shows where a link leads, instead of leading there', () => {
    assert.equal(
      renderMarkdown('[Docs](https://example.com/a)').trim(),
      '<p><span class="link">Docs</span> (https://example.com/a)</p>',
    );
  });

  it('opens places, in prose, in code and behind links', () => {
    const button = (text: string) =>
      `<button type="button" class="place" data-file="src/a.ts" data-line="12">${text}</button>`;
    const rows: readonly (readonly [string, string])[] = [
      ['see src/a.ts:12.', `see ${button('src/a.ts:12')}.`],
      ['`src/a.ts:12-18`', `<code>${button('src/a.ts:12-18')}</code>`],
      ['[the sum](src/a.ts#L12)', button('the sum')],
      ['[`src/a.ts:9`](src/a.ts:12)', button('<code>src/a.ts:9</code>')],
      ['../src/a.ts:12 and /etc/passwd.d:1', '../src/a.ts:12 and /etc/passwd.d:1'],
      ['https://x.example/a.ts:12', 'https://x.example/a.ts:12'],
    ];
    for (const [text, html] of rows) assert.equal(renderMarkdown(text).trim(), `<p>${html}</p>`);
  });

  it('colours code of a language that it knows', () => {
    assert.match(renderMarkdown('```js\nconst a = 1;\n```'), /<span class="hljs-keyword">const<\/span>/);
  });

  it('takes no longer than a moment for a line of a megabyte, whatever it is made of', () => {
    for (const unit of ['a', '[', '![', '`', '*a', '_', '<', '> ', '|', '&', 'a.b/', '](', '~'])
      assert.ok(timeOf(unit.repeat(1_000_000 / unit.length)) < 1500, unit);
  });

  it('takes time in proportion to the text', () => {
    const paragraph = 'The **sum** in `src/a.ts:12` is [short](b.ts).\n\n';
    const small = Math.max(20, timeOf(paragraph.repeat(1000)));
    const large = Math.min(...[1, 2, 3].map(() => timeOf(paragraph.repeat(8000))));
    assert.ok(large < small * 40, `${large} ms, ${small} ms for an eighth`);
  });
});

function timeOf(text: string): number {
  const startedAt = processorMs();
  renderMarkdown(text);
  return processorMs() - startedAt;
}
