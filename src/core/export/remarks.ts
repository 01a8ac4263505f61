import { isKnownGone } from '../anchor/gone.js';
import { isPlaced, type Placement } from '../anchor/placement.js';
import type { Anchor } from '../notes/format.js';
import type { EdgeCheck } from '../path/edge.js';
import { oneLine } from '../render/oneLine.js';
import { placeText } from '../source/place.js';
import { nearSentence, reasonSentence } from '../words/sentences.js';
import { say, type Language } from '../words/words.js';

/** So many places that could be meant are named. */
const MAX_CANDIDATES = 4;

/** What is to be said of a place that is not where its author saw it: plain text on one line. `undefined` when it is. */
export function placeRemark(
  language: Language,
  anchor: Anchor,
  placement: Placement,
  version: string | undefined,
): string | undefined {
  if (placement.status === 'ok') return undefined;
  const word = isKnownGone(anchor, placement, version)
    ? say(language, 'editor.knownGone')
    : say(language, `status.${placement.status}`);
  const said = `${word}: ${reasonSentence(language, placement.reason)}`;
  if (isPlaced(placement) || placement.candidates.length === 0 || placement.status === 'missing') return said;
  const shown = placement.candidates.slice(0, MAX_CANDIDATES).map((place) => oneLine(placeText(place)));
  const more = placement.candidates.length > MAX_CANDIDATES ? ', …' : '';
  return `${said}; ${say(language, 'export.candidates', { places: `${shown.join(', ')}${more}` })}`;
}

/** What is to be said of a call that is not proved: plain text, a line each. Empty when it is. */
export function callRemarks(language: Language, { status, reason, nearest = [] }: EdgeCheck): string[] {
  if (status === 'verified') return [];
  const word = say(language, 'editor.callTag', { status: say(language, `edge.${status}`) });
  return [
    `${word}: ${reasonSentence(language, reason)}`,
    ...nearest.slice(0, MAX_CANDIDATES).map((near) => nearSentence(language, near)),
  ];
}
