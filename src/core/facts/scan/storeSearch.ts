import { soleWord } from '../../c/callForm.js';
import { parameterName } from '../../c/callText.js';
import { typeAt } from '../../c/types/typesAt.js';
import type { Signal } from '../../signal.js';
import { quoted } from '../../source/pattern.js';
import { placeAt, type Place } from '../../source/place.js';
import { callTextsIn, type CallTextAt } from '../callTexts.js';
import type { MemberName } from '../facts.js';
import type { TreeFiles } from '../treeFiles.js';
import type { Stored } from './giving.js';
import type { MemberSearch } from './memberSearch.js';
import { isCallOf } from './methods.js';

/** Functions and macros that hand a parameter on to one another are followed so far: a timer that is set up on the stack takes five. */
const MAX_DEPTH = 6;

/** Where what calls are given goes into a member, by the functions and macros that are called by their names. */
export class StoreSearch {
  /** Whether something was handed to a call through a member: who stands behind that, and may put it there, was not asked. */
  meetsPointer = false;

  constructor(
    private readonly tree: TreeFiles,
    private readonly search: MemberSearch,
    private readonly asked: MemberName,
    private readonly signal: Signal | undefined,
  ) {}

  /**
   * Where what a call is given goes into the member; `undefined` when it does not, or that is not certain. Where several files define what is called, each
   * of them has to put it there.
   * @param argument its place in the call, 0-based
   * @param above the functions and macros that hand it to this call
   */
  async by(call: CallTextAt, argument: number, above: readonly string[] = []): Promise<Stored | undefined> {
    const { tree, search, signal } = this;
    if (!(await isCallOf(tree, call, undefined, signal))) {
      this.meetsPointer = true;
      return undefined;
    }
    const { places, ambiguous } = await search.definitions.of(call.name, ['function', 'macro'], {
      near: call.place.file,
      ...(signal === undefined ? {} : { signal }),
    });
    let first: Stored | undefined;
    const files = new Set<string>();
    for (const where of places) {
      const found = await this.inPlace(where, call.name, argument, above);
      if (found === undefined) continue;
      if (!ambiguous) return found;
      first ??= found;
      files.add(where.file);
    }
    return places.every(({ file }) => files.has(file)) ? first : undefined;
  }

  private async inPlace(
    where: Place,
    name: string,
    argument: number,
    above: readonly string[],
  ): Promise<Stored | undefined> {
    const texts = await callTextsIn(this.tree, where);
    const parameter = parameterName(texts.find((one) => one.name === name)?.arguments[argument]);
    if (parameter === undefined) return undefined;
    const chain = [...above, name];
    const stored = await this.storeIn(where, parameter);
    if (stored !== undefined) return { stored, chain };
    if (above.length >= MAX_DEPTH) return undefined;
    for (const inner of texts) {
      const next = inner.arguments.findIndex((one) => soleWord(one) === parameter);
      if (chain.includes(inner.name) || next < 0) continue;
      const found = await this.by(inner, next, chain);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Where the lines of a place put a name into the member. */
  private async storeIn(where: Place, name: string): Promise<Place | undefined> {
    const { tree, search, signal } = this;
    const { struct, member } = this.asked;
    const text = await tree.source.read(where.file);
    const lines = text.split('\n').slice(where.line - 1, where.end);
    const assigns = new RegExp(String.raw`(?:->|\.)\s*(${quoted(member)})\s*=\s*${valuePattern(name)}\s*[;,)\\]`, 'd');
    // By a macro that stores into what it is given: `rcu_assign_pointer(dev->rx_handler, rx_handler)`.
    const accesses = new RegExp(
      String.raw`\b(\w+)\s*\([^;]{0,200}(?:->|\.)\s*(${quoted(member)})\s*,\s*${valuePattern(name)}\s*[,)]`,
      'd',
    );
    for (const [i, line] of lines.entries()) {
      const plain = assigns.exec(line);
      const access = plain === null ? accesses.exec(line) : null;
      if (access !== null && !(await search.stores(access[1] ?? '', where.file, signal))) continue;
      const at = plain?.indices?.[1] ?? access?.indices?.[2];
      if (at === undefined) continue;
      const column = at[0] + 1;
      const { owner } = await typeAt(tree, where.file, { line: where.line + i, column }, signal);
      if (owner === struct) return placeAt(where.file, where.line + i, column);
    }
    return undefined;
  }
}

/** A name as a value, casts and a parenthesis left aside. */
function valuePattern(name: string): string {
  return String.raw`(?:\([\w\s*]*\)\s*)?\(?${quoted(name)}\)?`;
}
