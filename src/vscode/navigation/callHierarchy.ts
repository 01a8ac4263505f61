import {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  Range,
  SymbolKind,
  window,
  type CallHierarchyProvider,
  type CancellationToken,
} from 'vscode';
import {
  callablesAt,
  incomingCalls,
  outgoingCalls,
  type Callable,
} from '../../core/features/navigation/callHierarchy.js';
import { callerHow } from '../../core/features/reachRows.js';
import { oneLine } from '../../core/render/oneLine.js';
import type { Place } from '../../core/source/place.js';
import { placeText } from '../../core/source/place.js';
import { outEdgeSentence } from '../../core/words/outEdgeSentence.js';
import type { Services } from '../services.js';
import type { KernelTree } from '../tree/kernels.js';
import { asked, type AskedFile } from './asked.js';
import { SYMBOL_KIND } from './documentSymbols.js';
import { isAskedOfOthers } from './othersOnly.js';
import { nameRange, positionOf } from './places.js';
import { askWholeTree } from './wholeTree.js';

/** The longest detail of a row, in UTF-16 units. */
const MAX_DETAIL = 120;
/** How long it is said in the status bar what a list lacks, in milliseconds. */
const SHOWN = 15_000;

/** A row of the call hierarchy, with what it stands for. */
class Item extends CallHierarchyItem {
  constructor(
    readonly callable: Callable,
    tree: KernelTree,
    detail: string,
  ) {
    const { kind, name, struct, place } = callable;
    const label = struct === undefined ? name : `${struct}.${name}`;
    const selection = nameRange(place, name);
    const range = new Range(place.line - 1, 0, Math.max(place.end, place.line), 0);
    super(symbolKind(kind), label, oneLine(detail, MAX_DETAIL), tree.source.uriOf(place.file), range, selection);
  }
}

function symbolKind(kind: Callable['kind']): SymbolKind {
  // A pointer is told from what it leads to by its icon.
  return kind === 'member' || kind === 'open' ? SymbolKind.Event : SYMBOL_KIND[kind];
}

/** The call hierarchy in both directions: through pointers, macros and what runs later too, each row with how it is called. */
export function callHierarchy(services: Services): CallHierarchyProvider {
  const { say, language } = services;
  const about = <T>(
    item: CallHierarchyItem,
    token: CancellationToken,
    answer: (callable: Callable, of: AskedFile) => Promise<T>,
  ): Promise<T | undefined> =>
    item instanceof Item
      ? asked(services, 'calls', item.uri, token, (of) => answer(item.callable, of))
      : Promise.resolve(undefined);
  return {
    prepareCallHierarchy: (document, position, token) =>
      isAskedOfOthers(document.uri, position)
        ? undefined
        : asked(services, 'a call hierarchy', document.uri, token, async ({ tree, kernel, file }) => {
            const found = await callablesAt(kernel, file, positionOf(position));
            return found.map((one) => new Item(one, tree, placeText(one.place)));
          }),
    provideCallHierarchyIncomingCalls: (item, token) =>
      about(item, token, async (callable, { tree, kernel, signal }) => {
        const what = say('navigation.callers', { name: item.name });
        const found = await askWholeTree(services, tree, signal, what, (wanted) =>
          incomingCalls(kernel.wantedBy(wanted), callable),
        );
        if (found.more > 0)
          window.setStatusBarMessage(
            `$(warning) ${say(found.isMore ? 'navigation.manyMore' : 'navigation.more', { count: found.more })}`,
            SHOWN,
          );
        if (found.unreachable.length > 0)
          window.setStatusBarMessage(
            `$(warning) ${say('grow.unreachable', { count: found.unreachable.length })}`,
            SHOWN,
          );
        return found.calls.map(({ callable: from, sites, how }) => {
          const detail = how.kind === 'call' && how.isProven ? [] : callerHow(language, how);
          const said = [...detail, placeText(how.site)].join(' · ');
          return new CallHierarchyIncomingCall(
            new Item(from, tree, said),
            sites.map(siteRange(how.member ?? how.callee)),
          );
        });
      }),
    provideCallHierarchyOutgoingCalls: (item, token) =>
      about(item, token, async (callable, { tree, kernel, signal }) => {
        const what = say('navigation.callees', { name: item.name });
        const found = await askWholeTree(services, tree, signal, what, (wanted) =>
          outgoingCalls(kernel.wantedBy(wanted), callable),
        );
        return found.map(({ callable: to, sites, how }) => {
          const detail = how.kind === 'call' ? '' : outEdgeSentence(language, how);
          const said = [detail, placeText(to.place)].filter((one) => one !== '').join(' · ');
          return new CallHierarchyOutgoingCall(new Item(to, tree, said), sites.map(siteRange(to.name)));
        });
      }),
  };
}

function siteRange(name: string): (site: Place) => Range {
  return (site) => nameRange(site, name);
}
