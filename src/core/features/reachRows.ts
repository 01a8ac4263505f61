import { oneLine } from '../render/oneLine.js';
import type { CallerRow } from '../reach/callersOf.js';
import type { PathsFound } from '../reach/findPaths.js';
import { doubtsOf } from '../reach/doubts.js';
import type { EdgeContext } from '../reach/edgeContext.js';
import type { Edge, ProvenWay } from '../reach/proof.js';
import type { Unit } from '../facts/lexical/units.js';
import { placeText } from '../source/place.js';
import { say, type Language } from '../words/words.js';

/** A function, macro or system call as a list names it. */
export function unitLabel(language: Language, { kind, name }: Pick<Unit, 'kind' | 'name'>): string {
  return kind === 'syscall' ? say(language, 'anchor.syscall', { name }) : `${name}()`;
}

/** How a caller comes to what it reaches, piece by piece: `through a pointer`, `proto_ops.bind`. */
export function callerHow(language: Language, { kind, struct, member, by, isProven }: CallerRow): string[] {
  const behind = [struct, member].filter((one) => one !== undefined).join('.');
  const doubt = isProven ? '' : say(language, 'reach.unproven');
  return [say(language, `reach.${kind}`), behind, by ?? '', doubt].filter((one) => one !== '');
}

/**
 * What an edge goes through, as its `via` says it: `proto_ops.bind`, `schedule_work [work]`; nothing for a direct call.
 * @param from the function that hands on the one that is called, if the edge may be of that kind
 */
export function edgeHow({ via }: Edge, from: string | undefined): string | undefined {
  if (via === undefined) return undefined;
  if (via.argument === true) return `${from ?? ''}()`;
  const member = via.struct === undefined ? undefined : `${via.struct}.${via.member ?? ''}`;
  const hook = via.hook === undefined ? undefined : `${via.macro ?? ''}(${via.hook})`;
  const how = member ?? via.variable ?? hook ?? via.macro ?? via.by ?? '';
  return via.deferred === undefined ? how : `${how} [${via.deferred}]`;
}

/** What the source says of an edge besides that it is there, a sentence each. */
export function contextLines(language: Language, { under, behind, runs }: EdgeContext): string[] {
  return [
    ...(runs === undefined ? [] : [say(language, `reach.runs-${runs}`)]),
    ...(under.length === 0 ? [] : [say(language, 'reach.under', { conditions: oneLine(under.join(', '), LONGEST) })]),
    ...(behind.length === 0 ? [] : [say(language, 'reach.behind', { checks: oneLine(behind.join(', '), LONGEST) })]),
  ];
}

/** Of conditions that are longer, in UTF-16 units, the beginning tells enough. */
const LONGEST = 300;

/** How many edges a way has, and how many of them are not proven. */
export function wayProof(language: Language, way: ProvenWay): string {
  const doubts = doubtsOf(way);
  const count = way.edges.length;
  return doubts === 0
    ? say(language, 'reach.way-proven', { count })
    : say(language, 'reach.way-doubts', { count, doubts });
}

/** That no way was found, how far it was looked for, and the nearest that was reached from both ends. */
export function noWay(language: Language, from: string, to: string, { looked, denied }: PathsFound): string {
  const { reached, nearest } = looked;
  const name = (unit: Unit | undefined) => (unit === undefined ? '–' : `${unit.name}() (${placeText(unit.place)})`);
  const values = { from, to, reached, fromNearest: name(nearest.from), toNearest: name(nearest.to), denied };
  return say(language, 'reach.none', values);
}
