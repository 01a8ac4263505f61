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
}

/**
 * Shows a document beside what it would become, in the editor's own comparison, and asks.
 * @returns whether the reader wants it
 */
export async function acceptsChange(
  { say }: Services,
  document: TextDocument,
  after: string,
  { title, gist }: Question,
): Promise<boolean> {
  const uri = Uri.from({ scheme: SCHEME, path: document.uri.path, query: String(++previews) });
  texts.set(uri.toString(), after);
  try {
    await commands.executeCommand('vscode.diff', document.uri, uri, title, { preview: true });
    revealChange(uri, document.getText(), after);
    const pick = window.createQuickPick<QuickPickItem>();
    pick.title = title;
    pick.placeholder = say('editor.applyHint');
    const yes = { label: `$(check) ${say('editor.apply')}`, ...(gist === '' ? {} : { detail: gist }) };
    pick.items = [yes, { label: `$(close) ${say('editor.cancel')}` }];
    return await isAccepted(pick, yes);
  } finally {
    await closeComparison(uri);
    texts.delete(uri.toString());
  }
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

/** Shows a list, which stays while the reader scrolls through the comparison. */
function isAccepted(pick: QuickPick<QuickPickItem>, yes: QuickPickItem): Promise<boolean> {
  return new Promise<boolean>((resolve) => {
    pick.ignoreFocusOut = true;
    pick.onDidAccept(() => {
      resolve(pick.activeItems[0] === yes);
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
