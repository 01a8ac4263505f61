import type { Uri } from 'vscode';
import { pickRow } from '../base/pickRow.js';
import { commands, window, workspace, type QuickPickItem } from 'vscode';
import { mergeNotes } from '../../core/merge/mergeNotes.js';
import { notesText } from '../../core/notes/decode.js';
import { oneEdit } from '../../core/notes/editDraft.js';
import { iconless, oneLine } from '../../core/render/oneLine.js';
import { baseName } from '../../core/source/paths.js';
import { problemSentence } from '../../core/words/sentences.js';
import type { Disposable } from '../../session/disposables.js';
import { isOwn, type Layer } from '../../session/layer.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import { sayFailure } from '../base/sayFailure.js';
import { layerIn, layerPicks, pickLayer, type LayerPick } from '../notesFiles/layerChoice.js';
import { openToChange, reviewEdits } from '../notesFiles/notesDocument.js';
import { openLayer } from '../notesFiles/openLayer.js';
import type { Services } from '../services.js';
import { sayMergeRemarks } from './mergeRemarks.js';

/** "Merge Another File into This One…": what another notes file says comes into one of the reader's own. */
export function registerMergeFile(services: Services): Disposable {
  return registerCommand(COMMAND.mergeFile, (...args) =>
    sayFailure(services, async () => {
      const named = layerIn(services, args);
      const into = named ?? (await pickLayer(services, services.say('merge.pickInto'), isOwn));
      if (into !== undefined) await mergeInto(services, into);
    }),
  );
}

/** A notes file that is to be merged into another: how it is called, and what it says. */
interface Other {
  readonly name: string;
  readonly text: string;
}

async function mergeInto(services: Services, layer: Layer): Promise<void> {
  const { say, language, log } = services;
  // What cannot be written is said before anything is asked.
  const document = await openToChange(services, layer);
  if (document === undefined) return;
  const other = await pickOther(services, layer);
  if (other === undefined) return;
  const names = { file: iconless(oneLine(layer.name)), other: iconless(oneLine(other.name)) };
  // What both began with is not known: nothing that only one of them has is taken for removed.
  const result = mergeNotes('', document.getText(), other.text);
  if (result.k === 'unusable') {
    const reason = result.problem === undefined ? '' : problemSentence(language, result.problem);
    const file = result.side === 'ours' ? names.file : names.other;
    void window.showWarningMessage(say('merge.unusable', { file, reason }));
    return;
  }
  const { gist, conflicts, remarks } = result;
  const warn = () => {
    sayMergeRemarks(services, remarks, names.file, names.other);
  };
  if (result.text === document.getText()) {
    void window.showInformationMessage(say('merge.same', names));
    warn();
    return;
  }
  const editsOf = (text: string) => {
    const now = mergeNotes('', text, other.text);
    return now.k === 'unusable' || now.text === text ? [] : [oneEdit(text, now.text)];
  };
  const question = {
    title: say('merge.title', names),
    gist: say('merge.gist', { ...gist, conflicts: conflicts.length }),
    isWhole: true,
  };
  if (!(await reviewEdits(services, document, editsOf, question))) return;
  warn();
  log.info(`${other.name} merged into ${layer.name}: ${conflicts.length} conflicts`);
  if (conflicts.length === 0) {
    void window.showInformationMessage(say('merge.merged', names));
    return;
  }
  void offerProblems(services, layer, say('merge.mergedLeft', { ...names, count: conflicts.length }));
}

async function offerProblems({ say }: Services, layer: Layer, told: string): Promise<void> {
  const show = say('merge.showProblems');
  if ((await window.showInformationMessage(told, show)) !== show) return;
  await openLayer(layer);
  await commands.executeCommand('workbench.actions.view.problems');
}

async function pickOther(services: Services, into: Layer): Promise<Other | undefined> {
  const { say } = services;
  const layers = layerPicks(services).filter(({ layer }) => layer !== into && layer.text !== undefined);
  const more: QuickPickItem = { label: `$(folder-opened) ${say('merge.otherFile')}` };
  const placeHolder = say('merge.pickFrom', { file: iconless(oneLine(into.name)) });
  const picked = await pickRow<QuickPickItem & Partial<LayerPick>>([more, ...layers], { placeHolder });
  if (picked === undefined) return undefined;
  if (picked.layer !== undefined) return { name: picked.layer.name, text: picked.layer.text ?? '' };
  const [uri] =
    (await window.showOpenDialog({ openLabel: say('merge.open'), filters: { JSON: ['knotes.json', 'json'] } })) ?? [];
  return uri === undefined ? undefined : readOther(services, uri);
}

async function readOther({ say, language }: Services, uri: Uri): Promise<Other | undefined> {
  const name = baseName(uri.path);
  const open = workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
  // As the reader sees it, stored or not.
  if (open !== undefined) return { name, text: open.getText() };
  const read = await notesText(
    async () => (await workspace.fs.stat(uri)).size,
    () => workspace.fs.readFile(uri),
  );
  if ('text' in read) return { name, text: read.text };
  void window.showWarningMessage(
    say('merge.unusable', { file: oneLine(name), reason: problemSentence(language, read.problem) }),
  );
  return undefined;
}
