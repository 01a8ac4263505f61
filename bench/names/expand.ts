import type { MacroText } from '../indirect/macrosIn.js';

/** A macro is put in place of a use of another one no deeper than this. */
const MAX_DEPTH = 12;
/** What a use of a macro may come to, in characters. */
const MAX_TEXT = 40_000;

/** A use of a macro: its name, and what it is given. */
export interface Use {
  readonly macro: string;
  readonly given: readonly string[];
}

/** The macro that a name stands for; `undefined` where it is none, or where several may be meant. */
export type Meaning = (name: string) => MacroText | undefined;

/** What a use of a macro comes to, as a preprocessor has it. @returns `undefined` where it is given too little, or where it does not end */
export function expand({ macro, given }: Use, meaning: Meaning): string | undefined {
  return inPlace(macro, given, meaning, new Set());
}

function inPlace(
  macro: string,
  given: readonly string[],
  meaning: Meaning,
  within: ReadonlySet<string>,
): string | undefined {
  const definition = meaning(macro);
  if (definition?.isAlias === true)
    return inPlace(definition.body.slice(0, -'()'.length), given, meaning, new Set(within).add(macro));
  if (definition === undefined || within.size > MAX_DEPTH) return undefined;
  const { parameters, body } = definition;
  const rest = parameters.at(-1) === '__VA_ARGS__' || given.length > parameters.length;
  if (!rest && given.length !== parameters.length) return undefined;
  const values = new Map<string, string>();
  for (const [i, parameter] of parameters.entries())
    values.set(parameter, (i === parameters.length - 1 ? given.slice(i) : given.slice(i, i + 1)).join(', ').trim());
  const whole = (text: string) => rescan(text, meaning, within) ?? text;
  const words = body.match(/\w+|##|#|""|\s+|[^\w\s]/g) ?? [];
  let text = '';
  let pieceAt = 0;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word === '##') {
      // The blanks on both sides go, but not those before a piece that is empty.
      text = text.slice(0, Math.max(pieceAt, text.trimEnd().length));
      while (/^\s*$/.test(words[i + 1] ?? 'x')) i++;
      continue;
    }
    const value = values.get(word);
    if (word.trim() !== '') pieceAt = text.length;
    if (word === '#' && values.has(next(words, i))) {
      text += '""';
      while (words[i + 1]?.trim() === '') i++;
      i++;
    } else if (value === undefined) text += word;
    // What is pasted is not expanded before.
    else if (next(words, i) === '##' || previous(words, i) === '##') text += value;
    else text += whole(value);
  }
  return rescan(text, meaning, new Set(within).add(macro));
}

function next(words: readonly string[], at: number): string {
  let i = at + 1;
  while (words[i]?.trim() === '') i++;
  return words[i] ?? '';
}

function previous(words: readonly string[], at: number): string {
  let i = at - 1;
  while (words[i]?.trim() === '') i--;
  return words[i] ?? '';
}

/** A text with the macros that it uses in their places. */
function rescan(text: string, meaning: Meaning, within: ReadonlySet<string>): string | undefined {
  let out = '';
  let from = 0;
  for (const match of text.matchAll(/[A-Za-z_]\w*/g)) {
    const [word] = match;
    if (match.index < from || within.has(word)) continue;
    const definition = meaning(word);
    if (definition === undefined) continue;
    const after = match.index + word.length;
    if (definition.isAlias === true) {
      out += text.slice(from, match.index) + definition.body.slice(0, -'()'.length);
      from = after;
      continue;
    }
    const use = useAt(text, match.index);
    if (use === undefined) continue;
    const inner = inPlace(word, use.given, meaning, within);
    if (inner === undefined || out.length > MAX_TEXT) return undefined;
    out += text.slice(from, match.index) + inner;
    from = use.end;
  }
  return out + text.slice(from);
}

/** The use of a macro whose name begins at a place of a text; `undefined` where no parenthesis follows it, or it does not end. */
export function useAt(text: string, at: number): (Use & { readonly end: number }) | undefined {
  const head = /^([A-Za-z_]\w*)\s*\(/.exec(text.slice(at, at + 200));
  if (head === null) return undefined;
  const given: string[] = [];
  let since = at + head[0].length;
  let depth = 1;
  for (let i = since; i < text.length; i++) {
    const c = text[i] ?? '';
    if (/[([{]/.test(c)) depth++;
    else if (/[)\]}]/.test(c)) depth--;
    if (depth === 0 || (depth === 1 && c === ',')) {
      given.push(text.slice(since, i).trim());
      since = i + 1;
    }
    if (depth === 0) return { macro: head[1] ?? '', given, end: i + 1 };
  }
  return undefined;
}
