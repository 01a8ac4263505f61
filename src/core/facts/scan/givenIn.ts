import { soleWord } from '../../c/callForm.js';
import { stopIfAborted } from '../../signal.js';
import { distance } from '../../source/nearness.js';
import { SourceError } from '../../source/source.js';
import { callTextsOf, type CallTextAt } from '../callTexts.js';
import type { Installation, MemberName } from '../facts.js';
import type { Ask } from '../ask.js';
import { localsSetTo } from '../localNames.js';
import type { TreeFiles } from '../treeFiles.js';
import { asInstallation, callIn, holderOf, resultOf } from './giving.js';
import { keepsNothing } from './handingOn.js';
import type { MemberSearch } from './memberSearch.js';
import { StoreSearch } from './storeSearch.js';

/**
 * What some files give, of the functions of some names, to functions that put it into the member. The same relation as {@link givenTo}, from its other end:
 * `netif_napi_add(dev, &x->napi, poll)` comes to `napi->poll = poll`.
 * @param what whether the functions themselves are given, or what they give back
 * @returns whether one of them is handed to a call through a pointer, behind which a function may stand that puts it there
 */
export async function* givenIn(
  tree: TreeFiles,
  search: MemberSearch,
  asked: MemberName,
  words: readonly string[],
  among: readonly string[],
  { near, signal }: Ask,
  what: 'themselves' | 'results' = 'themselves',
): AsyncGenerator<Installation, boolean> {
  const stores = new StoreSearch(tree, search, asked, signal);
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
        const stored = await stores.by(call, argument);
        stopIfAborted(signal);
        if (stored === undefined) continue;
        const holder = await holderOf(tree, file, line, signal);
        const meant = what === 'results' ? resultOf(name) : { function: name };
        yield asInstallation(asked, meant, call, holder?.name, stored, rank);
      }
    }
  }
  return stores.meetsPointer;
}
