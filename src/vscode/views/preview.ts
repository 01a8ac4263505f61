import {
  commands,
  Range,
  Selection,
  TabInputTextDiff,
  TextEditorRevealType,
  Uri,
  window,
  workspace,
  type QuickPick,
  type QuickPickItem,
  type TextDocument,
} from 'vscode';
import { applyEdits, type TextEdit } from '../../core/notes/editDraft.js';
import { iconless, oneLine } from '../../core/render/oneLine.js';
import { baseName } from '../../core/source/paths.js';
import type { Disposable } from '../../session/disposables.js';
import type { Services } from '../services.js';

const SCHEME = 'kernel-notes-preview';

/** The texts that are being looked at, by their addresses. */
const texts = new Map<string, string>();
let previews = 0;

/** Serves the right-hand side of the previews: a notes file as it would be. */
export function registerPreview(): Disposable {
  return workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
  });
}

/** What is asked about a change. */
export interface Question {
  /** What is about to be done, in a few words. */
  readonly title: string;
  /** What changes, on one line; empty when there is nothing to say in so few words. */
  readonly gist: string;
  /** Whether the gist says it all: the edits are no changes of so many lines, but one of all that lies between the first and the last. */
  readonly isWhole?: boolean;
}

/**
 * Says what would change of a document, and asks. The change itself is shown on demand, in the editor's own comparison: an anchor may be one long line of
 * which only the end differs.
 * @returns whether the reader wants it
 */
export async function acceptsChange(
  { say }: Services,
  document: TextDocument,
  edits: readonly TextEdit[],
  { title, gist, isWhole = false }: Question,
): Promise<boolean> {
  const before = document.getText();
  const lines = new Set(edits.map(({ offset }) => document.positionAt(offset).line + 1));
  const where = say('editor.changedLines', {
    count: lines.size,
    file: oneLine(baseName(document.uri.path)),
    line: Math.min(...lines),
  });
  const pick = window.createQuickPick<QuickPickItem>();
  pick.title = title;
  const yes = {
    label: `$(check) ${say('editor.apply')}`,
    detail: iconless(isWhole ? gist : gist === '' ? where : `${gist} · ${where}`),
  };
  const show = { label: `$(diff) ${say('editor.showChange')}` };
  pick.items = [yes, show, { label: `$(close) ${say('editor.cancel')}` }];
  let shown: Uri | undefined;
  try {
    return await isAccepted(pick, yes, show, async () => {
      shown ??= await showChange(document, applyEdits(before, edits), title);
      pick.placeholder = say('editor.applyHint');
      pick.items = pick.items.filter((item) => item !== show);
    });
  } finally {
    if (shown !== undefined) {
      await closeComparison(shown);
      texts.delete(shown.toString());
    }
  }
}

/** Shows a document beside what it would become. @returns the address of the right-hand side */
async function showChange(document: TextDocument, after: string, title: string): Promise<Uri> {
  const uri = Uri.from({ scheme: SCHEME, path: document.uri.path, query: String(++previews) });
  texts.set(uri.toString(), after);
  await commands.executeCommand('vscode.diff', document.uri, uri, title, { preview: true, preserveFocus: true });
  revealChange(uri, document.getText(), after);
  return uri;
}

/** An anchor may be one long line, and the change at its end: the comparison shows only which line it is. */
function revealChange(uri: Uri, before: string, after: string): void {
  const editor = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  if (editor === undefined) return;
  let same = 0;
  while (same < after.length && before[same] === after[same]) same++;
  const at = editor.document.positionAt(same);
  editor.selection = new Selection(at, at);
  editor.revealRange(new Range(at, at), TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Shows a list, which stays while the reader scrolls through the comparison that it leads to. */
function isAccepted(
  pick: QuickPick<QuickPickItem>,
  yes: QuickPickItem,
  show: QuickPickItem,
  onShow: () => Promise<void>,
): Promise<boolean> {
  return new Promise<boolean>((resolve, reject) => {
    pick.ignoreFocusOut = true;
    pick.onDidAccept(() => {
      if (pick.activeItems[0] === show) onShow().catch(reject);
      else resolve(pick.activeItems[0] === yes);
    });
    pick.onDidHide(() => {
      resolve(false);
    });
    pick.show();
  }).finally(() => {
    pick.dispose();
  });
}

async function closeComparison(uri: Uri): Promise<void> {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  const ours = tabs.filter(
    ({ input }) => input instanceof TabInputTextDiff && input.modified.toString() === uri.toString(),
  );
  await window.tabGroups.close(ours);
}
