import { ripgrepCandidates, useRipgrep, whenNoRipgrep } from '#platform';
import { env, window, type ExtensionContext, type LogOutputChannel } from 'vscode';
import { ChosenFile } from '../session/chosenFile.js';
import { Checks, type ChecksAround } from '../session/checks.js';
import { Disposables } from '../session/disposables.js';
import { InTurn } from '../session/inTurn.js';
import { LayerColours } from '../session/layerColours.js';
import { LastChange } from '../session/lastChange.js';
import type { Needed } from '../session/late.js';
import { Layers } from '../session/layers.js';
import { LineShifts } from '../session/lineShifts.js';
import { Narrowed } from '../session/narrowed.js';
import { Pointed } from '../session/pointed.js';
import { Progress } from '../session/progress.js';
import { Questions } from '../session/questions.js';
import { Reached } from '../session/reached.js';
import { Readings } from '../session/readings.js';
import { Recording } from '../session/recording.js';
import { SourceChanges } from '../session/sourceChanges.js';
import { Shelf } from '../session/shelf.js';
import type { Trees } from '../session/trees.js';
import { SlowChecks } from '../session/slowChecks.js';
import { Walk } from '../session/walk.js';
import { languageOf, type Language } from '../core/words/words.js';
import { ActiveTree } from './tree/activeTree.js';
import { Kernels, type KernelTree } from './tree/kernels.js';
import { speakerOf, type Speak } from './base/languages.js';
import { Settings } from './base/settings.js';
import { HeldKeys } from './base/heldKeys.js';
import { checkProgress } from './base/checkProgress.js';
import {
  chosenIn,
  coloursIn,
  followNotes,
  groupingIn,
  hiddenIn,
  orderIn,
  progressIn,
  recordingIn,
  workspaceNotes,
} from './notesFiles/workspaceNotes.js';
import { followShelf } from './notesFiles/followShelf.js';
import { WebFiles } from './notesFiles/webFiles.js';
import { followEdits } from './tree/followEdits.js';
import { followPointed } from './tree/followPointed.js';

/** What the features are built on. */
export interface Services {
  readonly log: LogOutputChannel;
  readonly language: Language;
  readonly say: Speak;
  readonly settings: Settings;
  readonly questions: Questions;
  readonly kernels: Kernels;
  readonly layers: Layers;
  readonly shelf: Shelf;
  readonly webFiles: WebFiles;
  readonly chosenFile: ChosenFile;
  readonly colours: LayerColours;
  readonly shifts: LineShifts;
  readonly checks: Checks;
  readonly slowChecks: SlowChecks;
  readonly readings: Readings<KernelTree>;
  readonly activeTree: ActiveTree;
  readonly walk: Walk<KernelTree>;
  readonly pointed: Pointed;
  readonly progress: Progress;
  readonly narrowed: Narrowed;
  readonly recording: Recording;
  readonly reached: Reached;
  /** Notes files are written one at a time: what one key writes is in what the next one is asked about. */
  readonly writes: InTurn;
  readonly lastChange: LastChange;
  readonly heldKeys: HeldKeys;
}

/**
 * Builds the services, each owned by the extension's context. Nothing is read or searched yet.
 * @param reading what follows edits and the cursor in kernel files is there once it is known which files those are
 */
export function buildServices(context: ExtensionContext, log: LogOutputChannel, reading: Needed): Services {
  useRipgrep(() => ripgrepCandidates(env.appRoot));
  whenNoRipgrep(() => {
    log.warn(
      `no ripgrep was found in ${env.appRoot} or on the PATH: each search reads the files of the tree one by one`,
    );
  });
  const own = new Disposables();
  context.subscriptions.push(own);
  const { extensionUri, workspaceState, globalState } = context;
  const language = languageOf(env.language);
  const say = speakerOf(language);
  const settings = own.add(new Settings());
  const questions = new Questions();
  const kernels = own.add(new Kernels(extensionUri, settings, language, say, log));
  const activeTree = own.add(new ActiveTree(kernels));
  const trees: Trees<KernelTree> = {
    get all() {
      return kernels.trees;
    },
    get active() {
      return activeTree.tree;
    },
    onDidChange: kernels.onDidChange,
  };
  const webFiles = new WebFiles(context.globalStorageUri);
  const files = workspaceNotes({ extensionUri, webFiles, language }, kernels, settings, log);
  const layers = own.add(new Layers(files, hiddenIn(workspaceState), undefined, orderIn(workspaceState)));
  const shelf = new Shelf(layers);
  const colours = own.add(new LayerColours(coloursIn(globalState)));
  const chosenFile = own.add(new ChosenFile(chosenIn(workspaceState)));
  const shifts = new LineShifts();
  const turns = questions;
  const slowChecks = new SlowChecks();
  const watch: ChecksAround['watch'] = (layer, work) => {
    slowChecks.watch(work);
    return checkProgress(say, layer, work);
  };
  const checks = own.add(new Checks({ trees, layers, shifts, turns, log, watch }));
  const readings = own.add(new Readings<KernelTree>(trees, layers, checks));
  const walk = own.add(new Walk<KernelTree>(readings, trees, () => settings.values.line));
  const pointed = own.add(new Pointed());
  const progress = own.add(new Progress(progressIn(globalState), layers));
  const narrowed = own.add(new Narrowed(groupingIn(workspaceState)));
  own.add(reading.later(() => followPointed(pointed, { kernels, readings, shifts, checks })));
  own.add(followNotes(layers, kernels, settings));
  own.add(reading.later(() => followShelf(shelf, kernels, layers)));
  own.add(reading.later(() => followEdits(shifts, kernels)));
  own.add(reading.later(() => new SourceChanges(trees, checks)));
  return {
    log,
    language,
    say,
    settings,
    questions,
    kernels,
    layers,
    shelf,
    webFiles,
    chosenFile,
    colours,
    shifts,
    checks,
    slowChecks,
    readings,
    activeTree,
    walk,
    pointed,
    progress,
    narrowed,
    recording: own.add(new Recording(recordingIn(workspaceState))),
    reached: own.add(new Reached(questions)),
    writes: new InTurn(),
    lastChange: own.add(new LastChange()),
    heldKeys: own.add(new HeldKeys()),
  };
}

/** The log, whose name is the extension's. */
export function createLog(): LogOutputChannel {
  return window.createOutputChannel('Kernel Reading Notes', { log: true });
}
