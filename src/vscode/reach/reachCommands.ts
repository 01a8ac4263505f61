import { window } from 'vscode';
import { CALLER_KINDS } from '../../core/features/callerFilter.js';
import { ORIGINS } from '../../core/reach/findPaths.js';
import { oneLine } from '../../core/render/oneLine.js';
import type { Place } from '../../core/source/place.js';
import { askCallers, askWays } from '../../session/askReach.js';
import { CallerNode, CallersQuestion } from '../../session/callersQuestion.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import type { ReachItem } from '../../session/reached.js';
import { WayRow, WaysQuestion, WayStep } from '../../session/waysQuestion.js';
import { COMMAND, registerCommand, type Command } from '../base/commands.js';
import { pickRow, pickRows } from '../base/pickRow.js';
import { sayFailure } from '../base/sayFailure.js';
import type { Services } from '../services.js';
import type { KernelTree } from '../tree/kernels.js';
import { openPlace } from '../tree/openPlace.js';
import { keepCallers, keepWay } from './keepWay.js';
import { askEnd, targetHere } from './reachEnds.js';
import { buildIndex, howToSearch, isIndexed } from './reachIndex.js';
import { edgeTo, endLabel, farthestOf, startLabel } from './reachItems.js';
import { showReach } from './reachView.js';

/** "Who Calls This?…", "How Does This Get Here?…", "Find a Path to…", and what is done with what was found. */
export function registerReach(services: Services): Disposable {
  const { reached } = services;
  const own = new Disposables();
  const command = (id: Command, run: (item: ReachItem | undefined, more: unknown) => unknown) =>
    own.add(
      registerCommand(id, (given, more) =>
        sayFailure(services, async () => {
          await run(itemOf(services, given), more);
        }),
      ),
    );
  command(COMMAND.whoCalls, () => whoCalls(services));
  command(COMMAND.howHere, () => howHere(services));
  command(COMMAND.findPath, () => findPath(services));
  command(COMMAND.reachGo, (item, what) => go(services, item, what));
  command(COMMAND.reachDefinition, (item) => goToDefinition(services, item));
  command(COMMAND.reachMore, (item) => more(services, item));
  command(COMMAND.reachStop, (item) => {
    const questions = item instanceof CallersQuestion || item instanceof WaysQuestion ? [item] : reached.questions;
    for (const question of questions) question.stop();
  });
  command(COMMAND.reachAgain, (item) => again(services, item));
  command(COMMAND.reachRemove, (item) => {
    if (item instanceof CallersQuestion || item instanceof WaysQuestion) reached.remove(item);
  });
  command(COMMAND.reachClear, () => {
    reached.clear();
  });
  command(COMMAND.reachFilter, (item) => (item instanceof CallersQuestion ? filter(services, item) : undefined));
  command(COMMAND.reachFolder, (item) => (item instanceof CallersQuestion ? narrow(services, item) : undefined));
  command(COMMAND.reachStart, (item) => (item instanceof WaysQuestion ? changeStart(services, item) : undefined));
  command(COMMAND.reachAvoid, (item) => (item instanceof WayStep ? item.of.question.avoidStep(item) : undefined));
  command(COMMAND.reachThrough, (item) => (item instanceof WayStep ? item.of.question.goThrough(item) : undefined));
  command(COMMAND.reachPlain, (item) => (item instanceof WaysQuestion ? item.asAtFirst() : undefined));
  command(COMMAND.reachIndex, (item) => index(services, item));
  command(COMMAND.reachKeep, async (item) => {
    const tree = treeOf(services, item);
    if (tree === undefined) return;
    if (item instanceof WayRow) await keepWay(services, tree, item);
    if (item instanceof CallerNode) await keepCallers(services, tree, item);
  });
  return own;
}

/** An item of the view, or its id: any program can call our commands with anything. */
function itemOf({ reached }: Services, given: unknown): ReachItem | undefined {
  const id: unknown = typeof given === 'object' && given !== null ? (given as { id?: unknown }).id : given;
  return reached.find(id);
}

function treeOf({ kernels }: Services, item: ReachItem | undefined): KernelTree | undefined {
  const question =
    item instanceof WayStep
      ? item.of.question
      : item instanceof CallerNode || item instanceof WayRow
        ? item.question
        : item;
  return kernels.trees.find(({ key }) => key === question?.tree.key);
}

async function whoCalls(services: Services): Promise<void> {
  const here = await targetHere(services, true);
  if (here === undefined) return;
  const { tree, kernel, target } = here;
  askCallers(services.reached, tree, kernel, target, !(await isIndexed(tree)));
  await showReach();
}

/** The system calls that get to the function under the cursor; the start can be another. */
async function howHere(services: Services): Promise<void> {
  const here = await targetHere(services, false);
  if (here?.target.k !== 'units') return;
  const { tree, kernel, target } = here;
  const question = askWays(services.reached, tree, kernel, 'syscalls', target);
  await showReach();
  await search(services, question);
}

/** From the function under the cursor to one that the reader names. */
async function findPath(services: Services): Promise<void> {
  const here = await targetHere(services, false);
  if (here?.target.k !== 'units') return;
  const { tree, kernel, target } = here;
  const to = await askEnd(services, kernel, services.say('reach.endTitle', { name: endLabel(services, target) }));
  if (to === undefined) return;
  const question = askWays(services.reached, tree, kernel, target, to);
  await showReach();
  await search(services, question);
}

/** Searches; where that takes an index that there is not, once the reader has said how. */
async function search(services: Services, question: WaysQuestion): Promise<void> {
  const tree = treeOf(services, question);
  if (tree === undefined) return;
  if (!question.scans && !(await isIndexed(tree))) {
    question.wait();
    const how = await howToSearch(services, tree);
    if (how === 'not-now') return;
    question.scans = how === 'scan';
  }
  await question.search();
}

/** Shows more callers, or asks again what was stopped. */
async function more(services: Services, item: ReachItem | undefined): Promise<void> {
  if (item instanceof WaysQuestion) await search(services, item);
  if (item instanceof CallersQuestion) await item.more(item);
  if (item instanceof CallerNode) await item.question.more(item);
}

async function again(services: Services, item: ReachItem | undefined): Promise<void> {
  const tree = treeOf(services, item);
  if (tree === undefined) return;
  if (item instanceof CallersQuestion) {
    item.isSlow = !(await isIndexed(tree));
    await item.again();
  }
  if (item instanceof WaysQuestion) {
    item.letGo();
    await search(services, item);
  }
}

async function index(services: Services, item: ReachItem | undefined): Promise<void> {
  const tree = treeOf(services, item);
  if (tree === undefined || !(await buildIndex(tree))) return;
  await again(services, item instanceof CallerNode ? item.question : item);
}

/** To the call; the keys of the view stay the view's. */
async function go(services: Services, item: ReachItem | undefined, what: unknown): Promise<void> {
  const farthest = item instanceof WaysQuestion ? farthestOf(item, what) : undefined;
  if (farthest !== undefined) await show(services, item, farthest.place);
  if (item instanceof CallerNode) await show(services, item, item.row.site);
  if (item instanceof WayStep) await show(services, item, edgeTo(item)?.check.site ?? item.unit.place);
}

async function goToDefinition(services: Services, item: ReachItem | undefined): Promise<void> {
  const unit = item instanceof CallerNode ? item.row.unit : item instanceof WayStep ? item.unit : undefined;
  if (unit !== undefined) await show(services, item, unit.place);
}

async function show(services: Services, item: ReachItem | undefined, place: Place): Promise<void> {
  const tree = treeOf(services, item);
  if (tree !== undefined) await openPlace(tree, place, true);
}

/** Asks which kinds of callers are shown, and whether those of tools/ and tests are. */
async function filter({ say }: Services, question: CallersQuestion): Promise<void> {
  const { kinds, tests, folder } = question.filter;
  const rows = CALLER_KINDS.map((kind) => ({ label: say(`reach.${kind}`), shows: kind, picked: kinds.has(kind) }));
  const row = { label: say('reach.filterTests'), shows: undefined, picked: tests };
  const title = say('reach.filterTitle');
  const picked = await pickRows<(typeof rows)[number] | typeof row>([...rows, row], { title, placeHolder: title });
  if (picked === undefined) return;
  const shown = new Set(picked.map(({ shows }) => shows).filter((kind) => kind !== undefined));
  await question.narrow({ folder, kinds: shown, tests: picked.includes(row) });
}

async function narrow({ say }: Services, question: CallersQuestion): Promise<void> {
  const title = say('reach.folderTitle');
  const value = question.filter.folder;
  const given = await window.showInputBox({ title, prompt: title, placeHolder: say('reach.folderHint'), value });
  if (given !== undefined)
    await question.narrow({ ...question.filter, folder: given.trim().replace(/^\/+|\/+$/g, '') });
}

async function changeStart(services: Services, question: WaysQuestion): Promise<void> {
  const { say } = services;
  const name = endLabel(services, question.to);
  const rows = ORIGINS.map((origin) => ({
    label: say(`reach.${origin}`),
    detail: say(`reach.${origin}-detail`),
    from: origin,
  }));
  const other = { label: say('reach.aFunction'), detail: say('reach.aFunction-detail'), from: undefined };
  const title = say('reach.startTitle', { name });
  const now = oneLine(startLabel(services, question.from));
  const picked = await pickRow<(typeof rows)[number] | typeof other>([...rows, other], { title, placeHolder: now });
  if (picked === undefined) return;
  const from = picked.from ?? (await askEnd(services, question.kernel, say('reach.nameTitle', { name })));
  if (from === undefined) return;
  question.begin(from);
  await search(services, question);
}
