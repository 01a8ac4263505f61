import type { OutEdge } from '../facts/outEdge.js';
import type { Kernel } from '../kernel.js';
import type { NewStep } from '../notes/editSteps.js';
import type { PointerTarget } from '../path/pointerTargets.js';
import { stopIfAborted, type Signal } from '../signal.js';
import type { Place } from '../source/place.js';
import { choiceOf, preciseVia, whichOf, type Choice } from './growth.js';

/** What is asked of the reader while calls become steps. */
export interface Asked {
  /** Makes a step of a function; `undefined` when it is nowhere, or the reader chose none of several places. */
  step(choice: Choice): Promise<NewStep | undefined>;
  /** Who is behind a pointer, a hook or an object that is queued; none when the reader names nobody. */
  behind(edge: OutEdge): Promise<readonly BehindChosen[]>;
}

export interface BehindChosen {
  readonly behind: PointerTarget;
  /** The reader named it: nothing shows that it is there. */
  readonly isTyped: boolean;
}

export interface ChosenSteps {
  /** The steps, each with where it is called. */
  readonly steps: readonly { readonly step: NewStep; readonly site: Place }[];
  /** The functions that were found nowhere. */
  readonly nowhere: readonly string[];
}

/**
 * The steps that are made of chosen calls of a function. What has to be asked is asked one after the other.
 * @param parent the id of the step of the function
 * @throws {SourceError} @throws {Cancelled}
 */
export async function chosenSteps(
  kernel: Kernel,
  { chosen, all }: { readonly chosen: readonly OutEdge[]; readonly all: readonly OutEdge[] },
  parent: string,
  asked: Asked,
  signal?: Signal,
): Promise<ChosenSteps> {
  const lineOf = await sourceLines(kernel, [...chosen, ...all], signal);
  const steps: { step: NewStep; site: Place }[] = [];
  const nowhere: string[] = [];
  for (const edge of chosen) {
    for (const choice of await choicesOf(edge)) {
      const step = await asked.step(choice);
      stopIfAborted(signal);
      if (step === undefined) nowhere.push(choice.name);
      else steps.push({ step, site: edge.site });
    }
  }
  return { steps, nowhere };

  async function choicesOf(edge: OutEdge): Promise<Choice[]> {
    const near = edge.site.file;
    const which = whichOf(edge, all, lineOf);
    const direct = choiceOf(edge);
    if (direct !== undefined) return [{ ...direct, near, which }];
    if (edge.kind === 'reference') {
      // What is handed to a function is called by that one: both become steps.
      const inner = await asked.step({ name: edge.callee, near, via: { argument: true, from: parent } });
      if (inner === undefined) nowhere.push(edge.callee);
      return inner === undefined || edge.to === undefined ? [] : [{ name: edge.to, near, calls: [inner] }];
    }
    const choices: Choice[] = [];
    for (const { behind, isTyped } of await asked.behind(edge)) {
      stopIfAborted(signal);
      const via = isTyped ? behind.via : await preciseVia(kernel, behind, [behind.place.file, near], signal);
      choices.push({ name: behind.name, near: behind.place.file, via, which });
    }
    return choices;
  }
}

/** Lines of the files in which calls stand. */
async function sourceLines(
  kernel: Kernel,
  edges: readonly OutEdge[],
  signal: Signal | undefined,
): Promise<(place: Place) => string> {
  const texts = new Map<string, readonly string[]>();
  for (const file of new Set(edges.map(({ site }) => site.file))) {
    texts.set(file, (await kernel.source.read(file)).split('\n'));
    stopIfAborted(signal);
  }
  return ({ file, line }) => texts.get(file)?.[line - 1] ?? '';
}
