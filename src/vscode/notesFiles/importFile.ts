import { ProgressLocation, Uri, window, workspace, type QuickPickItem } from 'vscode';
import { pickRow, pickRows } from '../base/pickRow.js';
import { IMPORT_FORMATS, type Foreign, type ImportFormat } from '../../core/importing/foreign.js';
import { importNotes, type ImportedNotes } from '../../core/importing/importNotes.js';
import { importRows, textOfRows, type ImportRow } from '../../core/importing/importPreview.js';
import { guessFormats, readForeign } from '../../core/importing/readForeign.js';
import { isNotesText } from '../../core/importing/ownNotes.js';
import { notesText } from '../../core/notes/decode.js';
import { readNotes } from '../../core/notes/read.js';
import { iconless, oneLine } from '../../core/render/oneLine.js';
import { problemSentence } from '../../core/words/sentences.js';
import { notesFileName } from '../../session/newNotesFile.js';
import type { Disposable } from '../../session/disposables.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import { sayFailure } from '../base/sayFailure.js';
import { tokenSignal } from '../base/tokenSignal.js';
import type { Services } from '../services.js';
import type { KernelTree } from '../tree/kernels.js';
import { makeFile, nameOf } from './notesFilePick.js';
import { namesIn, pickNotesPlace } from './notesPlacePick.js';
import { openLayer } from './openLayer.js';

/** "Import…": what another program wrote becomes a notes file. Called on a file of the Explorer it is that one, else the reader picks one. */
export function registerImport(services: Services): Disposable {
  return registerCommand(COMMAND.importNotes, (...args) =>
    sayFailure(services, async () => {
      const { tree } = services.activeTree;
      if (tree === undefined) {
        void window.showInformationMessage(services.say('editor.noteNeedsKernel'));
        return;
      }
      const [given] = args;
      // Any program may call it: with a file of the workspace alone.
      const isInside = given instanceof Uri && workspace.getWorkspaceFolder(given) !== undefined;
      const uri = isInside ? given : await pickFile(services, tree);
      if (uri !== undefined) await importFile(services, tree, uri);
    }),
  );
}

async function pickFile({ say }: Services, tree: KernelTree): Promise<Uri | undefined> {
  const picked = await window.showOpenDialog({
    title: say('importing.pickFile'),
    openLabel: say('importing.open'),
    defaultUri: tree.source.folder,
    canSelectMany: false,
  });
  return picked?.[0];
}

/** Nothing is written until the reader has seen what comes, and said where it goes. */
async function importFile(services: Services, tree: KernelTree, uri: Uri): Promise<void> {
  const { say, language, layers, log, questions } = services;
  const file = nameOf(uri);
  const refuse = (reason: string) => void window.showWarningMessage(say('importing.refused', { file, reason }));
  const read = await notesText(
    async () => (await workspace.fs.stat(uri)).size,
    () => workspace.fs.readFile(uri),
  );
  if ('problem' in read) {
    const { problem } = read;
    refuse(
      problem.code === 'too-large' ? say('importing.fileTooLarge', problem.values) : problemSentence(language, problem),
    );
    return;
  }
  if (isNotesText(read.text)) {
    await takeOver(services, tree, file, read.text);
    return;
  }
  const format = await formatOf(services, read.text);
  if (format === undefined) return;
  const foreign = readForeign(read.text, format);
  if ('notOf' in foreign || 'problem' in foreign) {
    refuse('problem' in foreign ? problemSentence(language, foreign.problem) : say(`importing.not-${foreign.notOf}`));
    return;
  }
  const made = await anchored(services, tree, foreign, file);
  if (made.isTooLarge) {
    refuse(say('importing.tooLarge'));
    return;
  }
  const rows = importRows(made, language);
  if (rows.length === 0) {
    refuse(say('importing.nothing'));
    return;
  }
  const chosen = await chooseRows(services, made, rows);
  if (chosen === undefined || chosen.length === 0) return;
  const place = await pickNotesPlace(services, tree, async (folder) => {
    const names = await namesIn(folder);
    return notesFileName(made.file.title ?? file, (name) => names.has(name));
  });
  if (place === undefined || !(await makeFile(services, place, textOfRows(made, chosen, rows.length)))) return;
  log.info(`${file} imported as ${format}: ${chosen.length} of ${rows.length}`);
  const layer = layers.at(place.uri.toString());
  const open = say('place.open');
  const told = say('importing.done', { file: nameOf(place.uri), count: chosen.length });
  void window.showInformationMessage(told, open).then(async (answer) => {
    if (answer === open && layer !== undefined) await sayFailure(services, () => openLayer(layer));
  });

  function anchored(all: Services, of: KernelTree, what: Foreign, name: string): Thenable<ImportedNotes> {
    return window.withProgress(
      {
        location: ProgressLocation.Notification,
        title: all.say('importing.anchoring', { file: name }),
        cancellable: true,
      },
      (_, token) => questions.ask(() => importNotes(what, of.kernel, { language, name, signal: tokenSignal(token) })),
    );
  }
}

/** A notes file of this program is taken over to the byte. */
async function takeOver(services: Services, tree: KernelTree, file: string, text: string): Promise<void> {
  const { layers } = services;
  const place = await pickNotesPlace(services, tree, async (folder) => {
    const names = await namesIn(folder);
    return notesFileName(readNotes(text).file?.title ?? file, (name) => names.has(name));
  });
  if (place === undefined || !(await makeFile(services, place, text))) return;
  const layer = layers.at(place.uri.toString());
  if (layer !== undefined) await openLayer(layer);
}

/** The format by what is in the file; the reader is asked where that is not plain. */
async function formatOf({ say }: Services, text: string): Promise<ImportFormat | undefined> {
  const [only, other] = guessFormats(text);
  if (only !== undefined && other === undefined) return only;
  const items = IMPORT_FORMATS.map((format) => ({ label: say(`importing.format-${format}`), format }));
  return (await pickRow(items, { placeHolder: say('importing.pickFormat') }))?.format;
}

/** Shows what comes, and has the reader leave out what is not wanted. */
async function chooseRows(
  { say }: Services,
  { placed, total }: ImportedNotes,
  rows: readonly ImportRow[],
): Promise<readonly ImportRow[] | undefined> {
  const items = rows.map((row): QuickPickItem & { readonly row: ImportRow } => ({
    label: `$(${row.detail === '' ? (row.kind === 'note' ? 'note' : 'type-hierarchy-sub') : 'warning'}) ${iconless(row.label)}`,
    description: iconless(row.description),
    ...(row.detail === '' ? {} : { detail: iconless(oneLine(row.detail, 200)) }),
    picked: true,
    row,
  }));
  const picked = await pickRows(items, {
    title: say('importing.preview', { placed, total }),
    placeHolder: say('importing.previewHint'),
    ignoreFocusOut: true,
  });
  return picked?.map(({ row }) => row);
}
