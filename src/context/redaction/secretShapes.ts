/** A kind of secret that its own form gives away. */
export interface SecretShape {
  readonly kind: string;
  /** Global. The group `secret` is what is replaced; without it, the whole match. */
  readonly pattern: RegExp;
  /** The form alone proves little: the value must look random too. */
  readonly mustBeRandom?: boolean;
}

const fixed = (kind: string, source: string): SecretShape => ({
  kind,
  pattern: new RegExp(`(?<![A-Za-z0-9_])(?:${source})(?![A-Za-z0-9_])`, 'g'),
});

/** Names that a value is given where it is a secret. */
const secretName =
  '(?:pass(?:word|wd|phrase)?|pwd|secret|token|credentials?|(?:api|access|auth|signing|encryption|private|master|account|license|shared|session|webhook|client|app)[_-]?key)';

/** Sources: each service's own documentation of its keys' prefix and length. Prefixes first, for they cost least and prove most. */
export const secretShapes: readonly SecretShape[] = [
  fixed('GitHub token', 'gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{50,}'),
  fixed('GitLab token', String.raw`gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|oas|soat)-[\w.-]{20,}`),
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
  fixed('OpenAI key', String.raw`sk-[\w-]{16,}T3BlbkFJ[\w-]{16,}|sk-or-v1-[a-f0-9]{64}`),
  { ...fixed('model key', String.raw`sk-[\w-]{24,}|(?:rapi|runapi)[_-][\w-]{24,}`), mustBeRandom: true },
  fixed('Google key', String.raw`AIza[\w-]{35}|GOCSPX-[\w-]{28}|ya29\.[\w-]{30,}`),
  fixed('AWS key id', '(?:AKIA|ASIA|ABIA|ACCA)(?![A-Z0-9]*EXAMPLE)[A-Z2-7]{16}'),
  {
    kind: 'AWS secret',
    pattern:
      /aws[\w.-]{0,20}?(?:secret|key)[\w.-]{0,20}["'`]?\s*(?:=>|[:=])\s*["'`]?(?<secret>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/gi,
    mustBeRandom: true,
  },
  {
    kind: 'Azure key',
    pattern: /(?:AccountKey|SharedAccessKey|sig)=(?<secret>[A-Za-z0-9+/%]{40,90}={0,2})/g,
    mustBeRandom: true,
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
  { ...fixed('Alibaba or Tencent key id', 'LTAI[A-Za-z0-9]{16,24}|AKID[A-Za-z0-9]{32}'), mustBeRandom: true },
  {
    kind: 'registry token',
    pattern: /:_(?:authToken|auth|password)\s*=\s*"?(?<secret>[\w+/.-]{16,200}={0,2})/g,
    mustBeRandom: true,
  },
  fixed('age key', 'AGE-SECRET-KEY-1[0-9A-Z]{58}'),
  fixed('JSON web token', String.raw`eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{16,}`),
  {
    kind: 'authorisation header',
    pattern: /\b(?:Bearer|Basic|Token|ApiKey)\s+(?<secret>[A-Za-z0-9+/_.~-]{16,}={0,2})/gi,
    mustBeRandom: true,
  },
  {
    kind: 'assigned secret',
    pattern: new RegExp(
      String.raw`${secretName}\w{0,12}["'\`]?\s*(?:=>|:=|[:=]|,)\s*["'\`](?<secret>[^\s"'\`]{16,200})["'\`]`,
      'gi',
    ),
    mustBeRandom: true,
  },
  {
    kind: 'assigned secret, unquoted',
    pattern: new RegExp(
      String.raw`^[ \t]*(?:export[ \t]+|-[ \t]+)?[\w.-]{0,40}${secretName}\w{0,12}[ \t]*[:=][ \t]*(?<secret>[^\s"'\`(){}\[\];,$<>]{16,200})[ \t]*\r?$`,
      'gim',
    ),
    mustBeRandom: true,
  },
];
