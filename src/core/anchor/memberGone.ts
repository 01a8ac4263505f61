import { memberInserts } from '../c/memberInserts.js';
import type { Symbol, SymbolPlace } from '../facts/symbol.js';
import type { Kernel } from '../kernel.js';
import { wholeWord } from '../source/pattern.js';
import type { Place } from '../source/place.js';
import { missing, unread, type Missing } from './placement.js';

/** The placement of a member that its struct or enum does not have, as far as that was read. */
export async function memberGone(symbol: Symbol, { place }: SymbolPlace, kernel: Kernel): Promise<Missing> {
  const values = { owner: `${symbol.kind} ${symbol.name}`, member: symbol.member ?? '' };
  let detail: string | undefined;
  try {
    detail = await unreadInsert(place, kernel);
  } catch (error) {
    return unread(error);
  }
  const missed =
    detail === undefined
      ? missing('member-gone', values, [place])
      : missing('member-unknown', { ...values, detail }, [place]);
  return { ...missed, owner: place };
}

/** What stands among the members and may give it others that nobody read: a macro that the file does not define, an include. */
async function unreadInsert({ file, line, end }: Place, kernel: Kernel): Promise<string | undefined> {
  const text = await kernel.source.read(file);
  const { members, definitions } = await kernel.definitions(file);
  const inside = text
    .split('\n')
    .slice(line - 1, end)
    .join('\n');
  // A table that was read gave its members to the line.
  const hasOn = (at: number) => [...members, ...definitions].some((made) => made.line === at);
  const isEnumerator = (name: string) => definitions.some((one) => one.kind === 'enumerator' && one.name === name);
  for (const { kind, name, line: within } of memberInserts(inside)) {
    const isRead =
      kind === 'include'
        ? hasOn(line - 1 + within)
        : isEnumerator(name) || isDefined(name, text) || (await kernel.isMaker(name));
    if (!isRead) return name;
  }
  return undefined;
}

function isDefined(macro: string, text: string): boolean {
  return new RegExp(String.raw`^[ \t]*#[ \t]*define[ \t]+${wholeWord(macro)}`, 'm').test(text);
}
