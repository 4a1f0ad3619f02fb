/** Markdown that would do harm on a page that trusted it: scripts, remote content, commands, markup, and a line of a megabyte. */
export const hostileMarkdown = `# Root cause

<script>document.body.dataset.harmed = 'script'</script>
<img src=x onerror="document.body.dataset.harmed='img'">
<iframe src="https://evil.example"></iframe>

[Run](command:workbench.action.closeSidebar) [Go](javascript:document.body.dataset.harmed='link') [Out](https://evil.example) ![pixel](https://evil.example/p.png)

See \`src/money/rounding.js:3\` and [the coupon](src/discounts/apply.js#L10).

\`\`\`js
// <b>not bold</b>
export function percentOf(amount, percent) {
  return Math.round((amount * percent) / 100); // 'half a cent' goes up
}
\`\`\`

| what | where |
|---|---|
| rounding | src/money/rounding.js:3 |

${'long '.repeat(200_000)}

The end.
`;
