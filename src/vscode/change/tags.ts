import { window, type QuickPickItem } from 'vscode';
import { chosenTags, knownTags, tagRows, type KnownTag } from '../../core/features/tagChoice.js';
import { entryText, entryTextEdits } from '../../core/notes/editText.js';
import { iconless, oneLine } from '../../core/render/oneLine.js';
import type { Disposable } from '../../session/disposables.js';
import { COMMAND } from '../base/commands.js';
import { writeEntry } from '../notesFiles/writeEntry.js';
import type { Services } from '../services.js';
import { registerNoteChange, type OpenedNote } from './openedNote.js';

interface TagItem extends QuickPickItem {
  readonly tag: string;
}

/** Other tags for a note: those of the open notes, and new ones. */
export function registerTags(services: Services): Disposable {
  return registerNoteChange(services, COMMAND.editTags, (note) => changeTags(services, note));
}

async function changeTags(services: Services, { document, layer, ref, name }: OpenedNote): Promise<void> {
  const { say, layers } = services;
  const before = entryText(document.getText(), ref)?.tags;
  if (before === undefined) {
    void window.showWarningMessage(say('editor.changedMeanwhile', { file: layer.name }));
    return;
  }
  const known = knownTags(layers.all.flatMap(({ notes }) => (notes === undefined ? [] : [notes.file])));
  const tags = await askTags(services, name, known, before);
  if (tags === undefined || (tags.length === before.length && tags.every((tag) => before.includes(tag)))) return;
  const list = tags.map((tag) => `#${tag}`).join(' ');
  const text =
    tags.length === 0 ? say('change.noTags', { name }) : say('change.tagged', { name, tags: iconless(oneLine(list)) });
  await writeEntry(
    services,
    document,
    (now) => {
      const result = entryTextEdits(now, ref, { tags: before }, { tags });
      return result.k === 'edits' ? result : undefined;
    },
    { text },
  );
}

/** Shows the tags with a tick at those of the note. What is typed and new is a row too, ticked while it stands there. */
function askTags(
  { say }: Services,
  name: string,
  known: readonly KnownTag[],
  before: readonly string[],
): Promise<string[] | undefined> {
  const pick = window.createQuickPick<TagItem>();
  pick.title = say('change.tagsTitle', { name });
  pick.placeholder = say('change.tagsHint');
  pick.canSelectMany = true;
  let ticked: readonly string[] = before;
  const show = () => {
    const rows = tagRows(known, [...ticked], pick.value);
    pick.items = rows.map(({ tag, count, isNew }) => ({
      label: iconless(oneLine(tag)),
      description: isNew ? say('change.newTag') : say('change.tagCount', { count }),
      alwaysShow: isNew,
      tag,
    }));
    const wanted = new Set(chosenTags(ticked, ticked, pick.value));
    pick.selectedItems = pick.items.filter(({ tag }) => wanted.has(tag));
  };
  show();
  return new Promise((resolve) => {
    pick.onDidChangeValue(show);
    pick.onDidChangeSelection((items) => {
      // What is ticked because it is typed is not ticked by the reader.
      const typed = new Set(chosenTags([], [], pick.value));
      const now = items.map(({ tag }) => tag);
      ticked = [
        ...ticked.filter((tag) => now.includes(tag)),
        ...now.filter((tag) => !ticked.includes(tag) && !typed.has(tag)),
      ];
    });
    pick.onDidAccept(() => {
      resolve(chosenTags(before, ticked, pick.value));
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}
