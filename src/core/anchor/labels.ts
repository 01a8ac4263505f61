/** The macros that make a label of their first argument, in the assembler of all architectures. */
const LABEL_MACROS =
  'ENTRY|GLOBAL|WEAK|SYM_(?:FUNC|CODE|TYPED_FUNC|DATA|INNER_LABEL|ENTRY|START)\\w*|ENTRY_CFI|ENTRY_NP|_GLOBAL|_GLOBAL_TOC|NESTED|LEAF|FEXPORT|EXPORT';

/** The lines (1-based) on which an assembler file defines a label. */
export function labelLines(text: string, name: string): number[] {
  // Only names are looked for: nothing in the pattern comes from a file unescaped.
  if (!/^[\w.$]+$/.test(name)) return [];
  const escaped = name.replace(/[.$]/g, '\\$&');
  const pattern = new RegExp(`^(?:${escaped}:|[ \\t]*(?:${LABEL_MACROS})[ \\t]*\\([ \\t]*${escaped}[ \\t]*[,)])`);
  return text.split('\n').flatMap((line, index) => (pattern.test(line) ? [index + 1] : []));
}
