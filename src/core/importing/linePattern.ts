import { MAX_LINE } from '../source/source.js';

/**
 * A regular expression from a file, as far as it can be followed without running it: letters, sets of letters, blanks, and how often each may stand. Groups,
 * alternatives, counts and what looks around are not followed. A line is followed with the set of places that may have been reached, so that the steps
 * taken are at most the parts of the pattern times the letters of the line, whatever it says.
 */
export interface LinePattern {
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

/** Reads a pattern; `undefined` where it has something that is not followed. */
export function readLinePattern(source: string): LinePattern | undefined {
  let at = 0;
  const atStart = source.startsWith('^');
  if (atStart) at = 1;
  const parts: Part[] = [];
  let atEnd = false;
  while (at < source.length) {
    if (parts.length >= MAX_PARTS) return undefined;
    if (source[at] === '$' && at === source.length - 1) {
      atEnd = true;
      break;
    }
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
  return parts.length === 0 ? undefined : { atStart, atEnd, parts };
}

/** Whether a pattern is somewhere in a line, which is looked at as far as {@link MAX_LINE}. */
export function isInLine({ atStart, atEnd, parts }: LinePattern, whole: string): boolean {
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
