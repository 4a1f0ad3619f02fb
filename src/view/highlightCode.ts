import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import c from 'highlight.js/lib/languages/c';
import cpp from 'highlight.js/lib/languages/cpp';
import csharp from 'highlight.js/lib/languages/csharp';
import css from 'highlight.js/lib/languages/css';
import diff from 'highlight.js/lib/languages/diff';
import elixir from 'highlight.js/lib/languages/elixir';
import go from 'highlight.js/lib/languages/go';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import kotlin from 'highlight.js/lib/languages/kotlin';
import php from 'highlight.js/lib/languages/php';
import python from 'highlight.js/lib/languages/python';
import ruby from 'highlight.js/lib/languages/ruby';
import rust from 'highlight.js/lib/languages/rust';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';

const languages = {
  ...{ bash, c, cpp, csharp, css, diff, elixir, go, java, javascript, json },
  ...{ kotlin, php, python, ruby, rust, typescript, xml, yaml },
};

/** Above this many characters code is shown plain: colours would take longer than reading. */
const maxCharacters = 50_000;

/** Code as HTML with classes for its parts, or undefined where it is to be shown plain: unknown language, or too long. The text in it is escaped. */
export function highlightCode(code: string, language: string): string | undefined {
  if (code.length > maxCharacters || language === '') return undefined;
  for (const [name, definition] of Object.entries(languages))
    if (hljs.getLanguage(name) === undefined) hljs.registerLanguage(name, definition);
  if (hljs.getLanguage(language) === undefined) return undefined;
  return hljs.highlight(code, { language, ignoreIllegals: true }).value;
}
