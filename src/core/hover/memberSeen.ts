import { wordEndingAt } from '../c/wordUse.js';
import { textOf } from '../c/types/seenDefinitions.js';
import type { StructMember, StructOutline } from '../struct/structOutline.js';
import type { Subject } from './subject.js';

/** The member of a struct that stands there: by its name, or by what the macro that stands there names. */
export function memberSeen(
  owner: StructOutline | undefined,
  { word, macros, within }: Pick<Subject, 'word' | 'macros' | 'within'>,
): StructMember | undefined {
  const [macro] = macros;
  const body = macro === undefined ? '' : textOf(macro).trimEnd();
  const last = wordEndingAt(body, body.length - 1);
  return (
    owner?.members.find((one) => one.standsFor === undefined && one.name === word && leadsTo(one, within)) ??
    owner?.members.find(({ name, standsFor }) => standsFor === undefined && name === word) ??
    owner?.members.find(({ name }) => name === last)
  );
}

/** Whether a member is the one that such members lead to. */
function leadsTo({ within = [] }: StructMember, way: string | undefined): boolean {
  return way === undefined || (way === '' ? within.length === 0 : within.includes(way));
}
