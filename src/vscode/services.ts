import { ripgrepCandidates, useRipgrep } from '#platform';
import { env, window, type ExtensionContext, type LogOutputChannel } from 'vscode';
import { Questions } from '../session/questions.js';
import { languageOf, type Language } from '../core/words/words.js';
import { ActiveTree } from './tree/activeTree.js';
import { Checks } from './checks.js';
import { Disposables } from './base/disposables.js';
import { Kernels } from './tree/kernels.js';
import { speakerOf, type Speak } from './base/languages.js';
import { Library } from './notesFiles/library.js';
import { LineShifts } from './lineShifts.js';
import { Readings } from './readings.js';
import { Settings } from './base/settings.js';
import { Walk } from './walk.js';

/** What the features are built on. */
export interface Services {
  readonly log: LogOutputChannel;
  readonly language: Language;
  readonly say: Speak;
  readonly settings: Settings;
  readonly questions: Questions;
  readonly kernels: Kernels;
  readonly library: Library;
  readonly shifts: LineShifts;
  readonly checks: Checks;
  readonly readings: Readings;
  readonly activeTree: ActiveTree;
  readonly walk: Walk;
}

/** Builds the services, each owned by the extension's context. Nothing is read or searched yet. */
export function buildServices(context: ExtensionContext, log: LogOutputChannel): Services {
  useRipgrep(ripgrepCandidates(env.appRoot));
  const own = new Disposables();
  context.subscriptions.push(own);
  const { extensionUri, workspaceState } = context;
  const language = languageOf(env.language);
  const say = speakerOf(language);
  const settings = own.add(new Settings());
  const questions = new Questions();
  const kernels = own.add(new Kernels(extensionUri, settings, say, log));
  const library = own.add(new Library({ extensionUri, language }, kernels, settings, workspaceState, log));
  const activeTree = own.add(new ActiveTree(kernels));
  const shifts = own.add(new LineShifts(kernels));
  const checks = own.add(new Checks(questions, kernels, library, activeTree, shifts, say, log));
  const readings = own.add(new Readings(kernels, library, checks));
  const walk = own.add(new Walk(readings, activeTree));
  return { log, language, say, settings, questions, kernels, library, shifts, checks, readings, activeTree, walk };
}

/** The log, whose name is the extension's. */
export function createLog(): LogOutputChannel {
  return window.createOutputChannel('Kernel Reading Notes', { log: true });
}
