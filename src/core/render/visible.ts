/*
 * Characters that change how other text is read without being seen: controls, bidirectional marks, zero-width and other format characters,
 * blanks of no width, tag characters, private use, non-characters and lone surrogates. Variation selectors stay: they only choose a glyph.
 */
const HIDDEN_PARTS = [
  // A zero-width joiner belongs between two pictures and nowhere else.
  '(?<!\\p{Extended_Pictographic}\\uFE0F?)\\u200D',
  '\\u200D(?!\\p{Extended_Pictographic})',
  '[\\p{Cc}\\p{Co}\\p{Cs}]',
  '[\\u00AD\\u061C\\u115F\\u1160\\u180E\\u200B\\u200C\\u200E\\u200F\\u2028-\\u202E\\u2060-\\u206F\\u3164\\uFEFF\\uFFA0\\uFFF9-\\uFFFB]',
  '\\u034F|\\u17B4|\\u17B5|\\u180B|\\u180C|\\u180D|\\u180F',
  '[\\u{1BCA0}-\\u{1BCA3}\\u{1D173}-\\u{1D17A}\\u{E0000}-\\u{E007F}]|[\\u{E0100}-\\u{E01EF}]',
];
const HIDDEN = new RegExp(HIDDEN_PARTS.join('|'), 'gu');

/** What most texts consist of: none of it can be hidden, and one look says so. */
const PLAIN = /^[\x20-\x7E]*$/;
const PLAIN_LINES = /^[\t\n\x20-\x7E]*$/;
const PLAIN_FILE = /^[\t\n\r\x20-\x7E]*$/;

/** Shows every hidden character as `\u{202E}`. Line feeds and tabs stay where `keep` says so. */
export function visible(text: string, keep: 'nothing' | 'lines' = 'nothing'): string {
  if ((keep === 'lines' ? PLAIN_LINES : PLAIN).test(text)) return text;
  return text.replace(HIDDEN, (character) =>
    keep === 'lines' && (character === '\n' || character === '\t') ? character : escapeOf(character),
  );
}

/** The first hidden character of a text, as its escape; `undefined` when it has none. Line ends and tabs do not count. */
export function firstHidden(text: string): string | undefined {
  if (PLAIN_FILE.test(text)) return undefined;
  for (const [character] of text.matchAll(HIDDEN)) {
    if (character !== '\n' && character !== '\r' && character !== '\t') return escapeOf(character);
  }
  return undefined;
}

function escapeOf(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}}`;
}
