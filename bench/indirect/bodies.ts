/** A function's body as its braces show it, and all that stands before it since the last thing ended. */
export interface Body {
  readonly head: string;
  /** Where the head begins. */
  readonly headAt: number;
  /** The opening brace. */
  readonly from: number;
  /** The closing one. */
  readonly to: number;
}

/** What stands outside of braces, up to a semicolon or a brace. */
export interface Chunk {
  readonly text: string;
  readonly at: number;
}

/** The bodies in a plain text, and what stands outside of braces. A brace in the first column ends all that is open, whatever an `#if` did to the count. */
export function bodiesOf(plain: string): { readonly bodies: Body[]; readonly chunks: Chunk[] } {
  const bodies: Body[] = [];
  const chunks: Chunk[] = [];
  let depth = 0;
  let since = 0;
  let open = { head: '', headAt: 0, from: 0 };
  for (const match of plain.matchAll(/[{};]/g)) {
    const at = match.index;
    if (match[0] === ';') {
      if (depth > 0) continue;
      chunks.push({ text: plain.slice(since, at), at: since });
      since = at + 1;
    } else if (match[0] === '{') {
      if (depth === 0) {
        open = { head: plain.slice(since, at), headAt: since, from: at };
        chunks.push({ text: open.head, at: since });
      }
      depth++;
    } else {
      depth = plain[at - 1] === '\n' ? 0 : Math.max(0, depth - 1);
      if (depth > 0) continue;
      if (isHead(open.head)) bodies.push({ ...open, to: at });
      since = at + 1;
    }
  }
  return { bodies, chunks };
}

function isHead(head: string): boolean {
  return /\)[\s\w()]*$/.test(head) && !head.replace(/\([^()]*\)/g, '').includes('=');
}

/** The place of the bracket that opens what closes at `close`, not before `from`; -1 when there is none. */
export function opening(text: string, close: number, from: number): number {
  let depth = 0;
  for (let i = close; i >= from; i--) {
    const c = text[i];
    if (c === ')' || c === ']' || c === '}') depth++;
    else if (c === '(' || c === '[' || c === '{') {
      depth--;
      if (depth === 0) return i;
    }
  }
  return -1;
}

/** The place of the parenthesis that closes what opens at `open`, before `to`; `to` when there is none. */
export function closingOf(text: string, open: number, to: number): number {
  let depth = 0;
  for (let i = open; i < to; i++) {
    if (text[i] === '(') depth++;
    else if (text[i] === ')' && --depth === 0) return i;
  }
  return to;
}

/** The last place before `at` that is no blank, not before `from`; `from - 1` when there is none. */
export function before(text: string, at: number, from: number): number {
  let i = at - 1;
  while (i >= from && /\s/.test(text[i] ?? '')) i--;
  return i;
}

/** The word whose last letter is at `last`, and where it begins; empty when there is none. */
export function wordEndingAt(text: string, last: number, from: number): { readonly word: string; readonly at: number } {
  let i = last;
  while (i >= from && /\w/.test(text[i] ?? '')) i--;
  const word = text.slice(i + 1, last + 1);
  return /^[A-Za-z_]/.test(word) ? { word, at: i + 1 } : { word: '', at: last + 1 };
}
