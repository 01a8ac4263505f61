import { soleWord } from '../../c/callForm.js';
import { parameterName } from '../../c/callText.js';
import { typeAt } from '../../c/types/typesAt.js';
import { stopIfAborted, type Signal } from '../../signal.js';
import { distance } from '../../source/nearness.js';
import { quoted } from '../../source/pattern.js';
import { placeAt, type Place } from '../../source/place.js';
import { SourceError } from '../../source/source.js';
import { callTextsIn, callTextsOf, type CallTextAt } from '../callTexts.js';
import type { Installation, MemberName } from '../facts.js';
import type { Ask } from '../ask.js';
import { localsSetTo } from '../localNames.js';
import type { TreeFiles } from '../treeFiles.js';
import { asInstallation, callIn, holderOf, resultOf, type Stored } from './giving.js';
import { keepsNothing } from './handingOn.js';
import type { MemberSearch } from './memberSearch.js';

/** Functions and macros that hand a parameter on to one another are followed so far: a timer that is set up on the stack takes five. */
const MAX_DEPTH = 6;

/**
 * What some files give, of the functions of some names, to functions that put it into the member. The same relation as {@link givenTo}, from its other end:
 * `netif_napi_add(dev, &x->napi, poll)` comes to `napi->poll = poll`.
 * @param what whether the functions themselves are given, or what they give back
 */
export async function* givenIn(
  tree: TreeFiles,
  search: MemberSearch,
  asked: MemberName,
  words: readonly string[],
  among: readonly string[],
  { near, signal }: Ask,
  what: 'themselves' | 'results' = 'themselves',
): AsyncGenerator<Installation> {
  for (const file of among) {
    const rank = distance(file, near, tree.arch);
    if (rank === undefined) continue;
    let calls: readonly CallTextAt[];
    try {
      calls = await callTextsOf(tree, file);
    } catch (error) {
      if (error instanceof SourceError) continue;
      throw error;
    }
    const locals = await localsSetTo(tree, file, words, signal);
    for (const call of calls) {
      if (keepsNothing(call.name)) continue;
      const { line } = call.place;
      const here = new Map(
        locals.filter(({ from, to }) => from <= line && line <= to).map((one) => [one.name, one.of]),
      );
      for (const [argument, given] of call.arguments.entries()) {
        const word = (what === 'results' ? callIn(given, call, calls) : soleWord(given)) ?? '';
        const name = words.includes(word) ? word : what === 'results' ? undefined : here.get(word);
        if (name === undefined) continue;
        const stored = await storedBy(tree, search, call, argument, asked, signal, []);
        stopIfAborted(signal);
        if (stored === undefined) continue;
        const holder = await holderOf(tree, file, line, signal);
        const meant = what === 'results' ? resultOf(name) : { function: name };
        yield asInstallation(asked, meant, call, holder?.name, stored, rank);
      }
    }
  }
}

/**
 * Where what a call is given goes into the member; `undefined` when it does not, or that is not certain. Where several files define what is called, each of
 * them has to put it there.
 * @param above the functions and macros that hand it to this call
 */
async function storedBy(
  tree: TreeFiles,
  search: MemberSearch,
  call: CallTextAt,
  argument: number,
  asked: MemberName,
  signal: Signal | undefined,
  above: readonly string[],
): Promise<Stored | undefined> {
  const { places, ambiguous } = await search.definitions.of(call.name, ['function', 'macro'], {
    near: call.place.file,
    ...(signal === undefined ? {} : { signal }),
  });
  let first: Stored | undefined;
  const files = new Set<string>();
  for (const where of places) {
    const found = await storedIn(where);
    if (found === undefined) continue;
    if (!ambiguous) return found;
    first ??= found;
    files.add(where.file);
  }
  return places.every(({ file }) => files.has(file)) ? first : undefined;

  async function storedIn(where: Place): Promise<Stored | undefined> {
    const texts = await callTextsIn(tree, where);
    const parameter = parameterName(texts.find(({ name }) => name === call.name)?.arguments[argument]);
    if (parameter === undefined) return undefined;
    const chain = [...above, call.name];
    const stored = await storeIn(tree, search, where, parameter, asked, signal);
    if (stored !== undefined) return { stored, chain };
    if (above.length >= MAX_DEPTH) return undefined;
    for (const inner of texts) {
      const next = inner.arguments.findIndex((one) => soleWord(one) === parameter);
      if (chain.includes(inner.name) || next < 0) continue;
      const found = await storedBy(tree, search, inner, next, asked, signal, chain);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** Where the lines of a place put a name into the member. */
async function storeIn(
  tree: TreeFiles,
  search: MemberSearch,
  where: Place,
  name: string,
  { struct, member }: MemberName,
  signal: Signal | undefined,
): Promise<Place | undefined> {
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

/** A name as a value, casts and a parenthesis left aside. */
function valuePattern(name: string): string {
  return String.raw`(?:\([\w\s*]*\)\s*)?\(?${quoted(name)}\)?`;
}
