import { ThemeIcon, type QuickPickItem } from 'vscode';
import {
  bodyOrder,
  calledName,
  calleeOf,
  callRow,
  isAmong,
  isBefore,
  isCall,
  type Called,
} from '../../core/features/callRows.js';
import type { Kernel } from '../../core/kernel.js';
import type { OutEdge } from '../../core/facts/outEdge.js';
import { findCallee } from '../../core/path/findCallee.js';
import type { Signal } from '../../core/signal.js';
import { jumpTo } from '../views/edgeJumps.js';
import type { KernelTree } from '../tree/kernels.js';
import { LineTexts } from '../tree/lineText.js';
import { otherCallees } from './otherCalls.js';
import { sayFailure } from '../base/sayFailure.js';
import type { Services } from '../services.js';
import { pickFromStream } from './streamPick.js';
import type { Place } from '../../core/source/place.js';

export interface CalleeQuestion {
  readonly tree: KernelTree;
  /** The kernel of the tree, as it is read for what is asked. */
  readonly kernel: Kernel;
  /** The function, for the title. */
  readonly name: string;
  readonly places: readonly Place[];
  /** The calls that are steps already: by what is called, as {@link calledName} says it. */
  readonly known: ReadonlySet<string>;
  /** Enter takes one that is made behind this place; anywhere when absent. */
  readonly after?: Place | undefined;
}

/** What was chosen, among all that was found. */
export interface Picked {
  readonly chosen: readonly Called[];
  readonly all: readonly OutEdge[];
}

/** The calls out of a function in the order of its body, several of which can be chosen. */
export async function pickCallees(
  services: Services,
  { tree, kernel, name, places, known, after }: CalleeQuestion,
): Promise<Picked | undefined> {
  const { say, language } = services;
  const all: OutEdge[] = [];
  const jump = { iconPath: new ThemeIcon('go-to-file'), tooltip: say('grow.jumpToCall') };
  const chosen = await pickFromStream<Called>({
    questions: services.questions,
    title: say('grow.callsTitle', { name: `${name}()` }),
    placeholder: say('grow.callsHint'),
    many: true,
    item: (one): QuickPickItem => {
      const row = callRow(language, one);
      return { ...row, label: `$(${iconOf(one.edge)}) ${row.label}`, buttons: [jump] };
    },
    compare: bodyOrder(places),
    isDone: ({ isKnown, edge }) => isKnown || isBefore(places, edge.site, after),
    button: (_, { edge }) => {
      void jumpTo(services, tree, edge.site);
      return { closes: true };
    },
    find: async function* (signal) {
      const texts = new LineTexts(tree);
      const found: Called[] = [];
      for (const where of places) {
        // What other extensions know is asked for meanwhile.
        const others = otherCallees(tree, where);
        const edges = (await kernel.facts.callsOf(where, signal)).filter(isCall);
        all.push(...edges);
        for (const edge of edges) {
          const one = {
            edge,
            text: await texts.shown(edge.site),
            isOther: false,
            isKnown: known.has(calledName(edge)),
          };
          found.push(one);
          yield one;
        }
        for (const { name: callee, site } of await others) {
          if (isAmong(edges, callee, site)) continue;
          const edge: OutEdge = { kind: 'call', callee, site };
          yield { edge, text: await texts.shown(site), isOther: true, isKnown: known.has(callee) };
        }
      }
      yield* withDefinitions(kernel, found, signal);
      return undefined;
    },
    empty: say('grow.noCalls'),
    onFailure: (error) => {
      void sayFailure(services, () => Promise.reject(error instanceof Error ? error : new Error(String(error))));
    },
  });
  return chosen === undefined ? undefined : { chosen, all };
}

/** The calls again, each with where the callee is defined. Those whose names are looked for in the whole tree share a pass. */
async function* withDefinitions(kernel: Kernel, found: readonly Called[], signal: Signal): AsyncGenerator<Called> {
  const places = new Map<string, Promise<Place | undefined>>();
  const placeOf = async (name: string, file: string) => {
    const callee = await findCallee(kernel, name, file, signal);
    return callee?.placement.status === 'ambiguous' ? undefined : callee?.places[0];
  };
  for (const { edge } of found) {
    const callee = calleeOf(edge);
    if (callee !== undefined && !places.has(callee)) places.set(callee, placeOf(callee, edge.site.file));
  }
  await Promise.all(places.values());
  for (const one of found) {
    const callee = calleeOf(one.edge);
    const place = callee === undefined ? undefined : await places.get(callee);
    if (place === undefined) continue;
    one.defined = place;
    yield one;
  }
}

/** The shapes of the steps in the Call Paths view. */
function iconOf({ kind }: OutEdge): string {
  switch (kind) {
    case 'call':
      return 'arrow-small-right';
    case 'pointer':
      return 'arrow-circle-right';
    case 'macro':
    case 'hook':
      return 'symbol-constant';
    case 'deferred':
      return 'watch';
    default:
      return 'symbol-parameter';
  }
}
