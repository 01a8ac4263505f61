import { macroParameters } from './macroParameters.js';

/** One of the texts between `##`. */
export interface PastePiece {
  readonly text: string;
  /** Whether it is a parameter; `undefined` where the line does not say so, which continues another one. */
  readonly isGiven: boolean | undefined;
}

/** What a macro pastes together, in order. */
export type Paste = readonly PastePiece[];

const HEAD = /^[ \t]*#[ \t]*define[ \t]+\w+\(([^)]*)\)/;
/** Pieces of which it is tried whether they are parameters. */
const MAX_UNTOLD = 6;

/** What a line of a macro's definition pastes together; none where no name comes of it, as in `, ##args`. */
export function piecesOf(line: string): Paste[] {
  const head = HEAD.exec(line);
  const parameters = head === null ? undefined : (macroParameters(head[1]).parameters ?? []);
  const piece = (text: string): PastePiece => ({ text, isGiven: parameters?.includes(text) });
  const found: Paste[] = [];
  let paste: PastePiece[] = [];
  const end = () => {
    if (paste.length > 1) found.push(paste);
    paste = [];
  };
  const texts = line.split('##');
  for (let i = 1; i < texts.length; i++) {
    const before = texts[i - 1]?.trimEnd() ?? '';
    const after = texts[i]?.trimStart() ?? '';
    const left = lastWord(before);
    const right = firstWord(after);
    // It goes on from the piece before where nothing else stands between.
    if (paste.length === 0 || left !== before.trim()) {
      end();
      if (left !== '') paste.push(piece(left));
    }
    if (right === '' || paste.length === 0) end();
    else paste.push(piece(right));
  }
  end();
  return found;
}

/**
 * What the parameters of a paste stand for in a name, those beside each other together; `undefined` where it cannot be made so, or where nothing but
 * parameters is pasted, which says nothing of a name.
 */
export function remainders(paste: Paste, name: string): readonly string[] | undefined {
  const untold = paste.filter(({ isGiven }) => isGiven === undefined).length;
  const ways = 1 << Math.min(untold, MAX_UNTOLD);
  for (let way = 0; way < ways; way++) {
    let bit = 0;
    const rest = fill(
      paste.map(({ text, isGiven }) =>
        (isGiven ?? (way & (1 << Math.min(bit++, MAX_UNTOLD))) !== 0) ? undefined : text,
      ),
      name,
    );
    if (rest !== undefined) return rest;
  }
  return undefined;
}

/** @param pieces `undefined` for a parameter */
function fill(pieces: readonly (string | undefined)[], name: string): readonly string[] | undefined {
  // Texts and gaps by turns, beginning and ending with a text.
  const texts: string[] = [''];
  let inGap = false;
  for (const piece of pieces) {
    if (piece === undefined) {
      if (!inGap) texts.push('');
      inGap = true;
    } else {
      texts.push((texts.pop() ?? '') + piece);
      inGap = false;
    }
  }
  if (texts.length < 2 || !texts.some(saysSomething)) return undefined;
  const [first = '', ...others] = texts;
  const last = others.pop() ?? '';
  const end = name.length - last.length;
  if (!name.startsWith(first) || !name.endsWith(last) || end <= first.length) return undefined;
  const rest: string[] = [];
  let from = first.length;
  for (const text of others) {
    // A parameter stands for something.
    const at = name.indexOf(text, from + 1);
    if (at < 0 || at + text.length >= end) return undefined;
    rest.push(name.slice(from, at));
    from = at + text.length;
  }
  rest.push(name.slice(from, end));
  return rest;
}

function saysSomething(text: string): boolean {
  return text.length > 1 && /[A-Za-z0-9]/.test(text);
}

function lastWord(text: string): string {
  let at = text.length;
  while (at > 0 && /\w/.test(text.charAt(at - 1))) at--;
  return text.slice(at);
}

function firstWord(text: string): string {
  let at = 0;
  while (at < text.length && /\w/.test(text.charAt(at))) at++;
  return text.slice(0, at);
}
