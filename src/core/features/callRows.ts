import type { NoteIndex } from '../marks/noteIndex.js';
import type { OutEdge } from '../facts/outEdge.js';
import type { PathStep } from '../path/model.js';
import { placeText, type Place } from '../source/place.js';
import { definitionSentence } from '../words/definitionSentence.js';
import { outEdgeSentence } from '../words/outEdgeSentence.js';
import { say, type Language } from '../words/words.js';
import type { Row } from './row.js';
import { indexOf } from './stepMoves.js';

/** A call that can be chosen. */
export interface Called {
  readonly edge: OutEdge;
  /** One line of source. */
  readonly text: string;
  /** Another program says so, and nothing of ours. */
  readonly isOther: boolean;
  /** It is a step of the path already. */
  readonly isKnown: boolean;
  /** Where the callee is defined, once that is found. */
  defined?: Place;
}

/** A call in a list of those that a function makes. */
export function callRow(language: Language, { edge, text, isOther, isKnown, defined }: Called): Row {
  const choices = edge.kind === 'macro' ? (edge.definitions ?? []) : [];
  const definitions = choices.map((one) => definitionSentence(language, one));
  return {
    label: outEdgeSentence(language, edge),
    description: [
      placeText(edge.site),
      ...(isKnown ? [say(language, 'grow.alreadyThere')] : []),
      ...(isOther ? [say(language, 'grow.byOther')] : []),
    ].join(' · '),
    detail: [defined === undefined ? text : `${text}  →  ${placeText(defined)}`, ...definitions].join('  ·  '),
  };
}

/** The order of the bodies of a function, and in each that of its text. */
export function bodyOrder(bodies: readonly Place[]): (a: Called, b: Called) => number {
  return (a, b) => order(bodies, a.edge.site, b.edge.site);
}

/** Whether a call stands before another in the bodies of a function; where there is no other, it does not. */
export function isBefore(bodies: readonly Place[], site: Place, other: Place | undefined): boolean {
  return other !== undefined && order(bodies, site, other) < 0;
}

function order(bodies: readonly Place[], a: Place, b: Place): number {
  const body = (site: Place) => bodies.findIndex(({ file }) => file === site.file);
  return body(a) - body(b) || a.line - b.line || a.column - b.column;
}

/** What is only named is no call; what is handed to somebody may be called there. */
export function isCall(edge: OutEdge): boolean {
  return edge.kind !== 'reference' || edge.to !== undefined;
}

/** The name by which a call is known among the steps. */
export function calledName(edge: OutEdge): string {
  switch (edge.kind) {
    case 'pointer':
      return `${edge.struct ?? '?'}.${edge.member}`;
    case 'hook':
      return edge.hook;
    case 'deferred':
      return edge.callee ?? edge.by;
    case 'variable':
      return edge.variable;
    case 'unknown':
      return edge.text;
    default:
      return edge.callee;
  }
}

/** The function that is called, where the call names it. */
export function calleeOf(edge: OutEdge): string | undefined {
  return 'callee' in edge ? edge.callee : undefined;
}

/** Whether a call that another program knows is one of ours: what is called has the name, or it is made at the same place. */
export function isAmong(edges: readonly OutEdge[], callee: string, site: Place): boolean {
  return edges.some(
    (edge) => calledName(edge) === callee || (edge.site.line === site.line && edge.site.column === site.column),
  );
}

/** The names by which a step is known among the calls of its parent. */
export function knownNames({ at, via }: PathStep): string[] {
  const names = [at?.function ?? at?.macro ?? at?.syscall ?? at?.label ?? ''];
  if (via?.struct !== undefined && via.member !== undefined) names.push(`${via.struct}.${via.member}`);
  if (via?.variable !== undefined) names.push(via.variable);
  if (via?.hook !== undefined) names.push(via.hook);
  if (via?.by !== undefined && via.deferred !== undefined) names.push(via.by);
  return names;
}

/** Where among the calls of a step a new one belongs, 0-based: before the first that is made later in the body. `undefined`: behind all. */
export function indexAmong({ steps }: NoteIndex, { children }: PathStep, site: Place): number | undefined {
  const later = children.find((child) => {
    const known = steps.get(child)?.edge?.site;
    if (known?.file !== site.file) return false;
    return known.line > site.line || (known.line === site.line && known.column > site.column);
  });
  return later === undefined ? undefined : indexOf(later);
}
