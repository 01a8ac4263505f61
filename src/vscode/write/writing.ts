import { StatusBarAlignment, window } from 'vscode';
import { pickRow } from '../base/pickRow.js';
import { iconless, oneLine } from '../../core/render/oneLine.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import { sayFailure } from '../base/sayFailure.js';
import { findTarget } from '../base/targets.js';
import type { Services } from '../services.js';
import { codeInSight } from '../tree/codeInSight.js';
import { addNoteHere, addNoteTo } from './addNote.js';
import { WritingBox } from './box.js';
import type { Draft, Drafts } from './drafts.js';
import { editEntry, pickEntryHere } from './editEntry.js';
import { saveDraft } from './saveDraft.js';
import { registerTextCompletion } from './textCompletion.js';

/** Writing beside the code: a new note, the words of a note or a step; what was begun and not saved is offered again. */
export function registerWriting(services: Services, drafts: Drafts): Disposable {
  const own = new Disposables();
  const box = own.add(new WritingBox(services, drafts));
  own.add(registerTextCompletion(services, box));
  const command = (id: (typeof COMMAND)[keyof typeof COMMAND], run: (args: readonly unknown[]) => Promise<unknown>) =>
    own.add(
      registerCommand(id, async (...args) => {
        try {
          await sayFailure(services, () => run(args));
        } finally {
          // It may have found nothing to write on.
          if (box.draft === undefined) services.heldKeys.giveBack();
        }
      }),
    );

  // Where the cursor is decides, whatever a caller says.
  command(COMMAND.addNote, () => addNoteHere(services, box, codeInSight(services)));
  command(COMMAND.addNoteTo, (args) => addNoteTo(services, box, args));
  command(COMMAND.editText, async (args) => {
    const found = findTarget(services, args);
    if (found !== undefined) await editEntry(services, box, found);
  });
  command(COMMAND.editTextHere, async () => {
    const mark = await pickEntryHere(services, window.activeTextEditor, services.say('write.pickEntry'));
    if (mark !== undefined) await editEntry(services, box, { mark });
  });
  command(COMMAND.saveText, (args) => save(services, box, drafts, args));
  command(COMMAND.cancelText, (args) => cancel(services, box, drafts, args));
  command(COMMAND.previewText, async (args) => {
    const draft = box.read(args);
    if (draft !== undefined) await box.open(draft, true);
  });
  command(COMMAND.writeOn, async () => {
    if (box.draft !== undefined) await box.open(box.draft);
  });
  command(COMMAND.continueWriting, () => continueWriting(services, box, drafts));
  own.add(showDrafts(services, box, drafts));
  void offerDrafts(services, box, drafts);
  return own;
}

/** The status bar says that something was begun and is in no box: the message that says so goes by. */
function showDrafts({ say }: Services, box: WritingBox, drafts: Drafts): Disposable {
  const own = new Disposables();
  const item = own.add(window.createStatusBarItem('kernelNotes.drafts', StatusBarAlignment.Left, 0));
  item.name = say('write.continue');
  item.command = COMMAND.continueWriting;
  const refresh = () => {
    const count = drafts.all.filter(({ key }) => key !== box.draft?.key).length;
    item.text = `$(comment-draft) ${say('write.unsaved', { count })}`;
    item.tooltip = `${say('write.drafts', { count })} ${say('write.continue')}`;
    if (count > 0) item.show();
    else item.hide();
  };
  own.add(drafts.onDidChange(refresh));
  own.add(box.onDidChange(refresh));
  refresh();
  return own;
}

/** What could not be written stays in the box: the editor closes it when its button is pressed. */
async function save(services: Services, box: WritingBox, drafts: Drafts, args: readonly unknown[]): Promise<void> {
  const draft = box.read(args);
  if (draft === undefined) return;
  let isSaved = false;
  box.showWritten(draft);
  try {
    isSaved = await saveDraft(services, draft);
  } finally {
    // Meanwhile the reader may have begun another: what stood in this box was put aside then.
    if (box.draft?.key === draft.key) await (isSaved ? box.finish({ keysBack: true }) : box.open(draft));
    else if (isSaved) await drafts.saved(draft);
  }
}

/** Closes the box. What was begun is kept until the reader throws it away: a key is pressed by mistake, and a message goes by. */
async function cancel(services: Services, box: WritingBox, drafts: Drafts, args: readonly unknown[]): Promise<void> {
  const draft = box.read(args);
  await box.putAside({ keysBack: true });
  if (draft === undefined || draft.text === draft.first) return;
  const { say } = services;
  const again = say('write.continue');
  const away = say('write.throwAway');
  const told = say('write.putAside', { name: oneLine(draft.name) });
  const answer = await window.showInformationMessage(told, again, away);
  if (answer === away) await drafts.remove(draft);
  if (answer === again) await sayFailure(services, () => box.open(draft));
}

/** Says once, when the window opens, that something was begun. */
async function offerDrafts(services: Services, box: WritingBox, drafts: Drafts): Promise<void> {
  const { say } = services;
  const count = drafts.all.length;
  if (count === 0) return;
  const again = say('write.continue');
  if ((await window.showInformationMessage(say('write.drafts', { count }), again)) === again)
    await sayFailure(services, () => continueWriting(services, box, drafts));
}

async function continueWriting({ say }: Services, box: WritingBox, drafts: Drafts): Promise<void> {
  const items = [...drafts.all].reverse().map((draft) => ({
    label: iconless(oneLine(draft.name)),
    detail: iconless(oneLine(draft.text)),
    draft,
  }));
  if (items.length === 0) {
    void window.showInformationMessage(say('write.noDrafts'));
    return;
  }
  const draft: Draft | undefined =
    items.length === 1 ? items[0]?.draft : (await pickRow(items, { placeHolder: say('write.pickDraft') }))?.draft;
  if (draft !== undefined) await box.open(draft);
}
