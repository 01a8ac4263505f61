import { lex } from './lexer.js';
import { Lines } from './lines.js';
import type { Definition } from './outline.js';
import { readMacros } from './macros.js';

/** The macros that make a label of their first argument, in the assembler of all architectures. */
const LABEL_MACROS =
  'ENTRY|GLOBAL|WEAK|SYM_(?:FUNC|CODE|TYPED_FUNC|DATA|INNER_LABEL|ENTRY|START)\\w*|ENTRY_CFI|ENTRY_NP|_GLOBAL|_GLOBAL_TOC|NESTED|LEAF|FEXPORT|EXPORT';
const LABEL = new RegExp(
  `^(?:([A-Za-z_.$][\\w.$]*):|[ \\t]*(?:${LABEL_MACROS})[ \\t]*\\([ \\t]*([\\w.$]+)[ \\t]*[,)])`,
  'gm',
);

/** What an assembler file defines: labels, and the macros of the preprocessor. */
export function scanAssembler(text: string): Definition[] {
  const lines = new Lines(text);
  const labels = [...text.matchAll(LABEL)]
    // The end of a function repeats its name.
    .filter((match) => !/^\s*SYM_\w*END/.test(match[0]))
    .map((match): Definition => {
      const name = match[1] ?? match[2] ?? '';
      const at = match.index + match[0].lastIndexOf(name);
      const line = lines.line(at);
      return { kind: 'label', name, line, column: lines.column(at), start: line, end: line };
    });
  const macros = readMacros(lex(text)).map((found): Definition => {
    const [line, column] = [lines.line(found.at), lines.column(found.at)];
    return {
      kind: 'macro',
      name: found.name,
      line,
      column,
      start: lines.line(found.start),
      end: lines.line(found.end - 1),
    };
  });
  return [...labels, ...macros].sort((a, b) => a.line - b.line || a.column - b.column);
}
