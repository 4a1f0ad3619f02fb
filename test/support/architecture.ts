import path from 'node:path';

export interface Import {
  readonly specifier: string;
  /** `import type` or `export type`: nothing is loaded at run time. */
  readonly typeOnly: boolean;
}

const importForms =
  /(?:^|[;\n])\s*(?:import|export)\s+(type\s+)?(?:[\w*{][^;'"]*?\sfrom\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** Every specifier of a TypeScript file's imports, export-froms and dynamic imports, in order. Sources are formatted by Biome, so a regular expression suffices. */
export function findImports(code: string): Import[] {
  return [...code.matchAll(importForms)].map((match) => ({
    specifier: match[2] ?? match[3] ?? '',
    typeOnly: match[1] !== undefined,
  }));
}

const stages = [
  ...['run', 'failure', 'context', 'prompt', 'model', 'patch', 'review', 'journal', 'verify', 'history'],
];
/** Built-ins that compute and touch nothing outside the process. */
const pureBuiltIns = new Set([
  'node:crypto',
  'node:path',
  'node:path/posix',
  'node:string_decoder',
  'node:util',
  'node:url',
]);
const ioFree = (specifier: string) => !specifier.startsWith('node:') || pureBuiltIns.has(specifier);

/** Where a relative import leads: a folder of `src/`, or a file directly in it. */
interface Target {
  readonly room: string;
  readonly file: string;
  readonly typeOnly: boolean;
}

type Rule = (target: Target) => boolean;
const isNoun = ({ room, file }: Target) => file === `${room}/${room}.ts`;
const isAnswerFormat = ({ file }: Target) => file === 'prompt/answerFormat.ts';

function stageRule(stage: string): Rule {
  const earlier = new Set(stages.slice(0, stages.indexOf(stage)));
  return (target) =>
    target.room === 'base' ||
    target.room === stage ||
    (earlier.has(target.room) && isNoun(target) && target.typeOnly) ||
    ((stage === 'model' || stage === 'patch') && isAnswerFormat(target));
}

const sessionRule: Rule = ({ room, file }) =>
  room === 'base' ||
  stages.includes(room) ||
  ['frameworks/all.ts', 'frameworks/readMessage.ts', 'runSession.ts'].includes(file);

const insideRules: Readonly<Record<string, Rule>> = {
  base: ({ room }) => room === 'base',
  'manifest.ts': () => false,
  ...Object.fromEntries(stages.map((stage) => [stage, stageRule(stage)])),
  frameworks: (target) =>
    ['base', 'frameworks'].includes(target.room) ||
    (['run', 'failure'].includes(target.room) && isNoun(target) && target.typeOnly),
  'runSession.ts': sessionRule,
  'retrySession.ts': sessionRule,
  'fixSession.ts': (target) => sessionRule(target) || target.file === 'retrySession.ts',
  'verifySession.ts': sessionRule,
  'findSession.ts': sessionRule,
  'explainSession.ts': sessionRule,
  'logSession.ts': sessionRule,
  'agentSession.ts': (target) => sessionRule(target) || target.file === 'fixSession.ts',
  'repairSession.ts': sessionRule,
  'askSession.ts': sessionRule,
  'undoSession.ts': sessionRule,
  'historySession.ts': (target) => sessionRule(target) || target.file === 'fixSession.ts',
  rehearsal: (target) => ['base', 'rehearsal'].includes(target.room) || isAnswerFormat(target),
  node: (target) =>
    ['base', 'node'].includes(target.room) ||
    (stages.includes(target.room) && isNoun(target) && target.typeOnly),
  'compose.ts': ({ room }) => !['editor', 'view', 'extension.ts'].includes(room),
  editor: (target) =>
    ['base', 'editor', 'manifest.ts', ...stages].includes(target.room) ||
    [
      'runSession.ts',
      'fixSession.ts',
      'retrySession.ts',
      'verifySession.ts',
      'findSession.ts',
      'explainSession.ts',
      'logSession.ts',
      'agentSession.ts',
      'repairSession.ts',
      'askSession.ts',
      'undoSession.ts',
      'historySession.ts',
    ].includes(target.room) ||
    (target.room === 'compose.ts' && target.typeOnly) ||
    ['view/messages.ts', 'view/pageState.ts'].includes(target.file),
  view: ({ room }) => ['base', 'view'].includes(room),
  'extension.ts': () => true,
  'serveLog.ts': sessionRule,
  'logWorker.ts': ({ file }) => ['failure/createPathMapper.ts', 'serveLog.ts'].includes(file),
  'work.ts': ({ file }) => ['compose.ts', 'editor/createWork.ts'].includes(file),
};

const outsideRules: Readonly<Record<string, (specifier: string) => boolean>> = {
  base: ioFree,
  ...Object.fromEntries(stages.map((stage) => [stage, ioFree])),
  frameworks: ioFree,
  rehearsal: (specifier) =>
    ioFree(specifier) || ['node:http', 'node:net', 'node:timers/promises'].includes(specifier),
  view: ioFree,
  'manifest.ts': () => false,
};

/** What a file imports that its folder may not, and names that say nothing; a sentence each. Empty when all is well. */
export function violations(file: string, code: string): string[] {
  const inner = file.replace(/^src\//, '');
  const room = inner.split('/')[0] ?? inner;
  const found: string[] = [];
  if (/(^|\/)index\.ts$|utils|helpers|common|manager/i.test(inner))
    found.push(`${file}: the name says nothing`);
  const inside = insideRules[room];
  if (inside === undefined) return [...found, `${file}: no rule for this folder`];
  for (const { specifier, typeOnly } of findImports(code)) {
    const allowed = specifier.startsWith('.')
      ? mayImport(inside, { inner, specifier, typeOnly })
      : mayImportPackage(room, inner, specifier);
    if (!allowed) found.push(`${file} must not import ${specifier}`);
  }
  return found;
}

function mayImport(
  rule: Rule,
  from: { readonly inner: string; readonly specifier: string; readonly typeOnly: boolean },
): boolean {
  const file = path.posix.join(path.posix.dirname(from.inner), from.specifier);
  if (file === 'extension.ts') return false;
  return rule({ room: file.split('/')[0] ?? file, file, typeOnly: from.typeOnly });
}

function mayImportPackage(room: string, inner: string, specifier: string): boolean {
  if (specifier === 'vscode') return room === 'editor' || room === 'extension.ts';
  if (specifier === 'openai' || specifier.startsWith('openai/')) return inner === 'node/openAiClient.ts';
  return outsideRules[room]?.(specifier) ?? true;
}
