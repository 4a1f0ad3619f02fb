const keyBlock =
  /-----BEGIN (?:[A-Z0-9]+ ){0,4}PRIVATE KEY(?: BLOCK)?-----(?<body>[\s\S]{16,20000}?)-----END|Private-Lines: \d+\r?\n(?<putty>(?:[A-Za-z0-9+/=]{10,}\r?\n)+)/g;
/** A key whose end was cut off, as outputs do. */
const cutBlock =
  /-----BEGIN (?:[A-Z0-9]+ ){0,4}PRIVATE KEY(?: BLOCK)?-----(?<body>(?:(?:\\n|\\r|[\s"'+`,|>])*[A-Za-z0-9+/=]{16,})+)/g;

/**
 * The lines of every private key's body, each by itself, so that a file keeps its lines. Reads PEM, OpenSSH, PGP and PuTTY, also where line breaks are
 * escaped and the key is one string.
 */
export function findPrivateKeys(text: string): string[] {
  if (!text.includes('PRIVATE KEY') && !text.includes('Private-Lines')) return [];
  const bodies = [...text.matchAll(keyBlock), ...text.matchAll(cutBlock)].map(
    ({ groups }) => groups?.['body'] ?? groups?.['putty'] ?? '',
  );
  return bodies.flatMap((body) => body.replace(/\\[nrt]/g, '\n').match(/[A-Za-z0-9+/=]{10,}/g) ?? []);
}
