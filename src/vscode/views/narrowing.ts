import { window, type QuickPickItem } from 'vscode';
import { pickRow } from '../base/pickRow.js';
import { GROUPINGS, type Grouping } from '../../core/features/noteGroups.js';
import { shownMarks, type ShownMarks } from '../../core/features/shownMarks.js';
import type { NoteIndex } from '../../core/marks/noteIndex.js';
import { Debounced } from '../../session/debounced.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import { ContextKey } from '../base/contextKey.js';
import type { Services } from '../services.js';
import { readingAt } from '../tree/readingAt.js';
import { layerWords } from './layerWords.js';

/** The views follow what is typed when it rests this long, in milliseconds. */
const REST = 150;

/** What the views show of an index, worked out once for both; `undefined` when that is all. */
export class Narrower {
  #known: { readonly index: NoteIndex; readonly key: string; readonly shown: ShownMarks } | undefined;

  constructor(private readonly services: Services) {}

  shown(index: NoteIndex): ShownMarks | undefined {
    const { services } = this;
    const { narrowing } = services.narrowed;
    if (narrowing === undefined) return undefined;
    const here = hereOf(services);
    const key = JSON.stringify([narrowing, here]);
    if (this.#known?.index !== index || this.#known.key !== key)
      this.#known = { index, key, shown: shownMarks(services.language, index, here, layerWords(services), narrowing) };
    return this.#known.shown;
  }

  /** What stands above a view that does not show all; nothing, which takes no room, above one that does. */
  message(index: NoteIndex): string {
    const { say, narrowed } = this.services;
    const shown = this.shown(index);
    const { narrowing } = narrowed;
    if (shown === undefined || narrowing === undefined) return '';
    const text = narrowing.text.trim();
    const what = [narrowing.onlyHere ? say('narrow.here') : '', text === '' ? '' : `“${text}”`]
      .filter(Boolean)
      .join(' · ');
    return say('narrow.shown', { what, notes: shown.notes, steps: shown.steps });
  }
}

/** Tells a view when it has to show other notes: the narrowing is another, or the file that it is about. */
export function onNarrowing({ narrowed }: Services, refresh: () => void): Disposable {
  const own = new Disposables();
  own.add(narrowed.onDidChange(refresh));
  own.add(
    window.onDidChangeActiveTextEditor(() => {
      if (narrowed.narrowing?.onlyHere === true) refresh();
    }),
  );
  return own;
}

/** The file that is read, as a path in the kernel. */
function hereOf(services: Services): string | undefined {
  const editor = window.activeTextEditor;
  return editor === undefined ? undefined : readingAt(services, editor.document.uri)?.file;
}

/** The commands that narrow the views, and group the notes. */
export function registerNarrowing(services: Services): Disposable {
  const { narrowed } = services;
  const own = new Disposables();
  const isNarrowed = new ContextKey<boolean>('kernelNotes.narrowed');
  own.add(
    narrowed.onDidChange(() => {
      isNarrowed.set(narrowed.narrowing !== undefined);
    }),
  );
  own.add(
    registerCommand(COMMAND.filterNotes, () => {
      filter(services);
    }),
  );
  own.add(
    registerCommand(COMMAND.onlyThisFile, () => {
      narrowed.narrow({ onlyHere: narrowed.narrowing?.onlyHere !== true });
    }),
  );
  own.add(
    registerCommand(COMMAND.clearFilter, () => {
      narrowed.clear();
    }),
  );
  own.add(registerCommand(COMMAND.groupNotes, () => group(services)));
  return own;
}

/** The views follow what is typed; Escape leaves them as they were. */
function filter({ narrowed, checks, say }: Services): void {
  checks.start();
  const box = window.createInputBox();
  const before = narrowed.narrowing?.text ?? '';
  box.title = say('narrow.title');
  box.placeholder = say('narrow.hint');
  box.value = before;
  let isAccepted = false;
  const soon = new Debounced(REST, () => {
    narrowed.narrow({ text: box.value });
  });
  box.onDidChangeValue(() => {
    soon.schedule();
  });
  box.onDidAccept(() => {
    isAccepted = true;
    box.hide();
  });
  box.onDidHide(() => {
    soon.dispose();
    narrowed.narrow({ text: isAccepted ? box.value : before });
    box.dispose();
  });
  box.show();
}

async function group({ narrowed, say }: Services): Promise<void> {
  const items = GROUPINGS.map((grouping): QuickPickItem & { readonly grouping: Grouping } => ({
    label: say(`narrow.${grouping}`),
    ...(grouping === narrowed.grouping ? { description: '✓' } : {}),
    grouping,
  }));
  const picked = await pickRow(items, { placeHolder: say('narrow.groupTitle') });
  if (picked !== undefined) await narrowed.group(picked.grouping);
}
