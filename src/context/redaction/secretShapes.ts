import { holdsText, looksChosen, looksRandom } from './looksRandom.ts';

/** A kind of secret that its own form gives away. */
export interface SecretShape {
  readonly kind: string;
  /** Global. The group `secret` is what is replaced; without it, the whole match. */
  readonly pattern: RegExp;
  /** What the value must be besides, where the form alone proves little. */
  readonly mustBe?: (value: string) => boolean;
}

const fixed = (kind: string, source: string): SecretShape => ({
  kind,
  pattern: new RegExp(`(?<![A-Za-z0-9_])(?:${source})(?![A-Za-z0-9_])`, 'g'),
});

/** Sources: each service's own documentation of its keys' prefix and length. Prefixes first, for they cost least and prove most. */
export const secretShapes: readonly SecretShape[] = [
  fixed(
    'GitHub token',
    String.raw`gh[pousr]_[A-Za-z0-9]{36,255}|ghs_\d+_eyJ[\w.-]{60,}|github_pat_[A-Za-z0-9_]{50,}`,
  ),
  fixed('GitLab token', String.raw`gl(?:pat|dt|rt|cbt|ptt|ft|ffct|imt|wt|agent|oas|soat)-[\w.-]{20,}`),
  fixed('npm token', 'npm_[A-Za-z0-9]{36}'),
  fixed('PyPI token', String.raw`pypi-AgE[\w-]{50,}`),
  fixed('RubyGems key', 'rubygems_[a-f0-9]{48}'),
  fixed('crates.io token', 'cio[A-Za-z0-9]{32}'),
  fixed('Docker token', String.raw`dckr_(?:pat|oat)_[\w-]{20,}`),
  fixed('Slack token', String.raw`xox[abeoprs]-[\w-]{16,}|xapp-\d-[\w-]{20,}`),
  { kind: 'Slack webhook', pattern: /hooks\.slack\.com\/(?:services|workflows)\/(?<secret>[\w/]{20,})/g },
  {
    kind: 'Discord webhook',
    pattern: /discord(?:app)?\.com\/api\/webhooks\/\d{15,}\/(?<secret>[\w-]{40,})/g,
  },
  fixed('Discord token', String.raw`[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,}`),
  fixed('Telegram token', String.raw`\d{8,10}:AA[\w-]{32,34}`),
  fixed('Stripe key', '[sr]k_(?:live|test)_[A-Za-z0-9]{16,}|whsec_[A-Za-z0-9+/]{24,}=*'),
  fixed('Anthropic key', String.raw`sk-ant-[\w-]{20,}`),
  fixed('OpenAI key', String.raw`sk-[\w-]{16,200}T3BlbkFJ[\w-]{16,}|sk-or-v1-[a-f0-9]{64}`),
  { ...fixed('model key', String.raw`sk-[\w-]{24,}|(?:rapi|runapi)[_-][\w-]{24,}`), mustBe: looksRandom },
  fixed('Google key', String.raw`AIza[\w-]{35}|GOCSPX-[\w-]{28}|ya29\.[\w-]{30,}`),
  fixed('AWS key id', '(?:AKIA|ASIA|ABIA|ACCA)(?![A-Z0-9]*EXAMPLE)[A-Z2-7]{16}'),
  {
    kind: 'AWS secret',
    pattern:
      /aws[\w.-]{0,20}?(?:secret|key)[\w.-]{0,20}["'`]?\s*(?:=>|[:=])\s*["'`]?(?<secret>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/gi,
    mustBe: looksRandom,
  },
  {
    kind: 'Azure key, or signature of an address',
    pattern:
      /(?:AccountKey|SharedAccessKey|[?&](?:sig|code|X-\w+-Signature))=(?<secret>[\w+/%-]{40,1000}={0,2})/g,
  },
  fixed('Azure client secret', String.raw`[A-Za-z0-9_~.]{3}8Q~[\w~.-]{34}`),
  fixed('SendGrid key', String.raw`SG\.[\w-]{20,24}\.[\w-]{39,50}`),
  fixed('Mailgun key', 'key-[a-f0-9]{32}'),
  fixed('Mailchimp key', String.raw`[a-f0-9]{32}-us\d{1,2}`),
  fixed('Twilio key', 'SK[a-f0-9]{32}'),
  fixed('Shopify token', 'shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}'),
  fixed('Square token', String.raw`sq0(?:atp|csp|idp)-[\w-]{22,}|EAAA[\w-]{60}`),
  fixed('DigitalOcean token', 'do[opr]_v1_[a-f0-9]{64}'),
  fixed('Hugging Face token', 'hf_[A-Za-z0-9]{34,}'),
  fixed('Databricks token', String.raw`dapi[a-f0-9]{32}(?:-\d)?`),
  fixed('Vault token', String.raw`hv[sbr]\.[\w-]{24,}`),
  fixed('Grafana token', String.raw`glsa_[A-Za-z0-9]{32}_[a-f0-9]{8}|glc_eyJ[\w+/=-]{30,}`),
  fixed('New Relic key', 'NRAK-[A-Z0-9]{27}'),
  fixed('Sentry token', String.raw`sntry[su]_[\w+/=-]{30,}`),
  fixed('Linear key', 'lin_(?:api|oauth)_[A-Za-z0-9]{32,}'),
  fixed('Notion token', 'ntn_[A-Za-z0-9]{40,}|secret_[A-Za-z0-9]{43}'),
  fixed('Figma token', String.raw`figd_[\w-]{38,}`),
  fixed('Postman key', 'PMAK-[a-f0-9]{24}-[a-f0-9]{34}'),
  fixed('Atlassian token', String.raw`ATATT3[\w=-]{60,}|ATCTT3[\w=-]{60,}`),
  fixed('Airtable token', String.raw`pat[A-Za-z0-9]{14}\.[a-f0-9]{64}`),
  fixed('Doppler token', String.raw`dp\.(?:pt|st|ct|sa|scim|audit)\.[\w.]{40,}`),
  fixed('Supabase token', 'sbp_[a-f0-9]{40}'),
  fixed('PlanetScale token', String.raw`pscale_(?:tkn|pw|oauth)_[\w.-]{32,}`),
  fixed('1Password token', String.raw`ops_eyJ[\w-]{60,}|A3-[A-Z0-9]{6}-[A-Z0-9]{11}(?:-[A-Z0-9]{5}){3}`),
  fixed('xAI key', 'xai-[A-Za-z0-9]{60,}'),
  fixed('Groq key', 'gsk_[A-Za-z0-9]{40,}'),
  fixed('Replicate token', 'r8_[A-Za-z0-9]{37,}'),
  fixed('Perplexity key', 'pplx-[A-Za-z0-9]{40,}'),
  fixed('NVIDIA key', String.raw`nvapi-[\w-]{50,}`),
  fixed('Tavily key', String.raw`tvly-[\w-]{30,}`),
  fixed('Cerebras key', 'csk-[a-z0-9]{40,}'),
  fixed('Tailscale key', 'tskey-[a-z]+-[A-Za-z0-9]{8,}-[A-Za-z0-9]{16,}'),
  fixed('PostHog key', 'phx_[A-Za-z0-9]{40,}'),
  fixed('Pulumi token', 'pul-[a-f0-9]{40}'),
  fixed('Vercel token', 'vercel_blob_rw_[A-Za-z0-9]{10,}_[A-Za-z0-9]{20,}'),
  fixed('Fly token', String.raw`fm[12][ar]?_[\w+/=-]{60,}`),
  fixed('Contentful token', String.raw`CFPAT-[\w-]{40,}`),
  fixed('GitLab runner token', String.raw`GR1348941[\w-]{20}`),
  fixed('Cloudflare key', String.raw`v1\.0-[a-f0-9]{24}-[a-f0-9]{146}`),
  {
    ...fixed('Alibaba or Tencent key id', 'LTAI[A-Za-z0-9]{16,24}|AKID[A-Za-z0-9]{32}'),
    mustBe: looksRandom,
  },
  {
    kind: 'registry token',
    pattern: /:_(?:authToken|auth|password)\s*=\s*"?(?<secret>[\w+/.-]{16,200}={0,2})/g,
    mustBe: looksRandom,
  },
  fixed('age key', 'AGE-SECRET-KEY-1[0-9A-Z]{58}'),
  fixed('JSON web token', String.raw`eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{16,}`),
  fixed('Mapbox token', String.raw`sk\.eyJ[\w-]{20,}\.[\w-]{16,}`),
  fixed('Firebase server key', String.raw`AAAA[\w-]{7}:APA91b[\w-]{100,}`),
  fixed('registry logins', 'eyJhdXRocyI6[A-Za-z0-9+/]{20,}={0,2}'),
  {
    ...fixed('private key in base64', 'LS0tLS1CRUdJTi[A-Za-z0-9+/]{60,}={0,2}'),
    mustBe: (value) => atob(value.slice(0, 56)).includes('PRIVATE KEY'),
  },
  {
    kind: 'private part of a JSON web key',
    pattern: /"(?:d|k|p|q|dp|dq|qi)\\?"\s*:\s*\\?"(?<secret>[\w-]{40,})\\?"/g,
    mustBe: looksRandom,
  },
  {
    kind: 'cookie',
    pattern: /=(?<secret>[\w%.~+/-]{20,4000}=*)(?<=\bcookie\b[^\n]{0,1000})/gi,
    mustBe: looksRandom,
  },
  {
    kind: 'login of a command',
    pattern: /\s(?:-u|--user)[ =]["'`]?[^\s:"'`$]{1,100}:(?<secret>[^\s"'`$]{8,200})/g,
    mustBe: (value) => looksRandom(value) || looksChosen(value),
  },
  { kind: 'password of a command', pattern: /\s-[ap] ?(?<secret>[\w~.+-]{12,200})/g, mustBe: looksRandom },
  {
    kind: 'line of .pgpass',
    pattern: /^[\w.*-]+:(?:\d+|\*):[^:\s]+:[^:\s]+:(?<secret>\S{8,200})$/gm,
    mustBe: looksRandom,
  },
  { kind: 'login of an address', pattern: /:\/\/(?<secret>[\w-]{16,200})@/g, mustBe: looksRandom },
  {
    kind: 'basic authorisation',
    pattern: /\bBasic\s+(?<secret>[A-Za-z0-9+/]{8,}={0,2})/gi,
    mustBe: holdsText,
  },
  {
    kind: 'authorisation header',
    pattern: /\b(?:Bearer|Basic|Token|ApiKey)\s+(?<secret>[A-Za-z0-9+/_.~-]{16,}={0,2})/gi,
    mustBe: looksRandom,
  },
];
