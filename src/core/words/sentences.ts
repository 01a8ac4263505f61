import type { AnchorReason } from '../anchor/reason.js';
import { SYMBOL_KINDS, type Anchor } from '../notes/format.js';
import type { EdgeReason, Near } from '../path/edge.js';
import type { Problem } from '../notes/problem.js';
import { oneLine } from '../render/oneLine.js';
import { fill } from './sentence.js';
import { say, sentenceOf, type Language } from './words.js';

/** The longest text of a notes file within a sentence, in UTF-16 units. */
const MAX_VALUE = 80;

/** What is wrong with a notes file, as a sentence of plain text. Text of the file in it is made harmless. */
export function problemSentence(language: Language, problem: Problem): string {
  const values: Record<string, string | number> = harmless(problem.values);
  if (problem.code === 'wrong-type') values['expected'] = say(language, `value.${problem.values.expected}`);
  if (problem.code === 'wrong-type' || problem.code === 'not-an-object') {
    values['found'] = say(language, `value.${problem.values.found}`);
  }
  if (problem.code === 'bad-path') values['fault'] = say(language, `path.${problem.values.fault}`);
  return fill(sentenceOf(language, `problem.${problem.code}`), values);
}

/** Why an anchor or an edge has its status, as a phrase of plain text. */
export function reasonSentence(language: Language, reason: AnchorReason | EdgeReason): string {
  return fill(sentenceOf(language, `reason.${reason.code}`), harmless(reason.values));
}

/** Something that is there in place of an edge that is not. */
export function nearSentence(language: Language, { what, name, place }: Near): string {
  return say(language, `near.${what}`, {
    name: oneLine(name, MAX_VALUE),
    place: `${oneLine(place.file, MAX_VALUE * 2)}:${place.line}`,
  });
}

/** What an anchor names: `struct sock`, `member ops of struct socket`. Plain text on one line. */
export function anchorLabel(language: Language, anchor: Anchor): string {
  const place = symbolLabel(language, anchor);
  if (anchor.quote === undefined) return place;
  return say(language, 'anchor.quote', { place, quote: oneLine(anchor.quote, MAX_VALUE) });
}

function symbolLabel(language: Language, anchor: Anchor): string {
  for (const kind of SYMBOL_KINDS) {
    const text = anchor[kind];
    if (text === undefined) continue;
    const name = oneLine(text, MAX_VALUE);
    const label = say(
      language,
      kind === 'syscall' && anchor.compat === true ? 'anchor.syscall-compat' : `anchor.${kind}`,
      {
        name,
      },
    );
    if (anchor.member === undefined) return label;
    return say(language, 'anchor.member', { name: oneLine(anchor.member, MAX_VALUE), owner: label });
  }
  if (anchor.file !== undefined) return say(language, 'anchor.file', { name: oneLine(anchor.file, MAX_VALUE) });
  if (anchor.dir !== undefined) return say(language, 'anchor.dir', { name: oneLine(anchor.dir, MAX_VALUE) });
  return say(language, 'anchor.none');
}

function harmless(values: object): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === 'number' ? value : oneLine(String(value), MAX_VALUE * 2),
    ]),
  );
}
