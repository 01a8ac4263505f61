import { itemAt } from '../../c/types/fileIndex.js';
import type { StoreUse } from '../../c/types/uses.js';
import { stopIfAborted, type Signal } from '../../signal.js';
import { holdsWord } from '../../source/wordTest.js';
import { kept } from './hop.js';
import type { LexicalTree } from './lexicalTree.js';
import { argumentsAt, type FileUnits, type Put, type Unit, type UnitCall } from './units.js';

/** Uses of macros in a file that may put one function behind something, of which so many are read. */
const MOST_USES = 12;
/** Macros that one uses, and those that these use, of which it is looked whether any has a list of values. */
const MOST_INNER = 24;
/** A name is not made of a shorter piece, in UTF-16 units. */
const SHORTEST_PIECE = 2;

/** Every member is of interest, and every macro is read: which member the function is given to is what is asked. */
const ALL = { has: () => true };

/** What uses of macros at the top level of a file put functions behind. */
export class MadePuts {
  private readonly listing = new Map<string, Promise<boolean>>();

  constructor(
    private readonly tree: LexicalTree,
    private readonly signal: Signal | undefined,
  ) {}

  /**
   * Where a function comes to stand behind a member: `DEVICE_ATTR(on, 0444, lamp_on_show, NULL)`, and `DEVICE_ATTR_RO(on)`, which makes the name `on_show`.
   * The uses are read as the headers define the macros, level by level until it is known.
   */
  async of({ name }: Pick<Unit, 'name'>, units: FileUnits): Promise<readonly Put[]> {
    const uses = await this.usesMaking(name, units);
    if (uses.length === 0) return [];
    const unit = this.tree.tree.declarations.apart(units.file, units.text, { watched: ALL, expanded: ALL });
    const items = new Set(uses.flatMap(({ at }) => itemAt(unit.scope.main, at) ?? []));
    for (;;) {
      stopIfAborted(this.signal);
      const stores = [...items].flatMap((item) => [...unit.code.usesIn(item, true).stores.values()]);
      const own = stores.filter(({ value }) => value.k === 'function' && value.name === name);
      const isDecided = own.length > 0 && own.every(({ owner }) => owner !== undefined);
      if (isDecided || !(await unit.extend(this.signal))) return own.flatMap((one) => putOf(one, name, uses));
    }
  }

  letGo(most: number): void {
    if (this.listing.size > most) this.listing.clear();
  }

  /** The uses of macros that have lists of values, and are given the name or what it may be pasted of. */
  private async usesMaking(name: string, units: FileUnits): Promise<UnitCall[]> {
    const isPiece = (word: string) => word.length >= SHORTEST_PIECE && name.includes(word);
    const wordsOf = wordsOfUses(units);
    const near = wordsOf.filter(({ words }) => words.some(isPiece));
    if (near.length === 0) return [];
    const listing: typeof near = [];
    for (const one of near)
      for (const macro of one.macros)
        if (await this.hasList(macro, units.file)) {
          listing.push(one);
          break;
        }
    if (listing.length === 0) return [];
    const { files } = await this.tree.tree.pastes.filesFor(name, this.signal);
    const rests = files
      .filter(({ file }) => file === units.file || file.endsWith('.h'))
      .flatMap((one) => one.rests)
      .filter((rest) => rest.length > 0);
    const isMaking = (words: readonly string[]) =>
      words.includes(name) || rests.some((rest) => rest.every((part) => words.includes(part)));
    return listing
      .filter(({ words }) => isMaking(words))
      .map(({ use }) => use)
      .slice(0, MOST_USES);
  }

  /** Whether a macro, or one that it uses, has braces in its definition: without a list of values none puts anything behind a member. */
  private hasList(macro: string, near: string): Promise<boolean> {
    return kept(this.listing, macro, async () => {
      const seen = new Set([macro]);
      // It grows while it is gone through.
      for (const name of seen) {
        if (seen.size > MOST_INNER) return true;
        for (const { kind, place, from, to, calls } of await this.tree.definers(name, near)) {
          if (kind !== 'macro') continue;
          stopIfAborted(this.signal);
          if ((await this.tree.units(place.file))?.text.slice(from, to).includes('{') === true) return true;
          for (const call of calls) seen.add(call.name);
        }
      }
      return false;
    });
  }
}

interface WordsOfUse {
  readonly use: UnitCall;
  /** The macro, and those of the file that it is given. */
  readonly macros: readonly string[];
  /** What it is given; of a list that is a macro of the file what stands in that too: `COLOURS(AS_OPS)` of `#define COLOURS(X) X(red) X(blue)`. */
  readonly words: readonly string[];
}

function wordsOfUses(units: FileUnits): WordsOfUse[] {
  const lists = new Map(units.units.filter(({ kind }) => kind === 'macro').map((one) => [one.name, one]));
  return [...units.outside, ...usesMakingFunctions(units)].map((use) => {
    const list = lists.get(use.name);
    const inner = list === undefined ? [] : (units.text.slice(list.from, list.to).match(/\w+/g) ?? []);
    const given = argumentsAt(units, use).flatMap((argument) => argument.words);
    return { use, macros: [use.name, ...given.filter((word) => lists.has(word))], words: [...given, ...inner] };
  });
}

/** The uses of macros that make functions, which are these themselves. */
function usesMakingFunctions({ units, text }: FileUnits): UnitCall[] {
  const uses = new Map<number, UnitCall>();
  for (const { kind, name, from, to, place } of units) {
    const code = kind === 'function' ? text.slice(from, to) : '';
    const head = holdsWord(code, name) ? null : /(\w+)\s*\(/.exec(code);
    const [, made] = head ?? [];
    if (made !== undefined) uses.set(from, { name: made, at: from + (head?.index ?? 0), line: place.line });
  }
  return [...uses.values()];
}

function putOf({ member, owner, at, variable }: StoreUse, name: string, uses: readonly UnitCall[]): Put[] {
  if (typeof owner !== 'string') return [];
  const use = uses.filter((one) => one.at <= at).at(-1);
  if (use === undefined) return [];
  return [
    { value: name, member, struct: owner, at: use.at, line: use.line, ...(variable === undefined ? {} : { variable }) },
  ];
}
