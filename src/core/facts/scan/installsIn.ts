import { isOfTraceRecord } from '../../c/traceRecord.js';
import { Lines } from '../../c/lines.js';
import type { DeclarationStore } from '../../c/types/declarationStore.js';
import type { FileCode } from '../../c/types/fileCode.js';
import type { MainFile } from '../../c/types/fileIndex.js';
import type { StoreUse } from '../../c/types/uses.js';
import type { Scope } from '../../c/types/scope.js';
import { stopIfAborted, type Signal } from '../../signal.js';
import type { Source } from '../../source/source.js';
import { withIncludedTables } from '../tables.js';
import type { MemberPlace, MemberPlaces } from './memberPlaces.js';
import type { FileInstall, InstallStyle } from '../install.js';
import type { MemberQuestion } from '../question.js';
import { sourceOfValue } from './valueSource.js';
import { isOtherElement, isOtherMacro } from './otherMacro.js';
import { plainFrom } from './plainElement.js';
import { expressionAt, functionOfItem, itemOfToken } from './items.js';

/**
 * What a file puts behind a member. What the file itself decides is decided without a header; the headers are read, level by level, for
 * the rest, and what is then still open is said to be undecided.
 * @returns what it puts there, and the headers that decided it
 * @throws {SourceError}
 */
export async function installsIn(
  { source, store }: { readonly source: Source; readonly store: DeclarationStore },
  question: MemberQuestion,
  places: MemberPlaces,
  file: string,
  own: string,
  signal?: Signal,
): Promise<{ readonly installs: readonly FileInstall[]; readonly used: readonly string[] }> {
  // Elements may stand in a table that the file includes between them.
  const tabled = await withIncludedTables(file, own, source, store);
  stopIfAborted(signal);
  const text = tabled?.text ?? own;
  const found = places.in(text);
  if (found.length === 0) return NO_INSTALLS;
  const attention = { watched: new Set(question.names), expanded: new Set(question.macros) };
  const unit = store.apart(file, text, attention);
  const { scope } = unit;
  const items = itemsOf(scope.main, found);
  if (items.size === 0) return NO_INSTALLS;
  const judge = new Judge(question, unit.code);
  let open = [...items].filter(([item, inside]) => judge.isOpen(item, inside));
  if (open.length > 0 && question.headers.length > 0) {
    await unit.add(question.headers, signal);
    open = open.filter(([item, inside]) => judge.isOpen(item, inside));
  }
  while (open.length > 0 && (await unit.extend(signal))) {
    stopIfAborted(signal);
    open = open.filter(([item, inside]) => judge.isOpen(item, inside));
  }
  const lines = new Lines(text);
  const installs = [...items].flatMap(([item, inside]) => judge.installs(item, inside, lines));
  if (tabled === undefined) return { installs, used: [...scope.used.keys()] };
  // A table stands in the line of its include, whose columns are not those of what it holds.
  const placed = installs.map((one) => (tabled.lines.has(one.line) ? { ...one, column: 1 } : one));
  return { installs: placed, used: [...scope.used.keys(), ...tabled.paths] };
}

const NO_INSTALLS = { installs: [], used: [] };

/** The declarations that hold a place, with their places. What stands in a comment or a directive is none. */
function itemsOf(main: MainFile, places: readonly MemberPlace[]): Map<number, MemberPlace[]> {
  const items = new Map<number, MemberPlace[]>();
  for (const place of places) {
    const item = itemOfToken(main, place.at);
    if (item === undefined) continue;
    const known = items.get(item);
    if (known === undefined) items.set(item, [place]);
    else known.push(place);
  }
  return items;
}

/** Decides whose the members are that a declaration stores to. */
class Judge {
  private readonly scope: Scope;

  constructor(
    private readonly question: MemberQuestion,
    private readonly code: FileCode,
  ) {
    this.scope = code.scope;
  }

  /** Whether more headers may say more. */
  isOpen(item: number, places: readonly MemberPlace[]): boolean {
    const stores = this.stores(item, places);
    const mayBeSaid = (one: StoreUse) => {
      const mine = this.isMine(one);
      // Whose member a value is says what else is put there.
      return (
        mine === undefined || (mine && (one.value.k === 'open' || one.from.some(({ owner }) => owner === undefined)))
      );
    };
    if (stores.some(mayBeSaid)) return true;
    return places.some((place) => {
      switch (place.k) {
        case 'member':
          return !stores.some(({ memberAt }) => memberAt === place.at) && !this.isOther(item, place);
        case 'macro':
          return (
            !stores.some(
              ({ macro, memberAt, at }) =>
                (macro === place.name && at >= place.at && at < place.end) ||
                (memberAt > place.at && memberAt < place.end),
            ) && !isOtherMacro(this.scope, this.question, place)
          );
        case 'positional':
          // A type of a member that only a header declares may hide the member.
          return (
            this.scope.struct(this.question.struct) === undefined ||
            (!stores.some((one) => this.isMine(one) === true) && this.mayBeInOrder(place))
          );
      }
    });
  }

  /** Whether elements without designators may come to the member: those of macros that are known to have some do not. */
  private mayBeInOrder({ at }: MemberPlace): boolean {
    const { text } = this.scope.main;
    return !plainFrom(text, at).every((one) => isOtherElement(this.scope, this.question, one));
  }

  private readonly known = new Map<number, { readonly headers: number; readonly stores: readonly StoreUse[] }>();

  private stores(item: number, places: readonly MemberPlace[]): readonly StoreUse[] {
    const headers = this.scope.headers.length;
    const known = this.known.get(item);
    if (known?.headers === headers) return known.stores;
    // Where the order of values counts, nothing can be left out.
    const isWhole = places.some(({ k }) => k === 'positional');
    const found = isWhole
      ? this.code.usesIn(item, true).stores
      : this.code.storesAround(item, new Set(places.map(({ at }) => at)));
    const stores = [...found.values()];
    this.known.set(item, { headers, stores });
    return stores;
  }

  /** Whether a store is to the member in question; `undefined` when it is not decided. */
  private isMine({ member, owner, of }: StoreUse): boolean | undefined {
    const { question } = this;
    if (owner !== undefined) return owner === question.struct && member === question.member;
    if (member !== question.member || of === undefined) return undefined;
    if (of === question.struct) return true;
    // A macro stands for the tag, or does so elsewhere: which it is, the headers say.
    if (question.tags.includes(of) || this.scope.tagsFor(of).includes(question.struct)) return undefined;
    return question.embedded ? undefined : false;
  }

  installs(item: number, places: readonly MemberPlace[], lines: Lines): FileInstall[] {
    const stores = this.stores(item, places);
    const result: FileInstall[] = [];
    for (const one of stores) {
      const mine = this.isMine(one);
      if (mine === false || one.value.k === 'nothing') continue;
      if ('name' in one.value && one.value.name === 'NULL') continue;
      result.push(this.describe(one, mine === true, item, places, lines));
    }
    for (const { k, at } of places)
      // What the reader did not understand is shown as it stands, and decided by nobody.
      if (k === 'member' && !stores.some(({ memberAt }) => memberAt === at)) {
        const copy = this.valueAfter(at);
        if (copy !== '' && !NOTHING.test(copy) && !this.isOther(item, { at }))
          result.push({ copy, style: 'assignment', decided: false, line: lines.line(at), column: lines.column(at) });
      }
    return result.sort((a, b) => a.line - b.line || a.column - b.column);
  }

  /** Whether a member that the reader did not understand cannot be the one in question all the same. */
  private isOther(item: number, { at }: Pick<MemberPlace, 'at'>): boolean {
    const { items, text } = this.scope.main;
    if (isOfTraceRecord(text, items[item]?.[0] ?? 0, at)) return true;
    // A list of values is that of a struct or an array, and no pointer.
    if (!this.question.isArray && LIST.test(this.valueAfter(at))) return true;
    // A macro may put such a list there (`.gate = GATE(3, 8)`): nothing is stored then, but whose member it is may be known.
    const owner = this.code.usesIn(item, true).byOffset.get(at)?.owner;
    return owner !== undefined && owner !== this.question.struct;
  }

  private describe(
    one: StoreUse,
    decided: boolean,
    item: number,
    places: readonly MemberPlace[],
    lines: Lines,
  ): FileInstall {
    // A macro that stands for the member is a way to write it.
    const where = one.memberAt < 0 ? one.at : one.memberAt;
    const around = places.find(({ k, at, end }) => k === 'macro' && at < where && where < end);
    const made = one.macro ?? around?.name;
    const macro = made !== undefined && this.question.names.includes(made) ? undefined : made;
    const caller = functionOfItem(this.scope.main, item);
    const style: InstallStyle = macro === undefined ? one.style : 'macro';
    return {
      ...this.value(one),
      ...(one.variable === undefined ? {} : { variable: one.variable }),
      ...(one.holder === undefined ? {} : { holder: one.holder }),
      ...(caller === undefined ? {} : { in: caller }),
      ...(macro === undefined ? {} : { macro }),
      style,
      line: lines.line(one.at),
      column: lines.column(one.at),
      ...(one.within === undefined ? {} : { within: one.within }),
      decided,
      ...(decided || one.missing === undefined || one.missing === '' ? {} : { missing: one.missing }),
    };
  }

  private value({
    value,
    at,
    from: members,
  }: StoreUse): Pick<FileInstall, 'function' | 'table' | 'copy' | 'value' | 'from' | 'fromMembers'> {
    const { text } = this.scope.main;
    if (value.k === 'function' || value.k === 'table') {
      const means = value.means === undefined ? {} : { value: value.means };
      if (value.k === 'table') return { table: value.name, ...means };
      if (this.question.kind !== 'pointer') return { function: value.name, ...means };
      // The name of something that is declared elsewhere, where no function can stand.
      return /&\s*$/.test(text.slice(Math.max(0, at - 8), at)) ? { table: value.name, ...means } : { copy: value.name };
    }
    const from = value.k === 'copy' || value.k === 'open' ? sourceOfValue(value) : undefined;
    const known = members.flatMap(({ name, owner }) =>
      typeof owner === 'string' ? { struct: owner, member: name } : [],
    );
    return {
      copy: expressionAt(text, at),
      ...(from === undefined ? {} : { from }),
      ...(known.length === 0 || known.length < members.length ? {} : { fromMembers: known }),
    };
  }

  private valueAfter(at: number): string {
    const { text } = this.scope.main;
    const rest = text.slice(at, at + 400);
    const sign = /^\w+\s*(?:\[[^\]]*\]\s*)*[=:]\s*/.exec(rest);
    return sign === null ? '' : expressionAt(text, at + sign[0].length);
  }
}

const LIST = /^\{(?:\s*[.[}]|[^,}]*(?:\{|,\s*[^\s}]))/;
const NOTHING = /^(?:NULL|0|0x\w+|\d+|true|false|ERR_PTR\b.*)$/;
