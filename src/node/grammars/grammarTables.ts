/** A grammar's file, and the kinds of its nodes that declare something. */
export interface GrammarTable {
  /** `tree-sitter-<name>.wasm`. */
  readonly name: string;
  /** What holds further declarations: a class, a module. */
  readonly holders: ReadonlySet<string>;
  /** What is shown whole: a function, a type. */
  readonly leaves: ReadonlySet<string>;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const script = {
  holders: words('class_declaration abstract_class_declaration class internal_module'),
  leaves: words(
    'function_declaration generator_function_declaration method_definition interface_declaration type_alias_declaration enum_declaration ' +
      'variable_declarator field_definition public_field_definition assignment_expression function_signature abstract_method_signature',
  ),
};

const tables: readonly GrammarTable[] = [
  { name: 'javascript', ...script },
  { name: 'typescript', ...script },
  { name: 'tsx', ...script },
  { name: 'python', holders: words('class_definition'), leaves: words('function_definition') },
  {
    name: 'go',
    holders: words(''),
    leaves: words('function_declaration method_declaration type_spec'),
  },
  {
    name: 'java',
    holders: words('class_declaration interface_declaration enum_declaration record_declaration'),
    leaves: words('method_declaration constructor_declaration annotation_type_declaration'),
  },
  {
    name: 'rust',
    holders: words('impl_item trait_item mod_item'),
    leaves: words('function_item function_signature_item struct_item enum_item macro_definition'),
  },
  { name: 'ruby', holders: words('class module'), leaves: words('method singleton_method') },
  {
    name: 'php',
    holders: words('class_declaration interface_declaration trait_declaration enum_declaration'),
    leaves: words('function_definition method_declaration'),
  },
  {
    name: 'c-sharp',
    holders: words(
      'namespace_declaration class_declaration interface_declaration struct_declaration record_declaration',
    ),
    leaves: words('method_declaration constructor_declaration property_declaration enum_declaration'),
  },
  {
    name: 'cpp',
    holders: words('namespace_definition class_specifier struct_specifier'),
    leaves: words('function_definition enum_specifier'),
  },
];

const endings: Readonly<Record<string, string>> = {
  javascript: 'js mjs cjs jsx',
  typescript: 'ts mts cts',
  tsx: 'tsx',
  python: 'py pyi',
  go: 'go',
  java: 'java',
  rust: 'rs',
  ruby: 'rb',
  php: 'php',
  'c-sharp': 'cs',
  cpp: 'c h cc cpp cxx hpp hh',
};

const byEnding: ReadonlyMap<string, GrammarTable> = new Map(
  tables.flatMap((table) => (endings[table.name] ?? '').split(' ').map((ending) => [ending, table] as const)),
);

/** The grammar of a file, by its name's ending; undefined where there is none. */
export function grammarOf(path: string): GrammarTable | undefined {
  return byEnding.get(path.slice(path.lastIndexOf('.') + 1).toLowerCase());
}

/** Kinds of nodes that declare only where their value is a function or a class. */
export const valued = words(
  'variable_declarator field_definition public_field_definition assignment_expression',
);
/** What such a value is. */
export const functionValues = words('arrow_function function_expression generator_function class');
/** Whose insides are nobody's declarations. */
export const closed = words(
  'arrow_function function_expression generator_function function lambda block statement_block compound_statement do_block body_statement',
);
/** What may stand around a declaration and belongs to it. */
export const wrappers = words(
  'export_statement decorated_definition lexical_declaration variable_declaration expression_statement template_declaration ' +
    'ambient_declaration type_declaration',
);
/** What may stand before a declaration and belongs to it. */
export const preambles = words('comment line_comment block_comment attribute_item decorator');
