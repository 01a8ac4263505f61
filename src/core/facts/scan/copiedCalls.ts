import { Lines } from '../../c/lines.js';
import { withoutComments } from '../../c/textSpans.js';
import { usesIn } from '../../c/types/completeOutline.js';
import type { MemberUse } from '../../c/types/memberUse.js';
import { Uses, type DispatchUse, type StoreUse } from '../../c/types/uses.js';
import { stopIfAborted, type Signal } from '../../signal.js';
import { quoted, wholeWord } from '../../source/pattern.js';
import { linesOf, placeAt, type Place } from '../../source/place.js';
import type { CopiedCall } from '../copiedCall.js';
import type { TreeFiles } from '../treeFiles.js';

/** The calls of members into which their function copies another one; see {@link Facts.copiedCalls}. Those that are certain come first. */
export async function copiedCalls(
  tree: TreeFiles,
  where: Place,
  member: string,
  signal: Signal | undefined,
): Promise<CopiedCall[]> {
  const { file } = where;
  if (file.endsWith('.S')) return [];
  const text = await tree.source.read(file);
  const lines = new Lines(text);
  const [begin, end] = [lines.offset(where.line, 1), lines.offset(where.end + 1, 1)];
  const body = text.slice(begin, end < begin ? undefined : end);
  // Nothing is read of a function that does not name the member.
  if (!new RegExp(String.raw`(?:->|\.)\s*${quoted(member)}\b`).test(body)) return [];
  const { uses: plain } = await usesIn(tree, file, linesOf(where), signal);
  const isInside = ({ at }: { readonly at: number }) => begin <= at && at < begin + body.length;
  const stored = [...plain.dispatches.values()].filter((one) => isInside(one) && isPut(one.name, body));
  if (stored.length === 0) return [];
  const unit = tree.declarations.apart(file, text, { watched: new Set(stored.map(({ name }) => name)) });
  while (await unit.extend(signal)) stopIfAborted(signal);
  const uses = new Uses();
  unit.scope.main.items.forEach(([from, to], item) => {
    if (from < begin + body.length && to > begin) uses.add(unit.code.usesIn(item, true));
  });
  const stores = [...uses.stores.values()].filter(isInside).sort((a, b) => a.at - b.at);
  const found = new Map<string, CopiedCall>();
  for (const call of [...uses.dispatches.values()].filter(isInside))
    for (const store of stores) {
      if (!mayBeOne(store, call)) continue;
      for (const from of store.from) {
        if (from.name !== member || from.owner === null) continue;
        const key = `${call.at} ${from.owner ?? ''} ${from.within ?? ''}`;
        const isSame = from.owner !== undefined && isSureOf(store, call, stores, text);
        if (found.has(key) && !isSame) continue;
        found.set(key, described(from, store, call, isSame));
      }
    }
  return [...found.values()].sort((a, b) => Number(b.isSame) - Number(a.isSame));

  function described(from: MemberUse, { memberAt, at }: StoreUse, call: DispatchUse, isSame: boolean): CopiedCall {
    const placeOf = (offset: number) => placeAt(file, lines.line(offset), lines.column(offset));
    return {
      ...(from.owner === undefined || from.owner === null ? {} : { struct: from.owner }),
      ...(from.within === undefined ? {} : { within: from.within }),
      to: `${typeof call.owner === 'string' ? `${call.owner}.` : ''}${call.name}`,
      site: placeOf(call.at),
      copied: placeOf(memberAt < 0 ? at : memberAt),
      isSame,
    };
  }
}

/** Whether something may be put into a member of the name: by an assignment, an initialiser, or what it is given to. */
function isPut(name: string, body: string): boolean {
  return new RegExp(String.raw`\b${quoted(name)}\s*(?:=(?!=)|,)`).test(body);
}

/** Whether what is put into a member may be what is called: it is of one name, and not known to be of another struct. */
function mayBeOne({ member, owner, within }: StoreUse, call: DispatchUse): boolean {
  if (member !== call.name) return false;
  if (owner !== undefined && call.owner !== undefined && owner !== call.owner) return false;
  return within === undefined || call.within === undefined || within === call.within;
}

/** Whether a call is one of what was put into the member: into the same object, and nothing else since. */
function isSureOf(store: StoreUse, call: DispatchUse, stores: readonly StoreUse[], text: string): boolean {
  if (typeof store.owner !== 'string' || store.owner !== call.owner || call.copied === true) return false;
  if (store.at >= call.at) return false;
  const object = store.style === 'assignment' ? objectBefore(text, store.memberAt) : `${store.variable ?? ''}.`;
  if (object.length < 2 || object !== objectBefore(text, call.at)) return false;
  if (stores.some((other) => other !== store && mayBeOne(other, call) && store.at <= other.at && other.at < call.at))
    return false;
  const between = withoutComments(text.slice(store.at, call.at));
  return (object.match(/[A-Za-z_]\w*/g) ?? []).every((word) => !isSet(word, between));
}

/** What a member is selected from, without blanks, where that is a chain of names: `worker->`; empty where it is not. */
function objectBefore(text: string, at: number): string {
  if (at < 0) return '';
  const chain = /(?:[A-Za-z_]\w*(?:\[[^\]\n]*\])?\s*(?:->|\.)\s*)+$/.exec(text.slice(Math.max(0, at - 200), at));
  return chain?.[0].replace(/\s+/g, '') ?? '';
}

/** Whether some code may make a name stand for another object: by an assignment, by a step, as the cursor of a loop, by its address. */
function isSet(word: string, code: string): boolean {
  return new RegExp(
    String.raw`${wholeWord(word)}\s*(?:=(?!=)|[-+]=|\+\+|--)|(?:\+\+|--|&)\s*${wholeWord(word)}(?!\s*(?:->|\.|\[))|for_each\w*\s*\([^;{}]*${wholeWord(word)}`,
  ).test(code);
}
