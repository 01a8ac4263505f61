import { directiveOf } from '../../c/directive.js';
import { closesBracket, lex, mark, opensBracket, Token } from '../../c/lexer.js';
import { Lines } from '../../c/lines.js';
import { textSpans } from '../../c/textSpans.js';

/** Lines that can be folded under the first of them: 1-based, both included. */
export interface Folding {
  readonly from: number;
  readonly to: number;
  readonly kind: 'condition' | 'block' | 'comment' | 'includes';
}

/**
 * What of a file can be folded: each branch of an `#if`, what stands in brackets of several lines, comments, and includes that follow one another. An editor that
 * is told of some folds nothing by itself any more: so blocks are told too. Where the branches of an `#if` leave brackets open, each is read by itself.
 */
export function foldings(text: string): Folding[] {
  const lines = new Lines(text);
  const tokens = lex(text);
  const found: Folding[] = [];
  const add = (kind: Folding['kind'], from: number, to: number) => {
    if (to > from) found.push({ kind, from, to });
  };
  /** Of each `#if` around: the line of its last branch, and the brackets that were open before it. */
  const branches: { line: number; readonly before: readonly number[] }[] = [];
  let open: number[] = [];
  let includes: { from: number; to: number } | undefined;
  const endIncludes = () => {
    if (includes !== undefined) add('includes', includes.from, includes.to);
    includes = undefined;
  };
  for (let i = 0; i < tokens.kind.length; i++) {
    const line = lines.line(tokens.start[i] ?? 0);
    const word = tokens.kind[i] === Token.Directive ? (directiveOf(tokens, i)?.word ?? '') : undefined;
    if (word === 'include') {
      if (includes !== undefined && line <= includes.to + 2) includes.to = line;
      else {
        endIncludes();
        includes = { from: line, to: line };
      }
      continue;
    }
    endIncludes();
    if (word === undefined) {
      const code = tokens.code[i] ?? 0;
      if (opensBracket(code)) {
        const before = i > 0 ? lines.line((tokens.end[i - 1] ?? 1) - 1) : line;
        // A brace that has a line to itself goes with the head above it.
        open.push(code === mark('{') && tokens.code[i - 1] === mark(')') ? before : line);
      } else if (closesBracket(code)) {
        const from = open.pop();
        // The closing bracket stays in sight.
        if (from !== undefined) add('block', from, line - 1);
      }
    } else if (word.startsWith('if')) branches.push({ line, before: [...open] });
    else if (word.startsWith('el')) {
      const branch = branches.at(-1);
      if (branch === undefined) continue;
      add('condition', branch.line, line - 1);
      branch.line = line;
      open = [...branch.before];
    } else if (word === 'endif') {
      const branch = branches.pop();
      if (branch !== undefined) add('condition', branch.line, line - 1);
    } else if (word === 'define') add('block', line, lines.line(Math.max(0, (tokens.end[i] ?? 1) - 1)));
  }
  endIncludes();
  const spans = textSpans(text);
  for (let i = 0; i + 1 < spans.length; i += 2) {
    const [from = 0, to = 0] = [spans[i], spans[i + 1]];
    if (text.startsWith('/*', from)) add('comment', lines.line(from), lines.line(Math.max(from, to - 1)));
  }
  return onePerLine(found);
}

/** An editor folds one thing a line: the longest that begins there. */
function onePerLine(found: readonly Folding[]): Folding[] {
  const byLine = new Map<number, Folding>();
  for (const one of found) {
    const known = byLine.get(one.from);
    if (known === undefined || known.to < one.to) byLine.set(one.from, one);
  }
  return [...byLine.values()].sort((a, b) => a.from - b.from);
}
