import { escapeText, inlineCode } from '../render/escape.js';
import { oneLine } from '../render/oneLine.js';
import { say, type Language, type WordCode } from '../words/words.js';
import { stepLabel } from '../marks/labels.js';
import type { StepMark } from '../marks/noteIndex.js';
import { placeText, type Place } from '../source/place.js';

/** How a step is reached, and what proves it, as safe Markdown: the member or macro, where it is installed, where that is registered. */
export function reachText(language: Language, { step, edge }: StepMark): string | undefined {
  const { via, parent } = step;
  const { called, installed, registered } = edge?.proof ?? {};
  const name = (text: string | undefined) => inlineCode(oneLine(text ?? ''));
  const at = (place: Place) => inlineCode(oneLine(placeText(place)));
  const parts: string[] = [];
  const proof = (code: 'hover.installedAt' | 'hover.boundAt' | 'hover.namedAt' | 'hover.passedAt') => {
    if (installed !== undefined) parts.push(filled(language, code, { place: at(installed) }));
  };
  if (via === undefined) parts.push(filled(language, 'hover.reachedDirect', {}));
  else if (via.struct !== undefined) {
    parts.push(filled(language, 'hover.reachedPointer', { member: name(`${via.struct}.${via.member ?? ''}`) }));
    if (called !== undefined) parts.push(filled(language, 'hover.calledAt', { place: at(called) }));
    const variable = installed?.variable ?? via.table ?? via.by;
    if (installed !== undefined && variable !== undefined)
      parts.push(filled(language, 'hover.installedIn', { variable: name(variable), place: at(installed) }));
    else proof('hover.installedAt');
  } else if (via.variable !== undefined) {
    parts.push(filled(language, 'hover.reachedPointer', { member: name(via.variable) }));
    proof('hover.installedAt');
  } else if (via.macro !== undefined) {
    const macro = name(via.macro);
    if (via.hook === undefined) parts.push(filled(language, 'hover.reachedMacro', { macro }));
    else parts.push(filled(language, 'hover.reachedHook', { macro, hook: name(via.hook) }));
    proof(via.hook === undefined ? 'hover.namedAt' : 'hover.boundAt');
  } else if (via.deferred !== undefined) {
    const deferred = escapeText(oneLine(via.deferred));
    const by = via.by ?? edge?.by;
    if (by === undefined || by === '') parts.push(filled(language, 'hover.reachedLaterPlain', { deferred }));
    else parts.push(filled(language, 'hover.reachedLater', { deferred, by: name(by) }));
    proof('hover.boundAt');
  } else if (via.from !== undefined) {
    let from = parent;
    while (from !== undefined && from.step.id !== via.from) from = from.parent;
    parts.push(
      filled(language, 'hover.reachedArgument', { name: escapeText(from === undefined ? via.from : stepLabel(from)) }),
    );
    proof('hover.passedAt');
  } else return undefined;
  if (registered !== undefined) parts.push(filled(language, 'hover.registeredAt', { place: at(registered) }));
  return parts.join(', ');
}

/** A sentence with blanks that are Markdown already: only its own words are made safe. */
function filled(language: Language, code: WordCode, values: Readonly<Record<string, string>>): string {
  const signs = Object.fromEntries(Object.keys(values).map((key, index) => [key, `\0${index}\0`]));
  const speak = say as (language: Language, code: WordCode, values: Readonly<Record<string, string>>) => string;
  const all = Object.values(values);
  return escapeText(speak(language, code, signs)).replace(/\0(\d+)\0/g, (_, index: string) => all[Number(index)] ?? '');
}
