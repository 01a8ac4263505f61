import type { Machine } from './machine.js';

/** A part of an assembler file. Offsets are 0-based UTF-16 units of the file's text. */
export type AsmItem =
  | { readonly kind: 'include'; readonly path: string; readonly at: number }
  | {
      readonly kind: 'define';
      readonly name: string;
      /** Absent for one without parameters. */
      readonly parameters?: readonly string[];
      readonly body: string;
      readonly at: number;
      readonly end: number;
    }
  | { readonly kind: 'undef'; readonly name: string; readonly at: number }
  | { readonly kind: 'if'; readonly word: string; readonly condition: string; readonly at: number }
  | { readonly kind: 'label'; readonly name: string; readonly at: number }
  | Statement;

export interface Statement {
  readonly kind: 'statement';
  /** Without its label, comments and blanks around it. */
  readonly text: string;
  readonly at: number;
}

const DIRECTIVE =
  /^[ \t]*#[ \t]*(include|define|undef|if|ifdef|ifndef|elif|else|endif|error|warning|line|pragma)\b(.*)$/s;
const LABEL = /^[ \t]*((?:[A-Za-z_.$]|\\\w)(?:[\w.$@]|\\@|\\\(\)|\\\w)*)[ \t]*:(?![:=])/;
const NUMBER = /^[ \t]*(\d+)[ \t]*:/;
const QUOTE = 34;

/** The parts of an assembler file in their order. Never throws: what is unterminated ends with its line (a comment with the file). */
export function readStatements(text: string, machine: Machine): AsmItem[] {
  const clean = withoutComments(text, machine);
  const items: AsmItem[] = [];
  for (let from = 0; from < clean.length;) {
    const newline = clean.indexOf('\n', from);
    const to = newline < 0 ? clean.length : newline;
    readLine(clean.slice(from, to), from, items);
    from = to + 1;
  }
  return items;
}

/** The statements of a text that stands at one place: what a macro comes to, what a string holds. */
export function statementsOf(text: string, at: number): AsmItem[] {
  const items: AsmItem[] = [];
  for (const line of text.split('\n')) readStatementLine(line, at, items, false);
  return items;
}

function readLine(line: string, from: number, items: AsmItem[]): void {
  if (!/\S/.test(line)) return;
  const match = DIRECTIVE.exec(line);
  if (match === null) {
    if (!/^[ \t]*#/.test(line)) readStatementLine(line, from, items, true);
    return;
  }
  const [, word = '', rest = ''] = match;
  const at = from + line.indexOf('#');
  switch (word) {
    case 'include': {
      const path = /^[ \t]*(<[^>\n]+>|"[^"\n]+")/.exec(rest)?.[1];
      if (path !== undefined) items.push({ kind: 'include', path, at });
      return;
    }
    case 'define': {
      const found = /^[ \t]+([A-Za-z_]\w*)(?:\(([^)]*)\))?/.exec(rest);
      if (found?.[1] === undefined) return;
      const parameters = found[2]
        ?.split(',')
        .map((one) => one.trim())
        .filter((one) => one !== '');
      items.push({
        kind: 'define',
        name: found[1],
        ...(parameters === undefined ? {} : { parameters }),
        body: rest.slice(found[0].length).trim(),
        at: from + line.length - rest.length + found[0].indexOf(found[1]),
        end: from + line.trimEnd().length,
      });
      return;
    }
    case 'undef': {
      const name = /^[ \t]+(\w+)/.exec(rest)?.[1];
      if (name !== undefined) items.push({ kind: 'undef', name, at });
      return;
    }
    default:
      if (/^(?:if|ifdef|ifndef|elif|else|endif)$/.test(word))
        items.push({ kind: 'if', word, condition: rest.trim(), at });
  }
}

/** @param hasPlaces the pieces have places of their own, else all stand where the text stands */
function readStatementLine(line: string, from: number, items: AsmItem[], hasPlaces: boolean): void {
  let start = 0;
  const piece = (end: number) => {
    readPiece(line.slice(start, end), from + (hasPlaces ? start : 0), items, hasPlaces);
    start = end + 1;
  };
  let isString = false;
  for (let i = 0; i < line.length; i++) {
    const c = line.charCodeAt(i);
    if (isString && c === 92) i++;
    else if (c === QUOTE) isString = !isString;
    else if (c === 59 && !isString) piece(i);
  }
  piece(line.length);
}

function readPiece(text: string, from: number, items: AsmItem[], hasPlaces: boolean): void {
  let rest = text;
  const place = () => from + (hasPlaces ? text.length - rest.length + (/^\s*/.exec(rest)?.[0].length ?? 0) : 0);
  for (;;) {
    const found = NUMBER.exec(rest) ?? LABEL.exec(rest);
    if (found?.[1] === undefined) break;
    items.push({ kind: 'label', name: found[1], at: place() });
    rest = rest.slice(found[0].length);
  }
  const at = place();
  const trimmed = rest.trim();
  if (trimmed !== '') items.push({ kind: 'statement', text: trimmed, at });
}

/** The text with blanks in place of comments and continued line ends: offsets stay. */
function withoutComments(text: string, { comment }: Machine): string {
  const pieces: string[] = [];
  let kept = 0;
  const blank = (from: number, to: number) => {
    pieces.push(text.slice(kept, from), ' '.repeat(to - from));
    kept = to;
  };
  // Only what may begin something is looked at.
  const marks = /\/[*/]|"|\\\r?\n|[#@!|]|\r\n/g;
  for (let match = marks.exec(text); match !== null; match = marks.exec(text)) {
    const { index } = match;
    const [mark] = match;
    if (mark === '/*') {
      const close = text.indexOf('*/', index + 2);
      const end = close < 0 ? text.length : close + 2;
      // A comment over several lines is one blank: what stands around it is one line.
      blank(index, end);
      marks.lastIndex = end;
    } else if (mark === '//' || (mark === comment && isComment(text, index))) {
      const newline = text.indexOf('\n', index);
      const end = newline < 0 ? text.length : newline;
      blank(index, end);
      marks.lastIndex = end;
    } else if (mark === '"') {
      const end = endOfString(text, index);
      marks.lastIndex = end;
    } else if (mark.startsWith('\\')) {
      pieces.push(text.slice(kept, index), ' '.repeat(mark.length));
      kept = index + mark.length;
    } else if (mark === '\r\n') {
      pieces.push(text.slice(kept, index), ' ');
      kept = index + 1;
    }
  }
  pieces.push(text.slice(kept));
  return pieces.join('');
}

/** A `#` begins a comment behind a blank; at the start of a line it may be the preprocessor's. */
function isComment(text: string, index: number): boolean {
  const lineStart = text.lastIndexOf('\n', index - 1) + 1;
  const before = text.slice(lineStart, index);
  if (text[index] !== '#') return true;
  if (before.trim() !== '') return /\s$/.test(before) && !/^\s*#/.test(before);
  return false;
}

function endOfString(text: string, open: number): number {
  for (let i = open + 1; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 92) i++;
    else if (c === QUOTE) return i + 1;
    else if (c === 10) return i;
  }
  return text.length;
}
