import { ThemeIcon } from 'vscode';
import {
  behindPointer,
  boundTo,
  boundToHook,
  passedBy,
  type PointerTarget,
  type BehindEnd,
} from '../../core/path/pointerTargets.js';
import type { OutEdge } from '../../core/path/callees.js';
import type { Signal } from '../../core/signal.js';
import { jumpTo } from '../views/edgeJumps.js';
import type { KernelTree } from '../tree/kernels.js';
import { LineTexts } from '../tree/lineText.js';
import { sayFailure } from '../base/sayFailure.js';
import type { Services } from '../services.js';
import { pickFromStream } from './streamPick.js';
import type { Place } from '../../core/source/place.js';

/** Somebody who may be behind a pointer. */
export interface Candidate {
  readonly behind: PointerTarget;
  readonly text: string;
  /** The reader named it: nothing shows that it is there. */
  readonly isTyped: boolean;
}

export interface BehindQuestion {
  readonly tree: KernelTree;
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
  const { say } = services;
  const { tree, edge, many } = question;
  const jump = { iconPath: new ThemeIcon('go-to-file'), tooltip: say('grow.jumpToInstalled') };
  const what = whatOf(edge);
  let count = 0;
  return pickFromStream<Candidate>({
    questions: services.questions,
    title: say('grow.behindTitle', { what }),
    placeholder: say(many ? 'grow.behindHint' : 'grow.behindJumpHint'),
    many,
    item: ({ behind, text }) => ({
      label: `${behind.name}()`,
      description: [
        holderOf(behind),
        `${behind.place.file}:${behind.place.line}`,
        ...(behind.decided ? [] : [say('grow.undecided')]),
      ]
        .filter((one) => one !== '')
        .join(' · '),
      detail: text,
      buttons: [jump],
    }),
    compare: (a, b) =>
      Number(b.behind.decided) - Number(a.behind.decided) ||
      a.behind.rank - b.behind.rank ||
      (a.behind.place.file < b.behind.place.file ? -1 : a.behind.place.file > b.behind.place.file ? 1 : 0) ||
      a.behind.place.line - b.behind.place.line,
    button: (_, { behind }) => {
      void jumpTo(services, tree, behind.place);
      return { closes: true };
    },
    typed: (text) => {
      if (!/^[A-Za-z_]\w*$/.test(text)) return undefined;
      const via = typedVia(services, edge);
      const { site } = edge;
      const behind: PointerTarget = { name: text, place: site, via, decided: false, rank: Number.MAX_SAFE_INTEGER };
      return {
        item: { label: `$(edit) ${say('grow.typed', { name: text })}` },
        one: { behind, text: '', isTyped: true },
      };
    },
    find: async function* (signal) {
      const texts = new LineTexts(tree);
      const seen = new Set<string>();
      const results = behindEdge(question, signal);
      for (;;) {
        const next = await results.next();
        if (next.done === true) return endText(services, count, next.value);
        const behind = next.value;
        const key = `${behind.name} ${behind.place.file}:${behind.place.line}`;
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

const WHOLE: BehindEnd = { unreachable: 0, cut: false };

async function* behindEdge(question: BehindQuestion, signal: Signal): AsyncGenerator<PointerTarget, BehindEnd> {
  const { tree, edge, above = [], name = '' } = question;
  const { kernel } = tree;
  const near = edge.site.file;
  switch (edge.kind) {
    case 'pointer':
      return edge.struct === undefined
        ? WHOLE
        : yield* behindPointer(kernel, { struct: edge.struct, member: edge.member }, { near, signal });
    case 'hook': {
      yield* boundToHook(kernel, edge, { near, signal });
      if (edge.struct === undefined) return WHOLE;
      const { macro, hook } = edge;
      const members = behindPointer(kernel, { struct: edge.struct, member: hook }, { near, signal });
      for (;;) {
        const next = await members.next();
        if (next.done === true) return next.value;
        yield { ...next.value, via: { macro, hook } };
      }
    }
    case 'deferred':
      yield* boundTo(kernel, edge, { near, signal });
      return WHOLE;
    case 'variable':
      for (const caller of edge.isParameter ? above.slice(0, 1) : [])
        yield* passedBy(kernel, caller, name, { near, signal });
      return WHOLE;
    default:
      return WHOLE;
  }
}

function endText({ say }: Services, count: number, { unreachable, cut }: BehindEnd): string {
  const found = say('grow.found', { count });
  if (unreachable > 0) return `(${found}; ${say('grow.unreachable', { count: unreachable })})`;
  return cut ? `(${found}; ${say('grow.cut')})` : `(${found})`;
}

/** What is asked about, as its author writes it. */
export function whatOf(edge: OutEdge): string {
  switch (edge.kind) {
    case 'pointer':
      return `${edge.struct ?? '?'}.${edge.member}`;
    case 'hook':
      return `${edge.macro}(${edge.hook})`;
    case 'deferred':
      return `${edge.by}(${edge.object?.chain?.join('.') ?? edge.object?.words.join(' ') ?? '…'})`;
    case 'variable':
      return edge.variable;
    default:
      return edge.callee;
  }
}

function holderOf({ via, in: inside }: PointerTarget): string {
  return via.table ?? via.setup ?? via.by ?? inside ?? '';
}

/** What a step says of a function that the reader names, where nothing was found. */
function typedVia({ say }: Services, edge: OutEdge): PointerTarget['via'] {
  switch (edge.kind) {
    case 'pointer':
      return edge.struct === undefined
        ? { claim: say('grow.claim', { what: edge.member }) }
        : { struct: edge.struct, member: edge.member };
    case 'hook':
      return { macro: edge.macro, hook: edge.hook };
    case 'deferred':
      return { deferred: edge.deferred, by: edge.by };
    default:
      return { claim: say('grow.claim', { what: whatOf(edge) }) };
  }
}
