import { lex } from './lexer.js';
import { Lines } from './lines.js';
import type { Call, Definition, Outline } from './outline.js';
import { readMacros } from './macros.js';

/** The macros that make a label of their first argument, in the assembler of all architectures. */
const LABEL_MACROS =
  'ENTRY|GLOBAL|WEAK|SYM_(?:FUNC|CODE|TYPED_FUNC|DATA|INNER_LABEL|ENTRY|START)\\w*|ENTRY_CFI|ENTRY_NP|_GLOBAL|_GLOBAL_TOC|NESTED|LEAF|FEXPORT|EXPORT';
const LABEL = new RegExp(
  `^(?:([A-Za-z_.$][\\w.$]*):|[ \\t]*(?:${LABEL_MACROS})[ \\t]*\\([ \\t]*([\\w.$]+)[ \\t]*[,)])`,
  'gm',
);

/** The instructions that call or jump to a name, in the assemblers of the architectures. */
const CALL =
  /^[ \t]*(?:[\w.$]+:[ \t]*)?(?:callq?|jmpq?|blx?|b|jalx?|jl?|tail|brasl|brcl|jg|bsr|jsr)[ \t]+(?:[\w%]+[ \t]*,[ \t]*)?([A-Za-z_][\w.]*)/gm;

/** What an assembler file defines (labels, and the macros of the preprocessor) and what its labels call. */
export function scanAssembler(text: string): Pick<Outline, 'definitions' | 'calls'> {
  const lines = new Lines(text);
  const last = lines.line(text.length);
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
  // A label lasts to the next one; labels of one assembler file alone (`.Lerror`, `1:`) stand within another.
  const whole = labels.map((one, i): Definition => {
    const next = labels.slice(i + 1).find(({ name }) => !name.startsWith('.L'));
    return { ...one, end: next === undefined ? last : Math.max(one.line, next.line - 1) };
  });
  const outer = whole.filter(({ name }) => !name.startsWith('.L'));
  const calls = [...text.matchAll(CALL)].map((match): Call => {
    const callee = match[1] ?? '';
    const at = match.index + match[0].length - callee.length;
    const line = lines.line(at);
    const caller = outer.findLast((one) => one.line <= line && line <= one.end)?.name;
    return { callee, line, column: lines.column(at), ...(caller === undefined ? {} : { caller }) };
  });
  const definitions = [...whole, ...macros].sort((a, b) => a.line - b.line || a.column - b.column);
  return { definitions, calls };
}
