import { parsers, runners } from '../../src/frameworks/all.ts';

interface Setting {
  readonly default: unknown;
  readonly enum?: readonly string[];
  readonly markdownDescription: string;
}

interface MenuItem {
  readonly command: string;
  readonly when?: string;
}

/** What of package.json the README tells. */
export interface Contributions {
  readonly commands: readonly { readonly command: string; readonly title: string }[];
  readonly keybindings: readonly { readonly command: string; readonly key: string; readonly when?: string }[];
  readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
  readonly views: { readonly greenlight: readonly { readonly id: string; readonly name: string }[] };
  readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
  readonly languageModelTools: readonly {
    readonly toolReferenceName: string;
    readonly userDescription: string;
  }[];
}

/** Where a menu is, as a person says it. */
const places: Readonly<Record<string, string>> = {
  'explorer/context': 'Explorer',
  'editor/context': 'editor',
  'editor/title': 'diff of the patch',
  'editor/title/context': 'tab',
  'terminal/context': 'terminal',
  'scm/title': 'Source Control',
  'scm/resourceState/context': 'Source Control',
  'scm/change/title': 'change in the gutter',
  'testing/item/context': 'Test Explorer',
};

/** The README with every table that stands between `<!-- table: name -->` and `<!-- end -->` made anew. @throws when one is asked for that nobody makes. */
export function fillTables(readme: string, contributes: Contributions): string {
  const tables: Readonly<Record<string, () => readonly string[]>> = {
    commands: () => commandRows(contributes),
    settings: () => settingRows(contributes),
    tools: () => toolRows(contributes),
    frameworks: frameworkRows,
  };
  const parts = /(<!-- table: (\w+) -->\n).*?(<!-- end -->)/gs;
  return readme.replace(parts, (_, opening: string, name: string, closing: string) => {
    const rows = tables[name];
    if (rows === undefined) throw new Error(`No table is called ${name}.`);
    return `${opening}${rows().join('\n')}\n${closing}`;
  });
}

function commandRows({ commands, keybindings, menus, views }: Contributions): string[] {
  const hidden = new Set(
    (menus['commandPalette'] ?? []).flatMap(({ command, when }) => (when === 'false' ? [command] : [])),
  );
  const rows = commands.flatMap(({ command, title }) => {
    const found = [
      ...(hidden.has(command) ? [] : ['palette']),
      ...Object.keys(places).flatMap((menu) =>
        menus[menu]?.some((one) => one.command === command) ? [places[menu]] : [],
      ),
      ...views.greenlight.flatMap(({ id, name }) => (isInView(menus, command, id) ? [`${name} view`] : [])),
    ];
    const keys = keybindings.filter((one) => one.command === command).map(({ key }) => `\`${key}\``);
    // What no menu shows is behind a checkbox or a row.
    return found.length === 0 ? [] : [`| ${title} | ${keys.join(', ')} | ${found.join(', ')} |`];
  });
  return ['| command | key | where |', '|---|---|---|', ...rows];
}

function isInView(menus: Contributions['menus'], command: string, view: string): boolean {
  const name = view.slice(view.indexOf('.') + 1);
  return ['view/title', 'view/item/context'].some((menu) =>
    menus[menu]?.some((one) => one.command === command && new RegExp(`\\b${name}\\b`).test(one.when ?? '')),
  );
}

function settingRows({ configuration }: Contributions): string[] {
  const rows = Object.entries(configuration.properties).map(([key, setting]) => {
    const { markdownDescription: description } = setting;
    const choice =
      setting.enum === undefined ? '' : ` One of ${setting.enum.map((one) => `\`${one}\``).join(', ')}.`;
    return `| \`${key}\` | ${written(setting.default)} | ${description}${choice} |`;
  });
  return ['| setting | default | |', '|---|---|---|', ...rows];
}

function written(value: unknown): string {
  if (value === '') return '';
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}

function toolRows({ languageModelTools }: Contributions): string[] {
  const rows = languageModelTools.map(
    (tool) => `| \`#${tool.toolReferenceName}\` | ${tool.userDescription} |`,
  );
  return ['| tool | |', '|---|---|', ...rows];
}

function frameworkRows(): string[] {
  const run = runners.map(({ label }) => label);
  const read = [...new Set(parsers.map(({ label }) => label))].filter((label) => !run.includes(label));
  return ['| | |', '|---|---|', `| run, and read | ${run.join(', ')} |`, `| read | ${read.join(', ')} |`];
}
