import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { tameMarkdown } from '../../../src/history/tameMarkdown.ts';
import { hostileMarkdown } from '../../support/hostileMarkdown.ts';

/** As lenient as a page can be. */
const page = new MarkdownIt({ html: true, linkify: false });
const loads = (text: string) =>
  page
    .parse(text, {})
    .flatMap((token) => [token, ...(token.children ?? [])])
    .filter(({ type, content }) => type === 'image' || (/^html_/.test(type) && content.trim() !== ''));

describe('tameMarkdown', () => {
  for (const [what, text] of [
    ['an image', 'See ![x](https://evil.example/?q=1).'],
    ['an image by reference', '![x][y]\n\n[y]: https://evil.example'],
    ['HTML', 'a <img src="https://evil.example"> b\n\n<script>x()</script>\n\n<details open>'],
    ['a comment that hides the rest', 'a\n\n<!-- b'],
    ['an image behind a fence that its list ends', '- a\n  ```\n\n![x](https://evil.example)'],
    ['an image behind a fence that its quote ends', '> ```\n\n![x](https://evil.example)'],
    ['an image behind an unequal fence', '````\n```\n````\n![x](https://evil.example)'],
    ['an image in what is no code span', 'a ` ![x](https://evil.example) `` b'],
    ['an image between spans of another line', 'a `\nb ` ![x](https://evil.example) ` c'],
    ['an element between spans of another line', 'a `\nb ` <img src=x> ` c'],
    ['an image behind escaped backquotes', '\\` ![x](https://evil.example) \\`'],
    ['a hostile answer', hostileMarkdown],
  ] as const)
    it(`makes text of ${what}`, () => {
      assert.notEqual(loads(text).length, 0, 'or it proves nothing');
      assert.deepEqual(loads(tameMarkdown(text)), []);
    });

  for (const [what, text] of [
    ['prose, emphasis, lists and links', '# A\n\n**b** _c_ `d`\n\n1. e\n2. [f](src/f.js)\n\na < b && c > d'],
    ['fenced code', '```tsx\n<img src="x">\nconst a: Array<string> = [![b]];\n```\n\nb'],
    ['code with tags in a span', 'Use `Map<string, T>` and `<Row>`.'],
    ['code with tags in a fence of a list', '1. a\n   ```ts\n   new Map<string, T>();\n   ```'],
  ] as const)
    it(`leaves ${what} as it is`, () => assert.equal(tameMarkdown(text), text));

  it('lets a placeholder of a secret be seen', () =>
    assert.match(page.render(tameMarkdown('the key <secret-0123456789> is')), /&lt;secret-0123456789&gt;/));
});
