import { directiveOf, nameIn, restOf } from './directive.js';
import { lex, mark, Token } from './lexer.js';
import { withoutComments } from './textSpans.js';

/** An `#include` that puts elements, members, enumerators or uses of a macro where it stands. Offsets, 0-based; `end` is exclusive. */
export interface TableInclude {
  readonly start: number;
  readonly end: number;
  /** What is included, with its quotes or angles. */
  readonly include: string;
}

/** More tables than a file has. */
const MAX_TABLES = 40;

/**
 * The includes of a text that are no headers: those inside the braces of an `enum`, a `struct` or an initialiser, and those between the `#define` of a
 * macro and its `#undef`. What stands before the first brace is not looked at: headers do.
 */
export function tableIncludes(text: string): TableInclude[] {
  // Before a text is read twice: hardly any includes something behind a brace, or before an `#undef`.
  const brace = text.indexOf('{');
  if (!(brace >= 0 && INCLUDE.test(text.slice(brace))) && !BEFORE_UNDEF.test(text)) return [];
  const tokens = lex(text);
  const found: TableInclude[] = [];
  /** For each open brace whether it holds statements. */
  const open: boolean[] = [];
  let defined = '';
  let waiting: TableInclude[] = [];
  for (let i = 0; i < tokens.kind.length && found.length < MAX_TABLES; i++) {
    const code = tokens.code[i];
    if (code === mark('{'))
      open.push(open.at(-1) === true || tokens.code[i - 1] === mark(')') || tokens.kind[i - 1] === Token.String);
    else if (code === mark('}')) open.pop();
    const directive = directiveOf(tokens, i);
    if (directive === undefined) continue;
    if (directive.word === 'include') {
      const include = /^(?:"[^"\n]{1,300}"|<[^>\n]{1,300}>)/.exec(restOf(text, directive))?.[0];
      if (include === undefined) continue;
      const one = { start: tokens.start[i] ?? 0, end: directive.end, include };
      if (open.length === 0) waiting.push(one);
      else if (open.at(-1) === false) found.push(one);
      continue;
    }
    if (directive.word === 'undef' && nameIn(text, directive) === defined) found.push(...waiting);
    waiting = [];
    defined = directive.word === 'define' ? nameIn(text, directive) : '';
  }
  return found;
}

const INCLUDE = /^[ \t]*#[ \t]*include/m;

const BEFORE_UNDEF = /^[ \t]*#[ \t]*include[^\n]*\n[ \t]*#[ \t]*undef/m;

/** A text with what it includes in the place of the includes, each in the line of its include: lines are those of the text. */
export function withTables(text: string, tables: readonly (TableInclude & { readonly included: string })[]): string {
  let result = '';
  let from = 0;
  for (const { start, end, included } of [...tables].sort((a, b) => a.start - b.start)) {
    result += `${text.slice(from, start)}${oneLine(included)}`;
    // A directive may take several lines.
    result += text.slice(start, end).replace(/[^\n]+/g, '');
    from = end;
  }
  return result + text.slice(from);
}

/** What a table holds, without directives and comments, in one line. */
function oneLine(text: string): string {
  return withoutComments(text)
    .replace(/\\\r?\n/g, ' ')
    .replace(/^[ \t]*#[^\n]*/gm, '')
    .replace(/\s+/g, ' ');
}
