import { quoted } from '../../source/pattern.js';
import type { LexicalTree } from './lexicalTree.js';
import type { FileUnits, Owner, Unit } from './units.js';

/** Members that lead to another one, at most. */
const LONGEST_CHAIN = 6;
/** Files that may define a struct of a name, of which the nearest are looked into. */
const MOST_STRUCTS = 4;

/** What has the member at the end of a chain, by the declarations alone: tags of structs. */
export class Owners {
  private readonly members = new Map<string, Promise<string | undefined>>();

  constructor(private readonly tree: LexicalTree) {}

  /**
   * The tag of the struct from which a member is selected: of `bind` in `sock->ops->bind` that of what `ops` points to.
   * @param unit the function in which that stands
   * @returns `undefined` where the declarations do not say it in plain words
   */
  async tagOf(owner: Owner, unit: Unit | undefined, file: FileUnits): Promise<string | undefined> {
    const { names, call, cast } = owner;
    if (names.length > LONGEST_CHAIN) return undefined;
    if (cast !== undefined) return this.follow(cast, names, file);
    if (call !== undefined) return this.follow(await this.valueOf(call, unit, file), names, file);
    const [first, ...rest] = names;
    return first === undefined ? undefined : this.follow(declaredTag(first, unit, file), rest, file);
  }

  private async follow(
    tag: string | undefined,
    names: readonly string[],
    file: FileUnits,
  ): Promise<string | undefined> {
    let found = tag;
    for (const name of names) found = found === undefined ? undefined : await this.memberTag(found, name, file.file);
    return found;
  }

  /** What a function gives back, as its head says; a macro that is given a chain mostly gives back that. */
  private async valueOf(
    { name, given }: NonNullable<Owner['call']>,
    unit: Unit | undefined,
    file: FileUnits,
  ): Promise<string | undefined> {
    const [definer] = await this.tree.definers(name, file.file);
    if (definer === undefined) return undefined;
    if (definer.kind === 'macro') return given.length === 0 ? undefined : this.tagOf({ names: given }, unit, file);
    const text = (await this.tree.units(definer.place.file))?.text ?? '';
    const head = linesOf(text, Math.max(1, definer.place.line - 2), definer.place.line);
    return new RegExp(String.raw`\b(?:struct|union)\s+(\w+)\s*\*+\s*(?:__\w+\s+)*${quoted(name)}\s*\(`).exec(head)?.[1];
  }

  /** The tag of what a member of a struct is, or points to. */
  private memberTag(struct: string, member: string, near: string): Promise<string | undefined> {
    const key = `${struct}.${member}`;
    let found = this.members.get(key);
    if (found === undefined) {
      found = this.findMember(struct, member, near);
      this.members.set(key, found);
    }
    return found;
  }

  private async findMember(struct: string, member: string, near: string): Promise<string | undefined> {
    for (const file of (await this.tree.nearest(struct, 'tag', near)).slice(0, MOST_STRUCTS)) {
      const { members } = await this.tree.tree.definitions(file);
      const own = members.filter((one) => one.struct === struct);
      if (own.length === 0) continue;
      const type = own.find((one) => one.name === member)?.type;
      if (type !== undefined) return tagIn(type);
      // A macro of the file may stand for members: `#define sk_prot __sk_common.skc_prot`.
      const text = (await this.tree.units(file))?.text ?? '';
      const alias = new RegExp(String.raw`^[ \t]*#[ \t]*define[ \t]+${quoted(member)}[ \t]+([\w.]+)[ \t]*$`, 'm').exec(
        text,
      );
      const chain = alias?.[1]?.split('.') ?? [];
      let tag: string | undefined = struct;
      for (const name of chain)
        tag = tag === undefined || name === member ? undefined : await this.memberTag(tag, name, file);
      if (chain.length > 0) return tag;
    }
    return undefined;
  }
}

/** What may stand between a tag and the name that is declared with it. */
const POINTERS = String.raw`[\s*]*(?:(?:const|volatile|restrict|__\w+)[\s*]+)*`;
/** Another name of the same declaration, before the one that is looked for. A parameter is none: it has a type of its own. */
const DECLARATOR = String.raw`${POINTERS}\b\w+\s*(?:\[[^\]]*\]\s*)*(?:=(?:[^;,(){}]|\((?:[^()]|\([^()]*\))*\))*)?`;

/** The tag with which a name is declared in a function, else in its file. */
function declaredTag(name: string, unit: Unit | undefined, { text }: FileUnits): string | undefined {
  const declaration = new RegExp(
    String.raw`\b(?:struct|union)\s+(\w+)\b(?:${DECLARATOR}\s*,)*?${POINTERS}\b${quoted(name)}\s*(?:[,;=)[]|__\w+)`,
  );
  const lines = unit === undefined ? undefined : text.slice(unit.from, unit.to);
  return (lines === undefined ? undefined : declaration.exec(lines)?.[1]) ?? declaration.exec(outside(text, name))?.[1];
}

/** The lines of a file that declare a name at the top level. */
function outside(text: string, name: string): string {
  const declared = new RegExp(
    String.raw`^(?:(?:static|extern|const|struct|union)\b[^\n(]*\b${quoted(name)}\b[^\n]*)$`,
    'm',
  );
  return declared.exec(text)?.[0] ?? '';
}

function linesOf(text: string, from: number, to: number): string {
  let start = 0;
  for (let line = 1; line < from; line++) start = text.indexOf('\n', start) + 1;
  let end = start;
  for (let line = from; line <= to && end >= 0; line++) end = text.indexOf('\n', end + 1);
  return text.slice(start, end < 0 ? undefined : end);
}

function tagIn(type: string): string | undefined {
  return /\b(?:struct|union)\s+(\w+)/.exec(type)?.[1];
}
