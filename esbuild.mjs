import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { build, context } from 'esbuild';

const watch = process.argv.includes('--watch');

const shared = {
  bundle: true,
  minify: !watch,
  sourcemap: true,
  metafile: true,
  logLevel: 'warning',
  legalComments: 'none',
};
const node = { ...shared, platform: 'node', format: 'cjs', target: 'node22' };

/** What is imported when it is needed is a bundle of its own, required from beside the extension's. */
const apart = {
  name: 'apart',
  setup({ onResolve }) {
    onResolve({ filter: /\/(work|openAiClient|grammars)\.ts$/ }, ({ kind, path }) =>
      kind === 'dynamic-import'
        ? { path: path.replace(/^.*\/(\w+)\.ts$/, './$1.js'), external: true }
        : undefined,
    );
  },
};

/** Every file would copy the editor's API, name by name, when the extension starts. Of an object that only inherits the names there is nothing to copy. */
const inherited = {
  name: 'inherited',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^vscode$/ }, ({ namespace }) =>
      namespace === 'inherited'
        ? { path: 'vscode', external: true }
        : { path: 'vscode', namespace: 'inherited' },
    );
    onLoad({ filter: /./, namespace: 'inherited' }, () => ({
      contents: "module.exports = Object.create(require('vscode'));",
    }));
  },
};

const bundles = [
  { ...node, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.js', plugins: [apart, inherited] },
  { ...node, entryPoints: ['src/work.ts'], outfile: 'dist/work.js', plugins: [apart, inherited] },
  { ...node, entryPoints: ['src/node/openAiClient.ts'], outfile: 'dist/openAiClient.js' },
  { ...node, entryPoints: ['src/node/grammars/grammars.ts'], outfile: 'dist/grammars.js' },
  { ...node, entryPoints: ['src/logWorker.ts'], outfile: 'dist/logWorker.js' },
  { ...node, entryPoints: ['src/rehearsal/main.ts'], outfile: 'dist/rehearsal.js' },
  {
    ...shared,
    entryPoints: ['src/view/main.ts'],
    outfile: 'dist/view.js',
    platform: 'browser',
    format: 'iife',
    target: 'chrome120',
  },
  { ...shared, entryPoints: ['src/view/view.css'], outfile: 'dist/view.css', sourcemap: false },
];

/** Grammars for the languages of src/node/grammars/grammarTables.ts, and the runtime that reads them. */
const grammars = 'javascript typescript tsx python go java rust ruby php c-sharp cpp'.split(' ');

mkdirSync('dist/grammars', { recursive: true });
for (const file of ['tree-sitter.wasm', ...grammars.map((name) => `tree-sitter-${name}.wasm`)])
  copyFileSync(`node_modules/@vscode/tree-sitter-wasm/wasm/${file}`, `dist/grammars/${file}`);
if (watch) {
  for (const options of bundles) await (await context({ ...options, logLevel: 'info' })).watch();
} else {
  const results = await Promise.all(bundles.map((options) => build(options)));
  const metafile = {
    inputs: {},
    outputs: Object.assign({}, ...results.map((result) => result.metafile.outputs)),
  };
  writeFileSync('dist/meta.json', JSON.stringify(metafile));
  for (const [file, { bytes }] of Object.entries(metafile.outputs)) {
    if (!file.endsWith('.map')) console.log(`${file} ${(bytes / 1024).toFixed(0)} KB`);
  }
}
