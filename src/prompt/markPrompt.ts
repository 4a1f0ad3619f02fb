import { createHmac } from 'node:crypto';

/**
 * The mark that opens every heading of one request: an HMAC of all that the request quotes, under this installation's secret. Whoever writes a file or an
 * output cannot know it, so nothing quoted can end its part or open another. The same input gives the same mark. Eight hexadecimal digits.
 */
export function markPrompt(installKey: string, quoted: readonly string[]): string {
  for (let round = 0; ; round++) {
    const hmac = createHmac('sha256', installKey).update(`prompt ${round}`);
    for (const text of quoted) hmac.update(`\n${text.length}\n`).update(text);
    const mark = hmac.digest('hex').slice(0, 8);
    if (!quoted.some((text) => text.includes(mark))) return mark;
  }
}
