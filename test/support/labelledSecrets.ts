import { createHash } from 'node:crypto';
import { alphabets, type Draw, placedSecrets } from './placedSecrets.ts';
import { placedLookalikes } from './secretLookalikes.ts';

/** A line of code or output, and the secret in it; undefined: there is none. */
export interface Labelled {
  readonly kind: string;
  readonly text: string;
  readonly secret: string | undefined;
}

/** The same characters for the same seed; no two seeds alike. */
function draw(seed: string, length: number, alphabet: keyof typeof alphabets = 'b62'): string {
  const letters = alphabets[alphabet];
  let text = '';
  for (let block = 0; text.length < length; block++)
    for (const byte of createHash('sha256').update(`${seed} ${block}`).digest())
      if (byte < 256 - (256 % letters.length)) text += letters[byte % letters.length];
  return text.slice(0, length);
}

/** Draws other characters at each call. */
function drawing(seed: string): Draw {
  let calls = 0;
  return (length, alphabet) => draw(`${seed} ${calls++}`, length, alphabet);
}

type Maker = (seed: string) => string;
/** Prefixes stand apart from what follows, so that nothing in this file looks like a key. */
const made: Readonly<Record<string, Maker>> = {
  'GitHub classic': (s) => `${'ghp'}_${draw(s, 36)}`,
  'GitHub server': (s) => `${'ghs'}_${draw(s, 36)}`,
  'GitHub fine-grained': (s) => `${'github'}_pat_${draw(s, 22)}_${draw(`${s}b`, 59)}`,
  GitLab: (s) => `${'glpat'}-${draw(s, 20)}`,
  npm: (s) => `${'npm'}_${draw(s, 36)}`,
  PyPI: (s) => `${'pypi'}-AgEIcHlwaS5vcmc${draw(s, 90)}`,
  'Slack bot': (s) => `${'xoxb'}-${draw(s, 12, 'dig')}-${draw(`${s}b`, 12, 'dig')}-${draw(`${s}c`, 24)}`,
  'Slack webhook': (s) => `T${draw(s, 8, 'up')}/B${draw(`${s}b`, 8, 'up')}/${draw(`${s}c`, 24)}`,
  Stripe: (s) => `${'sk'}_live_${draw(s, 24)}`,
  'Stripe restricted': (s) => `${'rk'}_live_${draw(s, 24)}`,
  OpenAI: (s) => `${'sk'}-proj-${draw(s, 40)}T3Blbk${'FJ'}${draw(`${s}b`, 40)}`,
  Anthropic: (s) => `${'sk'}-ant-api03-${draw(s, 93)}AA`,
  OpenRouter: (s) => `${'sk'}-or-v1-${draw(s, 64, 'hex')}`,
  Google: (s) => `${'AIza'}${draw(s, 35)}`,
  'Google client': (s) => `${'GOCSPX'}-${draw(s, 28)}`,
  'AWS key id': (s) => `${'AKIA'}${draw(s, 16, 'b32')}`,
  SendGrid: (s) => `${'SG'}.${draw(s, 22)}.${draw(`${s}b`, 43)}`,
  Mailgun: (s) => `${'key'}-${draw(s, 32, 'hex')}`,
  Twilio: (s) => `${'SK'}${draw(s, 32, 'hex')}`,
  Shopify: (s) => `${'shpat'}_${draw(s, 32, 'hex')}`,
  Square: (s) => `${'sq0atp'}-${draw(s, 22)}`,
  DigitalOcean: (s) => `${'dop'}_v1_${draw(s, 64, 'hex')}`,
  'Hugging Face': (s) => `${'hf'}_${draw(s, 34)}`,
  Databricks: (s) => `${'dapi'}${draw(s, 32, 'hex')}`,
  Vault: (s) => `${'hvs'}.${draw(s, 90)}`,
  Docker: (s) => `${'dckr'}_pat_${draw(s, 27)}`,
  Grafana: (s) => `${'glsa'}_${draw(s, 32)}_${draw(`${s}b`, 8, 'hex')}`,
  Linear: (s) => `${'lin'}_api_${draw(s, 40)}`,
  Figma: (s) => `${'figd'}_${draw(s, 40)}`,
  Telegram: (s) => `${draw(s, 9, 'dig').replace(/^0/, '1')}:${'AA'}${draw(`${s}b`, 33)}`,
  'New Relic': (s) => `${'NRAK'}-${draw(s, 27, 'up')}`,
  'JSON web token': (s) => `${'eyJ'}hbGciOiJIUzI1NiJ9.${'eyJ'}${draw(s, 40)}.${draw(`${s}b`, 43)}`,
  xAI: (s) => `${'xai'}-${draw(s, 80)}`,
  Groq: (s) => `${'gsk'}_${draw(s, 52)}`,
  Replicate: (s) => `${'r8'}_${draw(s, 37)}`,
  Perplexity: (s) => `${'pplx'}-${draw(s, 48)}`,
  NVIDIA: (s) => `${'nvapi'}-${draw(s, 64)}`,
  Tavily: (s) => `${'tvly'}-dev-${draw(s, 32)}`,
  Cerebras: (s) => `${'csk'}-${draw(s, 48, 'b36')}`,
  Tailscale: (s) => `${'tskey'}-auth-${draw(s, 12)}-${draw(`${s}b`, 32)}`,
  PostHog: (s) => `${'phx'}_${draw(s, 43)}`,
  Pulumi: (s) => `${'pul'}-${draw(s, 40, 'hex')}`,
  Vercel: (s) => `${'vercel'}_blob_rw_${draw(s, 16)}_${draw(`${s}b`, 30)}`,
  Fly: (s) => `${'fm2'}_${draw(s, 160)}`,
  Contentful: (s) => `${'CFPAT'}-${draw(s, 43)}`,
  'GitLab runner': (s) => `${'GR13'}48941${draw(s, 20)}`,
  Cloudflare: (s) => `${'v1.0'}-${draw(s, 24, 'hex')}-${draw(`${s}b`, 146, 'hex')}`,
  Alibaba: (s) => `${'LTAI'}${draw(s, 20)}`,
  'age key': (s) => `${'AGE'}-SECRET-KEY-1${draw(s, 58, 'b32')}`,
};

/** Ways in which code, configuration and outputs hold a key. */
const frames: readonly ((value: string) => string)[] = [
  (value) => `const client = new Client({ auth: '${value}' });`,
  (value) => `    "credential": "${value}",`,
  (value) => `  AssertionError: expected '${value}' to equal undefined`,
  (value) => `export CREDENTIAL=${value}`,
  (value) => `  key: ${value} # rotate me`,
  (value) => `curl -H "X-Auth: ${value}" https://api.internal/v1`,
  (value) => `+ received: \`${value}\``,
];

/** Secrets that only their place gives away. */
const placed: Readonly<Record<string, (seed: string) => readonly [text: string, secret: string]>> = {
  'database address': (s) => {
    const secret = draw(s, 14);
    return [`DATABASE = "postgres://app:${secret}@db.internal:5432/shop"`, secret];
  },
  'short password in an address': (s) => {
    const secret = draw(s, 6);
    return [`url: mongodb+srv://svc:${secret}@cluster0.x.mongodb.net/db`, secret];
  },
  'AWS secret': (s) => [`aws_secret_access_key = ${draw(s, 40)}`, draw(s, 40)],
  'Azure storage': (s) => [`AccountName=shop;AccountKey=${draw(s, 86)}==;Suffix=x`, `${draw(s, 86)}==`],
  'bearer header': (s) => [`  authorization: 'Bearer ${draw(s, 40)}',`, draw(s, 40)],
  'registry token': (s) => {
    const uuid = draw(s, 32, 'hex').replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
    return [`//registry.npmjs.org/:_authToken=${uuid}`, uuid];
  },
  'quoted password': (s) => [`  dbPassword: '${draw(s, 20)}',`, draw(s, 20)],
  'key in YAML': (s) => [`  api_key: ${draw(s, 32, 'hex')}`, draw(s, 32, 'hex')],
  'UUID as a key': (s) => {
    const hex = draw(s, 32, 'hex');
    const uuid = hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
    return [`const HEROKU_API_KEY = "${uuid}";`, uuid];
  },
  'private key': (s) => {
    const begin = `-----BEGIN RSA ${'PRIVATE'} KEY-----`;
    return [`${begin}\n${draw(s, 64)}\n${draw(`${s}b`, 64)}\n-----END RSA KEY-----`, draw(`${s}b`, 64)];
  },
};

/** 821 positives of 195 kinds. */
export function positives(): Labelled[] {
  const byForm = Object.entries(made).flatMap(([kind, make]) =>
    frames.map((frame, i) => {
      const secret = make(`${kind} ${i}`);
      const text =
        kind === 'Slack webhook' ? `https://${'hooks'}.slack.com/services/${secret}` : frame(secret);
      return { kind, text, secret };
    }),
  );
  const byPlace = Object.entries(placed).flatMap(([kind, make]) =>
    Array.from({ length: 7 }, (_, i) => {
      const [text, secret] = make(`${kind} ${i}`);
      return { kind, text, secret };
    }),
  );
  const byPlaceAlone = Object.entries(placedSecrets).flatMap(([kind, make]) =>
    [0, 1, 2].map((i) => {
      const [secret, text] = make(drawing(`${kind} ${i}`));
      return { kind, text: text.replaceAll('§', secret), secret };
    }),
  );
  return [...byForm, ...byPlace, ...byPlaceAlone];
}

const words = [
  'customer',
  'payment',
  'session',
  'order',
  'profile',
  'invoice',
  'shipping',
  'webhook',
  'report',
  'cache',
];
const cap = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** Lines that look like secrets to a careless reader. Each is made for every one of ten words. */
const lookalikes: readonly ((word: string, seed: string) => string)[] = [
  (w) => `headers.authorization = \`Bearer \${env.${w.toUpperCase()}_TOKEN}\`;`,
  (w) => `Authorization: Bearer $\{{ secrets.${w.toUpperCase()}_TOKEN }}`,
  (w) => `const apiKey = process.env.${w.toUpperCase()}_API_KEY;`,
  (w) => `password: config.get('${w}.database.password'),`,
  (w) => `  ${w}Password: 'Please enter your password',`,
  (w) => `const token = '${w.toUpperCase()}_PASSWORD_RESET_REQUESTED_EVENT';`,
  (w) => `API_KEY=<your-${w}-api-key-goes-here>`,
  (w) => `secret: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', // ${w}`,
  (w) => `DATABASE_URL=postgres://postgres:postgres@localhost:5432/${w}`,
  (w) => `url = "https://user:password@example.com/${w}"`,
  (w) => `url = f"postgres://{user}:{password}@{host}/${w}"`,
  (w) => `const url = \`https://\${user}:\${pass}@\${host}/${w}\`;`,
  (w) => `git clone git@github.com:acme/${w}-service.git`,
  (w, s) => `  "integrity": "sha512-${draw(`${w}${s}`, 86)}==",`,
  (w, s) => `    at ${w} (https://cdn.example.com/${draw(`${w}${s}`, 40, 'hex')}/${w}.js:10:3)`,
  (w, s) => `index ${draw(`${w}${s}`, 40, 'hex')}..${draw(`${w}${s}b`, 40, 'hex')} 100644`,
  (w, s) => `<img alt="${w}" src="data:image/png;base64,iVBORw0KGgo${draw(`${w}${s}`, 80)}">`,
  (w, s) =>
    `const ${w}Id = '${draw(`${w}${s}`, 32, 'hex').replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5')}';`,
  (w) => `import { ${w}TokenProviderFactoryImplementation2 } from './${w}-token-provider';`,
  (w) => `const tokenType = '${w}.authentication.token.refresh.v2';`,
  (w) => `  'sk-circle-fade-${w}-loading-indicator-2': true,`,
  (w) => `  aws_access_key_id = AKIAIOSFODNN7EXAMPLE # ${w}`,
  (w) => `-----BEGIN PUBLIC KEY-----\n${draw(w, 64)}\n-----END PUBLIC KEY-----`,
  (w) => `ssh-ed25519 ${'AAAAC3NzaC1lZDI1NTE5AAAAI'}${draw(w, 43)} ${w}@host`,
  (w) => `expect(parse('scheme://a:b@host/${w}')).toEqual({ password: 'b' });`,
  (w) => `const key = \`\${prefix}:\${${w}Id}:\${version}\`; // secret=$SECRET`,
  (w) => `test('rejects a token that is ${w}', () => reset${cap(w)}PasswordToken(tokenFromRequest1234));`,
  (w) => `  secret_key_base: <%= ENV["${w.toUpperCase()}_SECRET_KEY_BASE"] %>`,
  (w) => `npm_config_${w}_registry_authentication_token_helper: 'npm_lifecycle_event'`,
  (w) => `https://example.com/${w}/2024/03/15/how-to-rotate-an-api-key-safely-in-10-minutes`,
  (w) => `  password: await hashPassword(${w}.password, { rounds: 12 }),`,
  (w) => `accessToken: 'test-access-token-${w}-1',`,
];

/** 749 hard negatives of 175 kinds. */
export function negatives(): Labelled[] {
  const none = (kind: string, text: string) => ({ kind, text, secret: undefined });
  return [
    ...lookalikes.flatMap((make, kind) =>
      words.map((word) => none(`negative ${kind}`, make(word, `n${kind}`))),
    ),
    ...placedLookalikes.flatMap((make, kind) =>
      [0, 1, 2].map((i) => none(`placed negative ${kind}`, make(drawing(`p${kind} ${i}`)))),
    ),
  ];
}
