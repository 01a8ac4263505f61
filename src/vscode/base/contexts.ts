import { window } from 'vscode';
import { ContextKey } from './contextKey.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { isOthers } from '../../session/layer.js';
import { areAllHidden } from '../../session/notesRows.js';
import { readingAt } from '../tree/readingAt.js';
import type { KernelsState } from '../tree/kernels.js';
import type { Services } from '../services.js';

/** Keeps the keys of the `when` clauses as they should be: outside a kernel tree no key, lens or menu of ours is there. */
export function registerContexts({ kernels, layers, readings, activeTree, progress, walk }: Services): Disposable {
  const own = new Disposables();
  const active = new ContextKey<boolean>('kernelNotes.active');
  const state = new ContextKey<KernelsState>('kernelNotes.state');
  const hasPaths = new ContextKey<boolean>('kernelNotes.hasPaths');
  const allHidden = new ContextKey<boolean>('kernelNotes.allHidden');
  const canContinue = new ContextKey<boolean>('kernelNotes.canContinue');
  const othersOpen = new ContextKey<boolean>('kernelNotes.othersOpen');
  const stepsHere = new ContextKey<boolean>('kernelNotes.stepsHere');
  /** Whether a step of a call path is in the file that is open. */
  const hasSteps = () => {
    const uri = window.activeTextEditor?.document.uri;
    const at = uri === undefined ? undefined : readingAt({ kernels, readings }, uri);
    return at?.reading.index.byFile.get(at.file)?.some(({ kind }) => kind === 'step') ?? false;
  };
  const updateOpen = () => {
    const open = layers.at(window.activeTextEditor?.document.uri.toString() ?? '');
    othersOpen.set(open !== undefined && isOthers(open));
    stepsHere.set(hasSteps());
  };
  const update = () => {
    updateOpen();
    active.set(kernels.trees.length > 0);
    // Until the notes have been read nothing is said about their absence.
    state.set(kernels.state === 'ready' && !layers.loaded ? 'looking' : kernels.state);
    hasPaths.set(readings.indexOf(activeTree.tree).paths.size > 0);
    allHidden.set(areAllHidden(layers.all, activeTree.tree?.key));
    const { last } = progress;
    canContinue.set(last !== undefined && last.key !== walk.stand?.mark.step.key);
  };
  own.add(readings.onDidChange(update));
  own.add(activeTree.onDidChange(update));
  own.add(progress.onDidChange(update));
  own.add(walk.onDidChange(update));
  own.add(window.onDidChangeActiveTextEditor(updateOpen));
  own.add({
    dispose: () => {
      active.set(false);
      hasPaths.set(false);
      allHidden.set(false);
      canContinue.set(false);
      othersOpen.set(false);
      stepsHere.set(false);
    },
  });
  update();
  return own;
}
