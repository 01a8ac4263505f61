import { isPlaced } from '../anchor/placement.js';
import { typeAt } from '../c/types/typesAt.js';
import { addressesSetTo } from '../facts/callTexts.js';
import { linesOf, type Place } from '../source/place.js';
import { quoted } from '../source/pattern.js';
import { SourceError } from '../source/source.js';
import type { EdgeContext } from './ends.js';
import type { Holder, InnerMember, PointerVia } from './pointerVia.js';

/** Where a chain of members ends of which one is not there, or holds no struct. */
export interface BrokenChain {
  readonly struct: string;
  readonly missing: string;
}

/** Follows the members that an author names before the last one. */
export async function innerMember(
  { struct, member, file }: PointerVia,
  context: EdgeContext,
): Promise<InnerMember | BrokenChain> {
  const [last = '', ...before] = member.split('.').reverse();
  const chain = new Chain(struct, file, context);
  for (const part of before.reverse()) if (!(await chain.follow(part))) return { struct: chain.struct, missing: part };
  return chain.to(last);
}

/** How deep macros may stand for members of one another. */
const MAX_MACROS = 4;

/** The members that were followed so far. */
class Chain {
  private within: string[] = [];
  private holder: Holder | undefined;

  constructor(
    /** The struct to which they lead. */
    public struct: string,
    private file: string | undefined,
    private readonly context: EdgeContext,
  ) {}

  to(member: string): InnerMember {
    return {
      struct: this.struct,
      member,
      ...(this.within.length === 0 ? {} : { within: this.within.join('.') }),
      ...(this.holder === undefined ? {} : { holder: this.holder }),
    };
  }

  /** @returns whether there is such a member, and it holds a struct */
  async follow(part: string, macros: readonly string[] = []): Promise<boolean> {
    const placed = await memberOf(this.struct, part, this.file, this.within, this.context);
    if (placed === undefined) return this.followMacro(part, macros);
    const { place, tag } = placed;
    if (tag === undefined) return false;
    if (tag === null) this.within.push(part);
    else {
      this.holder = { names: [part, ...macros], isWhole: !(await isPointer(place, this.context)) };
      this.struct = tag;
      this.file = undefined;
      this.within = [];
    }
    return true;
  }

  /** A macro that stands for a member, or for a member of a member: `#define sk_prot __sk_common.skc_prot`. */
  private async followMacro(macro: string, macros: readonly string[]): Promise<boolean> {
    if (macros.length >= MAX_MACROS) return false;
    const parts = await expansion(macro, this.context);
    for (const [i, part] of parts.entries())
      if (!(await this.follow(part, i === parts.length - 1 ? [...macros, macro] : []))) return false;
    return parts.length > 0;
  }
}

/** The members for which a macro stands; none where it stands for something else. */
async function expansion(macro: string, { kernel, place }: EdgeContext): Promise<readonly string[]> {
  const placement = await place({ macro });
  if (!isPlaced(placement)) return [];
  const { file, line } = placement.place;
  const text = (await kernel.source.read(file)).split('\n')[line - 1] ?? '';
  return CHAIN_MACRO.exec(text)?.[1]?.split('.') ?? [];
}

const CHAIN_MACRO = /^\s*#\s*define\s+\w+\s+([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\s*(?:\/[*/].*)?$/;

/** Where a member is declared, and the tag of the struct behind it: `null` where that has none. */
async function memberOf(
  owner: string,
  member: string,
  file: string | undefined,
  within: readonly string[],
  { kernel, place }: EdgeContext,
): Promise<{ readonly place: Place; readonly tag: string | null | undefined } | undefined> {
  for (const kind of ['struct', 'union'] as const) {
    const placement = await place({ [kind]: owner, member, ...(file === undefined ? {} : { file }) });
    const places = isPlaced(placement) || placement.status === 'ambiguous' ? placement.candidates : [];
    const wanted = within.join('.');
    for (const one of places)
      try {
        const type = await typeAt(kernel, one.file, one);
        if (places.length === 1 || (type.within ?? '') === wanted) return { place: one, tag: type.tag };
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
      }
  }
  return undefined;
}

/** Whether a star stands before the name of what is declared at a place. */
async function isPointer({ file, line, column }: Place, { kernel }: EdgeContext): Promise<boolean> {
  const text = (await kernel.source.read(file)).split('\n')[line - 1] ?? '';
  return /\*\s*(?:(?:const|volatile|__\w+)\s+)*$/.test(text.slice(0, column - 1).slice(-LONGEST_OBJECT));
}

/** Whether a call of a member is one by way of a holder; `undefined` where the text does not say. */
export async function isCalledIn(
  site: Place,
  holder: Holder,
  where: Place,
  context: EdgeContext,
): Promise<boolean | undefined> {
  const { kernel } = context;
  const lines = (await kernel.source.read(site.file)).split('\n');
  const from = linesOf(where).from;
  const own = lines[site.line - 1] ?? '';
  const before = [...lines.slice(from - 1, site.line - 1), own.slice(0, site.column - 1)].join('\n');
  const last = before.slice(-LONGEST_OBJECT);
  if (SELECTED.test(last)) return isObjectIn(last);
  // A pointer of the caller's own that is set to the member.
  const word = /^\w+/.exec(own.slice(site.column - 1))?.[0] ?? '';
  const values = assigned(before, word).map((value) => value.replace(/\w+\s*$/, ''));
  const found = new Set<boolean | undefined>();
  for (const value of values) found.add(SELECTED.test(value) ? await isObjectIn(value) : undefined);
  const [first] = found;
  return found.size === 1 ? first : undefined;

  /** The same of what is selected at the end of a text. */
  async function isObjectIn(text: string): Promise<boolean | undefined> {
    const { selected, word: object } = OBJECT.exec(text)?.groups ?? {};
    if (object === undefined) return undefined;
    if (selected !== undefined)
      return holder.names.includes(object) || holder.names.includes((await expansion(object, context)).at(-1) ?? '');
    // A pointer of the caller's own, which is set to what the holder is or points to.
    const addresses = await addressesSetTo(kernel, where, object);
    if (addresses.length > 0) return addresses.every(({ words }) => holder.names.includes(words.at(-1) ?? ''));
    const all = assigned(before, object).map((value) => LAST_MEMBER.exec(value)?.[1] ?? '');
    return all.length > 0 && all.every((one) => holder.names.includes(one)) ? true : undefined;
  }
}

/** What a text sets a name to. */
function assigned(text: string, name: string): string[] {
  const set = new RegExp(String.raw`(?<![.>\w])${quoted(name)}\s*=(?!=)\s*([^;,]{1,200})[;,]`, 'g');
  return [...text.matchAll(set)].map(([, value = '']) => value.trim());
}

/** What is looked at before a member, in UTF-16 units: a pattern takes time that grows with the square of it. */
const LONGEST_OBJECT = 400;

const SELECTED = /(?:\.|->)\s*$/;
/** What stands before the sign that selects a member: a name, with what selects it if it is a member itself. */
const OBJECT = /(?<selected>(?:\.|->)\s*)?\b(?<word>[A-Za-z_]\w*)\s*(?:\[[^[\]]*\]\s*)*\)*\s*(?:\.|->)\s*$/;
const LAST_MEMBER = /(?:\.|->)\s*(\w+)\s*(?:\[[^[\]]*\]\s*)*\)*$/;
