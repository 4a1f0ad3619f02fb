import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** A certificate authority that no machine trusts, and a certificate that it signed. PEM. */
export interface PrivateAuthority {
  readonly authority: string;
  readonly cert: string;
  readonly key: string;
}

interface Names {
  readonly hosts: readonly string[];
  readonly ips: readonly string[];
}

const oids = {
  commonName: [0x55, 4, 3],
  basicConstraints: [0x55, 0x1d, 0x13],
  subjectAltName: [0x55, 0x1d, 0x11],
  ecdsaWithSha256: [0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2],
} as const;

/** Makes both anew: a key that is kept in no file can't be found in one. Valid for a day around now. */
export function makePrivateAuthority({ hosts, ips }: Names): PrivateAuthority {
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuer = { name: 'Greenlight test authority', key: own.privateKey };
  const names = [
    ...hosts.map((host) => tagged(0x82, Buffer.from(host))),
    ...ips.map((ip) => tagged(0x87, Buffer.from(ip.split('.').map(Number)))),
  ];
  const isAuthority = extension(oids.basicConstraints, sequence(tagged(0x01, Buffer.from([0xff]))));
  return {
    authority: certificate({ subject: issuer.name, key: own.publicKey, extension: isAuthority, issuer }),
    cert: certificate({
      subject: 'localhost',
      key: server.publicKey,
      extension: extension(oids.subjectAltName, sequence(...names)),
      issuer,
    }),
    key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** X.509 version 3 (RFC 5280, section 4.1), with one extension. */
function certificate(parts: {
  readonly subject: string;
  readonly key: KeyObject;
  readonly extension: Buffer;
  readonly issuer: { readonly name: string; readonly key: KeyObject };
}): string {
  const algorithm = sequence(objectId(oids.ecdsaWithSha256));
  const dayMs = 86_400_000;
  const body = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    tagged(0x02, Buffer.from([1, ...randomBytes(8)])),
    algorithm,
    name(parts.issuer.name),
    sequence(time(Date.now() - dayMs / 2), time(Date.now() + dayMs / 2)),
    name(parts.subject),
    parts.key.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(parts.extension)),
  );
  const signature = tagged(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', body, parts.issuer.key)]));
  const base64 =
    sequence(body, algorithm, signature)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...base64, '-----END CERTIFICATE-----', ''].join('\n');
}

function extension(id: readonly number[], value: Buffer): Buffer {
  return sequence(objectId(id), tagged(0x04, value));
}

function name(common: string): Buffer {
  return sequence(tagged(0x31, sequence(objectId(oids.commonName), tagged(0x0c, Buffer.from(common)))));
}

/** GeneralizedTime. */
function time(ms: number): Buffer {
  return tagged(0x18, Buffer.from(`${new Date(ms).toISOString().replace(/\D/g, '').slice(0, 14)}Z`));
}

function objectId(bytes: readonly number[]): Buffer {
  return tagged(0x06, Buffer.from(bytes));
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

/** DER: tag, length, content. */
function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const long = length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...(length < 128 ? [length] : long)]), content]);
}
