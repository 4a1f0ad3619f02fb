const keyBlock =
  /-----BEGIN (?:[A-Z0-9]+ ){0,4}PRIVATE KEY(?: BLOCK)?-----(?<body>(?:[^-]|-(?!----BEGIN)){16,20000}?)-----END|Private-Lines: \d+\r?\n(?<putty>(?:[A-Za-z0-9+/=]{10,}\r?\n)+)/g;
/** A key whose end was cut off, as outputs do. */
const cutBlock =
  /-----BEGIN (?:[A-Z0-9]+ ){0,4}PRIVATE KEY(?: BLOCK)?-----(?<body>(?:(?:\\n|\\r|[\s"'+`,|>])*[A-Za-z0-9+/=]{16,})+)/g;

const keyEnd = /-----END (?:[A-Z0-9]+ ){0,4}PRIVATE KEY/g;
/** No key is longer. */
const maxKeyUnits = 20_000;

/**
 * The lines of every private key's body, each by itself, so that a file keeps its lines. Reads PEM, OpenSSH, PGP and PuTTY, also where line breaks are
 * escaped and the key is one string, and where its beginning or its end was cut off.
 */
export function findPrivateKeys(text: string): string[] {
  if (!text.includes('PRIVATE KEY') && !text.includes('Private-Lines')) return [];
  const bodies = [...text.matchAll(keyBlock), ...text.matchAll(cutBlock)].map(
    ({ groups }) => groups?.['body'] ?? groups?.['putty'] ?? '',
  );
  return [...bodies, ...bodiesOfEnds(text)].flatMap(
    (body) => body.replace(/\\[nrt]/g, '\n').match(/[A-Za-z0-9+/=]{10,}/g) ?? [],
  );
}

/** What stands before a key's last line and may be its body, back to any other word. */
function bodiesOfEnds(text: string): string[] {
  let from = 0;
  return [...text.matchAll(keyEnd)].map(({ index }) => {
    const before = text.slice(Math.max(from, index - maxKeyUnits), index);
    from = index;
    const words = before.split(/(?:\\[nrt]|[\s"'`,|>])+/).filter((word) => word !== '' && word !== '+');
    return words.slice(words.findLastIndex((word) => !/^[A-Za-z0-9+/=]+$/.test(word)) + 1).join('\n');
  });
}
