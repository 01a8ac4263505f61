import { commands, ProgressLocation, window, type QuickPickItem, type Uri } from 'vscode';
import { pickRow } from '../base/pickRow.js';
import { compareStructs, type Comparison } from '../../core/compare/compare.js';
import { structsIn, structsNamed } from '../../core/compare/structPlaces.js';
import type { Kernel } from '../../core/kernel.js';
import { Cancelled, Canceller, type Signal } from '../../core/signal.js';
import { kernelIn } from '../../core/marks/archOf.js';
import { subjectAt } from '../../core/hover/subject.js';
import type { StructOutline } from '../../core/struct/structOutline.js';
import { filesOf } from '../../core/c/types/seenDefinitions.js';
import { COMMAND, readTags, registerCommand, targetArguments } from '../base/commands.js';
import { ComparePage, type PageMessage } from './comparePage.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { Latest } from '../../session/latest.js';
import type { KernelTree } from '../tree/kernels.js';
import { openPlace } from '../tree/openPlace.js';
import { sayFailure } from '../base/sayFailure.js';
import type { Services } from '../services.js';
import { targetOf } from '../base/targets.js';
import { placeText } from '../../core/source/place.js';

/** The structs that are shown: by their places, since what stands there may change. */
interface Shown {
  readonly tree: KernelTree;
  /** The kernel of the tree, as it is read where the question was asked. */
  readonly kernel: Kernel;
  readonly structs: readonly StructOutline[];
}

/** Structs of the reader's tree side by side, or one with all its members. */
export function registerCompare(services: Services, extensionUri: Uri): Disposable {
  const { say, readings, questions, language } = services;
  const own = new Disposables();
  let shown: Shown | undefined;
  const latest = own.add(new Latest());
  const refreshing = own.add(new Latest());

  const page = own.add(
    new ComparePage(
      extensionUri,
      language,
      (message) => void sayFailure(services, () => answer(message)),
      () => {
        shown = undefined;
      },
    ),
  );

  const compare = async ({ kernel, tree, structs }: Shown, signal: Signal) => {
    await services.shelf.openNaming(structs.map(({ tag }) => tag));
    return questions.ask(() => compareStructs(kernel.wantedBy(signal), readings.indexOf(tree), structs));
  };
  const put = (next: Shown, comparison: Comparison, reveal: boolean) => {
    shown = next;
    page.show(titleOf(services, next.structs), comparison, reveal);
  };
  const show = async (next: Shown, signal: Signal) => {
    put(next, await compare(next, signal), true);
  };
  /** What is on the page as it is now, unless the reader has it closed or asked for something else meanwhile. */
  const refresh = async (now: Shown, signal: Signal) => {
    const structs = await again({ ...now, kernel: now.kernel.wantedBy(signal) });
    if (structs === undefined) return;
    const next = { ...now, structs };
    const comparison = await compare(next, signal);
    if (shown === now && page.isOpen) put(next, comparison, false);
  };

  const answer = async (message: PageMessage) => {
    if (shown === undefined) return;
    const { tree, kernel, structs } = shown;
    if (message.kind === 'note') {
      await commands.executeCommand(COMMAND.editNote, ...targetArguments(targetOf(message.mark)));
    } else if (message.kind === 'source') {
      // Only what is shown is opened.
      if (structs.some(({ file }) => file === message.file))
        await openPlace(tree, { file: message.file, line: message.line, column: 1 });
    } else {
      const signal = latest.begin();
      const [tag] = readTags([message.tag]);
      const kept = structs[1 - message.side];
      const asked = kernel.wantedBy(signal);
      const found =
        tag === undefined ? undefined : await choose(services, tag, await lookFor(services, asked, tag, kept?.file));
      if (found === undefined) return;
      const both =
        kept === undefined ? [...structs.slice(0, 1), found] : message.side === 0 ? [found, kept] : [kept, found];
      await show({ tree, kernel, structs: both }, signal);
    }
  };

  const start = (alone: boolean, args: readonly unknown[]) =>
    sayFailure(services, async () => {
      const tree = services.activeTree.tree;
      if (tree === undefined) {
        void window.showInformationMessage(say('compare.needsKernel'));
        return;
      }
      const signal = latest.begin();
      // With the page in front there is no file: those of the structs on it see what is near them.
      const from = fileIn(tree) ?? (shown?.tree === tree ? shown.structs[0]?.file : undefined);
      const kernel = kernelIn(tree.kernel, readings.indexOf(tree), from);
      const given = readTags(args);
      const first = given[0] ?? (await pickStruct(services, { tree, kernel }, from, say('compare.pickFirst')));
      if (first === undefined) return;
      // Both are asked for before either is looked for: what is typed meanwhile must not go into the source.
      let second = given[1];
      if (second === undefined && !alone)
        second = await pickStruct(services, { tree, kernel }, from, say('compare.pickSecond', { name: first }), first);
      if (second === undefined && !alone) return;
      const tags = second === undefined ? [first] : [first, second];
      // Looked for together: each may need a search of the whole tree.
      const asked = kernel.wantedBy(signal);
      const found = await Promise.all(tags.map((tag) => lookFor(services, asked, tag, from)));
      const structs: StructOutline[] = [];
      for (const [at, tag] of tags.entries()) {
        const one = await choose(services, tag, found[at] ?? []);
        if (one === undefined) return;
        structs.push(one);
      }
      await show({ tree, kernel, structs }, signal);
    });

  own.add(registerCommand(COMMAND.compare, (...args) => start(false, args)));
  own.add(registerCommand(COMMAND.members, (...args) => start(true, args)));
  own.add(
    readings.onDidChange(() => {
      const now = shown;
      if (now === undefined || !page.isOpen) return;
      refresh(now, refreshing.begin()).catch((error: unknown) => {
        if (!(error instanceof Cancelled)) services.log.warn(`structs could not be shown again: ${String(error)}`);
      });
    }),
  );
  return own;
}

/** The same structs as they are now; `undefined` when one is gone. */
async function again({ kernel, structs }: Shown): Promise<StructOutline[] | undefined> {
  const now: StructOutline[] = [];
  for (const { file, tag, line } of structs) {
    const found = await structsIn(kernel, file, tag);
    const one = found.find((other) => other.line === line) ?? found[0];
    if (one === undefined) return undefined;
    now.push(one);
  }
  return now;
}

function titleOf({ say }: Services, [first, second]: readonly StructOutline[]): string {
  const name = (struct: StructOutline | undefined) => struct?.tag ?? '';
  return second === undefined ? name(first) : say('compare.title', { first: name(first), second: name(second) });
}

function fileIn(tree: KernelTree): string | undefined {
  const uri = window.activeTextEditor?.document.uri;
  return uri === undefined ? undefined : tree.source.pathOf(uri);
}

function lookFor(
  { say, questions }: Services,
  kernel: Kernel,
  tag: string,
  from: string | undefined,
): Thenable<readonly StructOutline[]> {
  return window.withProgress(
    { location: ProgressLocation.Window, title: say('compare.searching', { name: tag }) },
    () => questions.ask(() => structsNamed(kernel, tag, from)),
  );
}

/** The struct of that tag; where several are equally good, the reader chooses. */
async function choose(
  { say }: Services,
  tag: string,
  found: readonly StructOutline[],
): Promise<StructOutline | undefined> {
  if (found.length === 0) void window.showInformationMessage(say('compare.none', { name: tag }));
  if (found.length < 2) return found[0];
  const items = found.map((struct) => ({ label: tag, description: placeText(struct), struct }));
  return (await pickRow(items, { placeHolder: say('editor.pickPlace') }))?.struct;
}

/** Asks for a struct: the one under the cursor first, then those of the notes, then those that the file sees. Any other can be typed. */
function pickStruct(
  services: Services,
  { tree, kernel }: Pick<Shown, 'tree' | 'kernel'>,
  from: string | undefined,
  title: string,
  but?: string,
): Promise<string | undefined> {
  const { say, readings, log } = services;
  const noted = readings.indexOf(tree).notes.flatMap(({ anchor }) => anchor.struct ?? anchor.union ?? []);
  const pick = window.createQuickPick();
  let items: readonly QuickPickItem[] = [];
  const fill = (here: readonly string[], seen: readonly string[]) => {
    items = [...new Set([...here, ...noted, ...seen])]
      .filter((tag) => tag !== but)
      .map((tag) => ({
        label: tag,
        description: here.includes(tag)
          ? say('compare.here')
          : noted.includes(tag)
            ? `✎ ${say('compare.noteGroup')}`
            : '',
      }));
    offer();
  };
  /** What can be chosen: what is typed in full comes first, also where it is in no list. */
  const offer = () => {
    const [typed] = readTags([pick.value.trim()]);
    if (typed === undefined) pick.items = items;
    else {
      const known = items.find(({ label }) => label === typed);
      pick.items = [known ?? { label: typed, alwaysShow: true }, ...items.filter((item) => item !== known)];
    }
  };
  fill([], []);
  pick.busy = true;
  const closed = new Canceller();
  const asked = kernel.wantedBy(closed.signal);
  void Promise.all([tagsHere(tree, asked), from === undefined ? [] : tagsSeen(asked, from)])
    .then(
      ([here, seen]) => {
        fill(here, seen);
      },
      (error: unknown) => {
        if (!(error instanceof Cancelled)) log.warn(`the structs of a file could not be listed: ${String(error)}`);
      },
    )
    .finally(() => {
      if (!closed.signal.aborted) pick.busy = false;
    });
  return new Promise<string | undefined>((resolve) => {
    pick.title = title;
    pick.placeholder = say('compare.pickHint');
    pick.onDidChangeValue(offer);
    pick.onDidAccept(() => {
      resolve(pick.activeItems[0]?.label);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
    });
    pick.show();
  }).finally(() => {
    closed.cancel();
    pick.dispose();
  });
}

/** The struct behind the name at the cursor, and the one that owns it. */
async function tagsHere(tree: KernelTree, kernel: Kernel): Promise<string[]> {
  const editor = window.activeTextEditor;
  const file = fileIn(tree);
  if (editor === undefined || file === undefined) return [];
  const { line, character } = editor.selection.active;
  const { tag, owners } = await subjectAt(kernel, file, { line: line + 1, column: character + 1 }, () => false);
  return [...(typeof tag === 'string' ? [tag] : []), ...(owners ?? [])];
}

/** More tags than this are no list to choose from. */
const MAX_TAGS = 4000;

async function tagsSeen(kernel: Kernel, file: string): Promise<string[]> {
  const { scope } = await kernel.declarations.unit(file);
  const tags: string[] = [];
  for (const { index } of filesOf(scope)) {
    tags.push(...index.tags.keys());
    if (tags.length > MAX_TAGS) break;
  }
  return tags;
}
