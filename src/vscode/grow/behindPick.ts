import { ThemeIcon } from 'vscode';
import { behindEdge } from '../../core/path/behindEdge.js';
import type { PointerTarget } from '../../core/path/pointerTargets.js';
import { compareTargets, targetRow, targetsEnd, typedTarget, whatOf } from '../../core/features/targetRows.js';
import type { Kernel } from '../../core/kernel.js';
import type { OutEdge } from '../../core/facts/outEdge.js';
import { jumpTo } from '../views/edgeJumps.js';
import type { KernelTree } from '../tree/kernels.js';
import { LineTexts } from '../tree/lineText.js';
import { sayFailure } from '../base/sayFailure.js';
import type { Services } from '../services.js';
import { pickFromStream } from './streamPick.js';
import { placeText, type Place } from '../../core/source/place.js';

/** Somebody who may be behind a pointer. */
export interface Candidate {
  readonly behind: PointerTarget;
  readonly text: string;
  /** The reader named it: nothing shows that it is there. */
  readonly isTyped: boolean;
}

export interface BehindQuestion {
  readonly tree: KernelTree;
  /** The kernel of the tree, as it is read for what is asked. */
  readonly kernel: Kernel;
  readonly edge: OutEdge;
  /** The callers above in the path, which may have passed the function; the nearest first. */
  readonly above?: readonly { readonly id: string; readonly places: readonly Place[] }[];
  /** The function whose parameter is called. */
  readonly name?: string;
  readonly many: boolean;
}

/** Asks who is behind a pointer, a hook or an object that is queued: what is found, the nearest first, as it comes. */
export async function pickBehind(
  services: Services,
  question: BehindQuestion,
): Promise<readonly Candidate[] | undefined> {
  const { say, language } = services;
  const { tree, edge, many } = question;
  const jump = { iconPath: new ThemeIcon('go-to-file'), tooltip: say('grow.jumpToInstalled') };
  const what = whatOf(edge);
  let count = 0;
  return pickFromStream<Candidate>({
    questions: services.questions,
    title: say('grow.behindTitle', { what }),
    placeholder: say(many ? 'grow.behindHint' : 'grow.behindJumpHint'),
    many,
    item: ({ behind, text }) => ({ ...targetRow(language, behind, text), buttons: [jump] }),
    compare: (a, b) => compareTargets(a.behind, b.behind),
    button: (_, { behind }) => {
      void jumpTo(services, tree, behind.place);
      return { closes: true };
    },
    typed: (text) => {
      const behind = typedTarget(language, edge, text);
      if (behind === undefined) return undefined;
      const label = `$(edit) ${say('grow.typed', { name: text })}`;
      return { item: { label }, one: { behind, text: '', isTyped: true } };
    },
    find: async function* (signal) {
      const texts = new LineTexts(tree);
      const seen = new Set<string>();
      const results = behindEdge(question.kernel.wantedBy(signal), question);
      for (;;) {
        const next = await results.next();
        if (next.done === true) return targetsEnd(language, count, next.value);
        const behind = next.value;
        const key = `${behind.name} ${placeText(behind.place)}`;
        if (seen.has(key)) continue;
        seen.add(key);
        count++;
        yield { behind, text: await texts.shown(behind.place), isTyped: false };
      }
    },
    empty: say('grow.noneBehind'),
    onFailure: (error) => {
      void sayFailure(services, () => Promise.reject(error instanceof Error ? error : new Error(String(error))));
    },
  });
}
