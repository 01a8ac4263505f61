import { likeliestPlace } from '../anchor/placement.js';
import { innermost } from '../c/types/cType.js';
import type { Names } from '../c/types/names.js';
import type { Kernel } from '../kernel.js';
import { stopIfAborted, type Signal } from '../signal.js';
import { marksOfMember } from '../struct/memberMarks.js';
import type { StructMember, StructOutline } from '../struct/structOutline.js';
import { anchorKind } from '../marks/anchorUse.js';
import type { Mark, NoteIndex } from '../marks/noteIndex.js';
import { quoted } from '../source/pattern.js';

/** How a member leads to a struct: it points to one, is one, or is a function that takes or returns one. */
export type LinkKind = 'leads' | 'holds' | 'takes';

export interface StructLink {
  readonly kind: LinkKind;
  /** The tag of the struct that it leads to. */
  readonly tag: string;
}

/** A member as a column shows it. */
export interface ComparedMember {
  readonly member: StructMember;
  /** The notes on it. */
  readonly marks: readonly Mark[];
  readonly links: readonly StructLink[];
  /** The other struct has a member of the same name. */
  readonly isCommon: boolean;
}

/** One struct of a comparison. */
export interface ComparedStruct {
  readonly struct: StructOutline;
  readonly members: readonly ComparedMember[];
  /** The notes on the struct itself. */
  readonly marks: readonly Mark[];
  /** The members that lead to the other struct; functions that only take it are left out where others lead there. */
  readonly toOther: readonly ComparedMember[];
}

export interface Comparison {
  /** One, when a struct is shown alone. */
  readonly sides: readonly ComparedStruct[];
  /** The names that members of both have. */
  readonly common: readonly string[];
}

/** Holds structs against each other: members with their notes, and what leads from one to the other. @throws {SourceError} */
export async function compareStructs(
  kernel: Kernel,
  index: NoteIndex,
  structs: readonly StructOutline[],
  signal?: Signal,
): Promise<Comparison> {
  const [first, second] = structs;
  const others = (one: StructOutline) =>
    new Set((one === first ? second : first)?.members.map(({ name }) => name) ?? []);
  const sides: ComparedStruct[] = [];
  for (const struct of structs.slice(0, 2)) {
    const { scope } = await kernel.declarations.unit(struct.file, signal);
    stopIfAborted(signal);
    const theirs = second === undefined ? new Set<string>() : others(struct);
    const other = struct === first ? second : first;
    const aliases = other === undefined ? NO_ALIASES : aliasesOf(other, struct.text);
    const members = struct.members.map((member): ComparedMember => ({
      member,
      marks: marksOfMember(index, struct, member),
      links: linksOf(scope, struct, member, aliases),
      isCommon: theirs.has(member.name),
    }));
    const leading = members.filter(({ links }) => links.some(({ tag }) => tag === other?.tag));
    const direct = leading.filter(({ links }) => links.some(({ kind, tag }) => kind !== 'takes' && tag === other?.tag));
    sides.push({
      struct,
      members,
      marks: marksOfStruct(index, struct),
      toOther: direct.length > 0 ? direct : leading,
    });
  }
  const common = (sides[0]?.members ?? []).filter(({ isCommon }) => isCommon).map(({ member }) => member.name);
  return { sides, common: [...new Set(common)] };
}

/** A struct with those of its members that lead to one of some structs, itself too. */
export interface LinkedStruct {
  readonly struct: StructOutline;
  readonly members: readonly { readonly member: StructMember; readonly links: readonly StructLink[] }[];
}

/** What leads from each of some structs to one of them. A function that only takes a struct is left out where another member leads there, or it is the struct's own. @throws {SourceError} */
export async function linksAmong(
  kernel: Kernel,
  structs: readonly StructOutline[],
  signal?: Signal,
): Promise<readonly LinkedStruct[]> {
  const tags = new Set(structs.map(({ tag }) => tag));
  const linked: LinkedStruct[] = [];
  for (const struct of structs) {
    const { scope } = await kernel.declarations.unit(struct.file, signal);
    stopIfAborted(signal);
    const aliases = new Map(structs.flatMap((other) => [...aliasesOf(other, struct.text)]));
    const all = struct.members.map((member) => ({
      member,
      links: linksOf(scope, struct, member, aliases).filter(({ tag }) => tags.has(tag)),
    }));
    const direct = new Set(
      all.flatMap(({ links }) => links.filter(({ kind }) => kind !== 'takes').map(({ tag }) => tag)),
    );
    const members = all.map(({ member, links }) => ({
      member,
      links: links.filter(({ kind, tag }) => kind !== 'takes' || (tag !== struct.tag && !direct.has(tag))),
    }));
    linked.push({ struct, members: members.filter(({ links }) => links.length > 0) });
  }
  return linked;
}

function marksOfStruct(index: NoteIndex, { tag, file }: StructOutline): Mark[] {
  return (index.byWord.get(tag) ?? []).filter(({ anchor, check }) => {
    const kind = anchorKind(anchor);
    if (anchor.member !== undefined || (kind !== 'struct' && kind !== 'union' && kind !== 'typedef')) return false;
    return (likeliestPlace(check?.placement)?.file ?? anchor.file ?? file) === file;
  });
}

/** What typedefs call a struct. */
type Aliases = ReadonlyMap<string, { readonly tag: string; readonly isPointer: boolean }>;

const NO_ALIASES: Aliases = new Map();

/** The typedefs of a struct, as its own file and that of the other struct say. */
function aliasesOf({ tag, kind, text, start, end }: StructOutline, otherText: string): Aliases {
  const aliases = new Map<string, { tag: string; isPointer: boolean }>();
  const add = (name: string | undefined, star: string | undefined) => {
    if (name !== undefined) aliases.set(name, { tag, isPointer: star === '*' });
  };
  if (kind === 'typedef') {
    add(tag, '');
    return aliases;
  }
  const named = new RegExp(
    `\\btypedef\\s+(?:const\\s+)?${quoted(kind)}\\s+${quoted(tag)}\\b\\s*(?:(\\*)\\s*)?(\\w+)\\s*;`,
    'g',
  );
  for (const one of new Set([text, otherText])) for (const [, star, name] of one.matchAll(named)) add(name, star);
  // `typedef struct tag { … } name;`
  const defined = text
    .split('\n')
    .slice(start - 1, end)
    .join('\n');
  const behind = /^\s*typedef\b[^]*\}\s*(?:__\w+\s+)*(?:(\*)\s*)?(\w+)\s*;/.exec(defined);
  if (behind !== null) add(behind[2], behind[1]);
  return aliases;
}

/** Which structs a member leads to, by what its declaration says. Behind a typedef only the other struct is looked for: all others would be noise. */
function linksOf(names: Names, struct: StructOutline, member: StructMember, aliases: Aliases): StructLink[] {
  if (member.standsFor !== undefined) return linksOfMacro(names, struct.tag, member.standsFor);
  const { code } = member.said();
  if (/\(\s*\*/.test(code)) {
    const tags = new Set([...code.matchAll(/\b(?:struct|union)\s+(\w+)/g)].map((match) => match[1] ?? ''));
    return [...tags].map((tag) => ({ kind: 'takes', tag }));
  }
  const said = /^(?:(?:const|volatile|__\w+)\s+)*(?:(?:struct|union)\s+(\w+)|(\w+))/.exec(code);
  const alias = aliases.get(said?.[2] ?? '');
  const tag = said?.[1] ?? alias?.tag;
  if (tag === undefined) return [];
  const name = code.search(new RegExp(`\\b${quoted(member.name)}\\b(?=[^\\w]*(?:[:;,=[]|__|$))`));
  const isPointer = alias?.isPointer === true || code.slice(0, name < 0 ? code.length : name).includes('*');
  return [{ kind: isPointer ? 'leads' : 'holds', tag }];
}

/** `sk_prot`, which stands for `__sk_common.skc_prot`: what the last of them leads to. */
function linksOfMacro(names: Names, tag: string, standsFor: string): StructLink[] {
  let struct = names.struct(tag);
  const path = standsFor.split('.');
  for (const [index, name] of path.entries()) {
    const type = struct?.members.get(name);
    if (type === undefined) return [];
    const inner = innermost(type);
    if (index === path.length - 1)
      return inner.k === 'struct' ? [{ kind: inner === type ? 'holds' : 'leads', tag: inner.tag }] : [];
    struct = inner.k === 'struct' ? names.struct(inner.tag) : inner.k === 'anonymous' ? inner.struct : undefined;
  }
  return [];
}
