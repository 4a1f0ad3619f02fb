import { lintSource } from '@secretlint/core';
import { secretLintProfiler } from '@secretlint/profiler';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';
import { isPlaceholder, looksRandom } from './looksRandom.ts';
import { findNamedSecrets } from './namedSecrets.ts';
import { findPlacedPasswords } from './placedPasswords.ts';
import { findPrivateKeys } from './privateKeys.ts';
import type { KnownSecret } from './redaction.ts';
import { secretShapes } from './secretShapes.ts';
import { suspectLines } from './suspectLines.ts';

const preset = { id: '@secretlint/secretlint-rule-preset-recommend', rule: creator };
/** An account's number is no secret; keys and addresses with credentials are read by rules of ours, which know where they end. */
const leftToUs =
  /AWSAccountID|PrivateKey|secretlint-rule-(?:privatekey|basicauth|database-connection-string)$/;

/** Of a connection's description: `Server=db;User Id=app;Password=…`, `jdbc:…?user=app&password=…`. */
const parameterWithPassword =
  /(?<before>(?:password|passwd|pwd)=)(?<=(?:;\s*|:\/\/[^\s"'`<>]{0,300}[?&])\w+=)(?<password>[^&;"'`\s<>]{3,100})(?<after>[&;"'`\s]?)/gi;
const urlWithCredentials =
  /\b[a-z][a-z0-9+.-]{1,30}:\/\/(?<user>[^\s:@/'"`<>\\]{0,200}):(?<password>[^\s@/'"`<>\\]{2,300})@(?=[\w[$%{-])/gi;

/**
 * The secrets of a text: what secretlint's recommended rules find, private keys, addresses with credentials, passwords in their places, and the forms of {@link secretShapes}. A
 * value that code puts together (`${env.X}`) or that stands for one (`<token>`) is none. Unique; in no order. Cannot throw.
 */
export async function findSecrets(text: string): Promise<KnownSecret[]> {
  const found = new Map<string, KnownSecret>();
  const note = (value: string, before = '', after = '') => {
    const key = [before, value, after].join('\n');
    if (value !== '') found.set(key, { value, before, after });
  };
  /** A short word is a secret in its place alone. */
  const noteInPlace = (password: string, before = '', after = '') => {
    if (isPlaceholder(password) || password.includes('${')) return;
    if (looksRandom(password) && password.length >= 12) note(password);
    else note(password, before, after);
  };
  for (const value of [...findPrivateKeys(text), ...findNamedSecrets(text)]) note(value);
  for (const { value, before, after } of findPlacedPasswords(text)) noteInPlace(value, before, after);
  for (const { groups } of text.matchAll(parameterWithPassword)) {
    const { before, password = '', after } = groups ?? {};
    noteInPlace(password, before, after);
  }
  const suspect = suspectLines(text);
  if (suspect === '') return [...found.values()];
  for (const value of await lint(suspect)) note(value);
  for (const { groups } of suspect.matchAll(urlWithCredentials)) {
    const { user = '', password = '' } = groups ?? {};
    if (password !== user) noteInPlace(password, `${user}:`, '@');
  }
  for (const { pattern, mustBe = standsForNone } of secretShapes) {
    for (const match of suspect.matchAll(pattern)) {
      const value = match.groups?.['secret'] ?? match[0];
      if (mustBe(value)) note(value);
    }
  }
  return [...found.values()];
}

/** Not a part of documentation. */
const standsForNone = (value: string) => !isPlaceholder(value) && !/^(.)\1*$/.test(value.slice(-12));

async function lint(text: string): Promise<string[]> {
  // It keeps several marks of every text for as long as the process lives, and looks through all of them at each.
  secretLintProfiler.mark = () => undefined;
  // A file may not switch the rules off: comments that would do so are read as other words of the same length.
  const content = text.replace(/secretlint-(?=disable|enable)/gi, 'secretlint_');
  const { messages } = await lintSource({
    source: { filePath: '/source.txt', content, contentType: 'text', ext: '.txt' },
    options: { config: { rules: [preset] }, noPhysicFilePath: true },
  });
  return messages
    .filter(({ ruleId, messageId }) => !leftToUs.test(ruleId) && !leftToUs.test(messageId))
    .map(({ range: [from, to] }) => /[^\s"'`;,]{8,}/.exec(text.slice(from, to))?.[0] ?? '')
    .filter((value) => value !== '' && !isPlaceholder(value));
}
