import { MAX_LINE } from '../source/source.js';

/**
 * A regular expression from a file, as far as it can be followed without running it: letters, sets of letters, blanks, how often each may stand, and whole lines
 * above and below. Groups, alternatives, counts and other looks around are not followed. A line is followed with the set of places that may have been
 * reached, so that the steps taken are at most the parts of the pattern times the letters of the line, whatever it says.
 */
export interface LinesPattern {
  /** The lines above, the one that is meant, and those below. */
  readonly lines: readonly LinePattern[];
  /** Which of them is meant, from 0. */
  readonly meant: number;
}

interface LinePattern {
  readonly atStart: boolean;
  readonly atEnd: boolean;
  readonly parts: readonly Part[];
}

interface Part {
  /** A boundary of a word takes no letter. */
  readonly letters: ((letter: string) => boolean) | 'word-boundary';
  readonly min: 0 | 1;
  readonly many: boolean;
}

/** More parts are in no line of code that is quoted. */
const MAX_PARTS = 1000;

const SETS: Readonly<Record<string, (letter: string) => boolean>> = {
  s: isBlank,
  S: (letter) => !isBlank(letter),
  w: isWord,
  W: (letter) => !isWord(letter),
  d: isDigit,
  D: (letter) => !isDigit(letter),
};

/** A pattern in what it is put together of: the end of a line, a set, what is escaped, a letter. */
const PIECES = /(\\r\?\\n|\\n)|\[(?:[^\]\\]|\\[^])*\]?|\\[^]|[^]/g;

/** The patterns of the lines of one that goes over several. */
function linesOf(source: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const [piece, end] of source.matchAll(PIECES)) {
    if (end === undefined) line += piece;
    else {
      lines.push(line);
      line = '';
    }
  }
  lines.push(line);
  return lines;
}

/** Reads a pattern; `undefined` where it has something that is not followed. */
export function readPattern(source: string): LinesPattern | undefined {
  // `(?<=^above\r?\n)^meant(?=\r?\nbelow(?=\r?$))`
  const [, above, rest = source] = /^\(\?<=\^((?:[^()\\]|\\[^])*)\)([^]*)$/.exec(source) ?? [];
  const [, plain = rest, below] =
    /^((?:[^()\\]|\\[^])*)\(\?=((?:[^()\\]|\\[^])*)(?:\(\?=(?:\\r\?)?\$\))?\)$/.exec(rest) ?? [];
  const before = above === undefined ? [] : linesOf(above);
  // What is looked back at ends where the line begins.
  if (above !== undefined && before.pop() !== '') return undefined;
  const own = linesOf(plain);
  const behind = below === undefined ? [] : linesOf(below);
  const isEnd = behind.length > 0 && /^(?:(?:\\r\?)?\$)?$/.test(behind.shift() ?? '');
  if (below !== undefined && !isEnd) return undefined;
  const texts = [...before, ...own, ...behind];
  const lines: LinePattern[] = [];
  for (const [at, text] of texts.entries()) {
    const line = readLine(text, before.length > 0 || at > 0, at < texts.length - 1 || isEnd);
    if (line === undefined) return undefined;
    lines.push(line);
  }
  return lines.some(({ parts }) => parts.length > 0) ? { lines, meant: before.length } : undefined;
}

/** The lines (1-based) at which a pattern is found. */
export function linesWith({ lines, meant }: LinesPattern, text: readonly string[]): number[] {
  return text.flatMap((_, at) => {
    const first = at - meant;
    const isThere =
      first >= 0 &&
      first + lines.length <= text.length &&
      lines.every((line, by) => isInLine(line, text[first + by] ?? ''));
    return isThere ? [at + 1] : [];
  });
}

/**
 * @param isBegun the pattern goes on from a line above, so that it begins where the line does
 * @param isOver it goes on in a line below
 */
function readLine(source: string, isBegun: boolean, isOver: boolean): LinePattern | undefined {
  let at = source.startsWith('^') ? 1 : 0;
  const atStart = at === 1 || isBegun;
  const end = isOver ? source.length : source.length - (/(?:\\r\?)?\$$/.exec(source)?.[0].length ?? 0);
  // An escaped dollar is one.
  const isEnd = end < source.length && !/(?:^|[^\\])(?:\\\\)*\\$/.test(source.slice(0, end));
  const last = isEnd ? end : source.length;
  const parts: Part[] = [];
  while (at < last) {
    if (parts.length >= MAX_PARTS) return undefined;
    const read = lettersAt(source, at);
    if (read === undefined) return undefined;
    at = read.end;
    const sign = source[at];
    const isRepeated = sign === '*' || sign === '+' || sign === '?';
    if (isRepeated) {
      if (read.letters === 'word-boundary') return undefined;
      at += 1;
      // Whether as few or as many as can be: the line is the same.
      if (source[at] === '?') at += 1;
      if (source[at] === '*' || source[at] === '+' || source[at] === '?') return undefined;
    }
    parts.push({
      letters: read.letters,
      min: sign === '*' || sign === '?' ? 0 : 1,
      many: sign === '*' || sign === '+',
    });
  }
  return { atStart, atEnd: isEnd || isOver, parts };
}

function isInLine({ atStart, atEnd, parts }: LinePattern, whole: string): boolean {
  const line = whole.slice(0, MAX_LINE);
  // Whether the pattern so far may end before a letter.
  let reached = Array.from({ length: line.length + 1 }, (_, at) => !atStart || at === 0);
  for (const part of parts) {
    reached = afterPart(part, line, reached);
    if (!reached.includes(true)) return false;
  }
  return !atEnd || reached.at(-1) === true;
}

function afterPart({ letters, min, many }: Part, line: string, reached: readonly boolean[]): boolean[] {
  if (letters === 'word-boundary')
    return reached.map((is, at) => is && isWord(line[at - 1] ?? '') !== isWord(line[at] ?? ''));
  const next = reached.map((is) => is && min === 0);
  let isWithin = false;
  for (let at = 0; at < line.length; at++) {
    isWithin = (reached[at] === true || (many && isWithin)) && letters(line[at] ?? '');
    if (isWithin) next[at + 1] = true;
  }
  return next;
}

function lettersAt(source: string, at: number): { letters: Part['letters']; end: number } | undefined {
  const letter = source[at] ?? '';
  if (letter === '.') return { letters: () => true, end: at + 1 };
  if (letter === '[') return setAt(source, at);
  if (letter !== '\\') return isSign(source, at) ? undefined : { letters: (one) => one === letter, end: at + 1 };
  const escaped = source[at + 1];
  if (escaped === undefined) return undefined;
  if (escaped === 'b') return { letters: 'word-boundary', end: at + 2 };
  const letters = escapedLetters(escaped);
  return letters === undefined ? undefined : { letters, end: at + 2 };
}

/** Whether what stands there means something else than itself. A brace does only around a count. */
function isSign(source: string, at: number): boolean {
  const letter = source[at] ?? '';
  return letter === '{' ? /^\{\d+(?:,\d*)?\}/.test(source.slice(at, at + 24)) : '^$()|*+?'.includes(letter);
}

function escapedLetters(escaped: string): ((letter: string) => boolean) | undefined {
  const set = SETS[escaped];
  if (set !== undefined) return set;
  if (escaped === 't') return (one) => one === '\t';
  return /[A-Za-z0-9]/.test(escaped) ? undefined : (one) => one === escaped;
}

/** `[a-z_]`, `[^\S\n]`. */
function setAt(source: string, start: number): { letters: (letter: string) => boolean; end: number } | undefined {
  let at = start + 1;
  const isNot = source[at] === '^';
  if (isNot) at += 1;
  const tests: ((letter: string) => boolean)[] = [];
  for (; at < source.length && source[at] !== ']'; at++) {
    if (source[at] === '\\') {
      at += 1;
      const escaped = source[at] ?? '';
      // The end of a line is in no line.
      const letters = escaped === 'n' || escaped === 'r' ? () => false : escapedLetters(escaped);
      if (letters === undefined) return undefined;
      tests.push(letters);
      continue;
    }
    const [from = '', to] = [source[at], source[at + 2]];
    if (source[at + 1] === '-' && to !== undefined && to !== ']') {
      if (to === '\\') return undefined;
      tests.push((one) => one >= from && one <= to);
      at += 2;
    } else tests.push((one) => one === from);
  }
  if (source[at] !== ']') return undefined;
  return { letters: (one) => tests.some((test) => test(one)) !== isNot, end: at + 1 };
}

function isBlank(letter: string): boolean {
  return letter === ' ' || letter === '\t' || letter === '\f' || letter === '\v' || letter === '\u00a0';
}

function isWord(letter: string): boolean {
  return /^\w$/.test(letter);
}

function isDigit(letter: string): boolean {
  return letter >= '0' && letter <= '9';
}
