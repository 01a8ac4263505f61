import { window, type QuickPickItem } from 'vscode';
import { pickRow } from '../base/pickRow.js';
import { noteRows } from '../../core/features/noteRows.js';
import { addedPlace, hasPlace } from '../../core/notes/editPlaces.js';
import { symbolLabel } from '../../core/marks/labels.js';
import type { NoteMark } from '../../core/marks/noteIndex.js';
import { iconless } from '../../core/render/oneLine.js';
import type { Disposable } from '../../session/disposables.js';
import { isOwn, layerTitle } from '../../session/layer.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import { sayFailure } from '../base/sayFailure.js';
import { namedIn, refOf } from '../base/targets.js';
import { openToChange } from '../notesFiles/notesDocument.js';
import { writeEntry } from '../notesFiles/writeEntry.js';
import type { Services } from '../services.js';
import { anchorHere } from '../write/anchorHere.js';

interface NoteItem extends QuickPickItem {
  readonly mark: NoteMark;
}

/** "Also Here": what the cursor is at becomes one more place of a note that there is. */
export function registerAlsoHere(services: Services): Disposable {
  return registerCommand(COMMAND.alsoHere, () => sayFailure(services, () => alsoHere(services)));
}

async function alsoHere(services: Services): Promise<void> {
  const { say, layers, readings, language } = services;
  const here = await anchorHere(services, window.activeTextEditor);
  if (here === undefined) return;
  const { anchor, tree } = here;
  const own = new Set(layers.all.filter(isOwn).map(({ key }) => key));
  const wordsOf = (key: string) => {
    const layer = layers.layer(key);
    return { title: layer === undefined ? '' : layerTitle(layer), authors: [] };
  };
  const rows = noteRows(language, readings.indexOf(tree), anchor.file, wordsOf);
  const items = rows.flatMap(({ mark, label, description, detail }): NoteItem[] =>
    mark.kind === 'note' && own.has(mark.layer) ? [{ label: `$(note) ${label}`, description, detail, mark }] : [],
  );
  const place = iconless(here.name);
  if (items.length === 0) {
    void window.showInformationMessage(say('change.noOwnNotes'));
    return;
  }
  const picked = await pickRow(items, {
    title: say('change.alsoTitle', { place }),
    placeHolder: say('change.alsoHint'),
  });
  if (picked === undefined) return;
  const { mark } = picked;
  const name = namedIn(services, { mark });
  const layer = layers.layer(mark.layer);
  const document = layer === undefined ? undefined : await openToChange(services, layer);
  if (document === undefined) return;
  if (hasPlace(mark.entry.note, anchor)) {
    void window.showInformationMessage(say('change.alsoKnown', { name, place }));
    return;
  }
  const ref = refOf({ mark });
  const text = say('change.alsoDone', { name, place: iconless(symbolLabel(anchor)) });
  await writeEntry(services, document, (now) => addedPlace(now, ref, anchor), { text });
}
