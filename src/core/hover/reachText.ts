import { escapeText, inlineCode } from '../render/escape.js';
import { oneLine } from '../render/oneLine.js';
import { say, type Language, type WordCode } from '../words/words.js';
import { stepLabel } from '../marks/labels.js';
import type { StepMark } from '../marks/noteIndex.js';
import { placeText, type Place } from '../source/place.js';

/** How words and names are written. */
export interface TextStyle {
  /** Words. @param text plain, on one line */
  readonly words: (text: string) => string;
  /** A name or a place of the source. @param text plain, on one line */
  readonly code: (text: string) => string;
}

/** Safe Markdown. */
export const MARKDOWN_STYLE: TextStyle = { words: escapeText, code: inlineCode };
/** Plain text. */
export const PLAIN_STYLE: TextStyle = { words: (text) => text, code: (text) => text };

/** How a step is reached, and what proves it, by default as safe Markdown: the member or macro, where it is installed, where that is registered. */
export function reachText(
  language: Language,
  { step, edge }: Pick<StepMark, 'step' | 'edge'>,
  style = MARKDOWN_STYLE,
): string | undefined {
  const { via, parent } = step;
  const { called, installed, registered } = edge?.proof ?? {};
  const name = (text: string | undefined) => style.code(oneLine(text ?? ''));
  const at = (place: Place) => style.code(oneLine(placeText(place)));
  const filled = (code: WordCode, values: Readonly<Record<string, string>>) => filledIn(language, style, code, values);
  const parts: string[] = [];
  const proof = (code: 'hover.installedAt' | 'hover.boundAt' | 'hover.namedAt' | 'hover.passedAt') => {
    if (installed !== undefined) parts.push(filled(code, { place: at(installed) }));
  };
  if (via === undefined) parts.push(filled('hover.reachedDirect', {}));
  else if (via.struct !== undefined) {
    parts.push(filled('hover.reachedPointer', { member: name(`${via.struct}.${via.member ?? ''}`) }));
    if (called !== undefined) parts.push(filled('hover.calledAt', { place: at(called) }));
    const variable = installed?.variable ?? via.table ?? via.by;
    if (installed !== undefined && variable !== undefined)
      parts.push(filled('hover.installedIn', { variable: name(variable), place: at(installed) }));
    else proof('hover.installedAt');
  } else if (via.variable !== undefined) {
    parts.push(filled('hover.reachedPointer', { member: name(via.variable) }));
    proof('hover.installedAt');
  } else if (via.macro !== undefined) {
    const macro = name(via.macro);
    if (via.hook === undefined) parts.push(filled('hover.reachedMacro', { macro }));
    else parts.push(filled('hover.reachedHook', { macro, hook: name(via.hook) }));
    proof(via.hook === undefined ? 'hover.namedAt' : 'hover.boundAt');
  } else if (via.deferred !== undefined) {
    const deferred = style.words(oneLine(via.deferred));
    const by = via.by ?? edge?.by;
    if (by === undefined || by === '') parts.push(filled('hover.reachedLaterPlain', { deferred }));
    else parts.push(filled('hover.reachedLater', { deferred, by: name(by) }));
    proof('hover.boundAt');
  } else if (via.from !== undefined) {
    let from = parent;
    while (from !== undefined && from.step.id !== via.from) from = from.parent;
    parts.push(
      filled('hover.reachedArgument', { name: style.words(from === undefined ? oneLine(via.from) : stepLabel(from)) }),
    );
    proof('hover.passedAt');
  } else return undefined;
  if (registered !== undefined) parts.push(filled('hover.registeredAt', { place: at(registered) }));
  return parts.join(', ');
}

/** A sentence with blanks that are written in the style already: only its own words are to be. */
function filledIn(
  language: Language,
  style: TextStyle,
  code: WordCode,
  values: Readonly<Record<string, string>>,
): string {
  const signs = Object.fromEntries(Object.keys(values).map((key, index) => [key, `\0${index}\0`]));
  const speak = say as (language: Language, code: WordCode, values: Readonly<Record<string, string>>) => string;
  const all = Object.values(values);
  return speak(language, code, signs)
    .split('\0')
    .map((part, index) => (index % 2 === 1 ? (all[Number(part)] ?? '') : part === '' ? '' : style.words(part)))
    .join('');
}
