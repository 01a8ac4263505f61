import {
  commands,
  TabInputTextDiff,
  Uri,
  window,
  workspace,
  type Disposable,
  type QuickPickItem,
  type TextDocument,
} from 'vscode';
import type { Services } from './services.js';

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

/**
 * Shows a document beside what it would become, in the editor's own comparison, and asks.
 * @param question what is about to be done, in a few words
 * @returns whether the reader wants it
 */
export async function acceptsChange(
  { say }: Services,
  document: TextDocument,
  after: string,
  question: string,
): Promise<boolean> {
  const uri = Uri.from({ scheme: SCHEME, path: document.uri.path, query: String(++previews) });
  texts.set(uri.toString(), after);
  try {
    await commands.executeCommand('vscode.diff', document.uri, uri, question, { preview: true });
    return await ask(question, say('editor.apply'), say('editor.cancel'), say('editor.applyHint'));
  } finally {
    await closeComparison(uri);
    texts.delete(uri.toString());
  }
}

/** A list of two, which stays while the reader scrolls through the comparison. */
function ask(title: string, yes: string, no: string, placeholder: string): Promise<boolean> {
  const pick = window.createQuickPick<QuickPickItem>();
  return new Promise<boolean>((resolve) => {
    pick.title = title;
    pick.placeholder = placeholder;
    pick.items = [{ label: `$(check) ${yes}` }, { label: `$(close) ${no}` }];
    pick.ignoreFocusOut = true;
    pick.onDidAccept(() => {
      resolve(pick.activeItems[0] === pick.items[0]);
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
