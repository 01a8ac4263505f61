import * as vscode from 'vscode';
import { eventually, pause } from './expect.js';

/** test/host/page.mjs looks for it. */
const MARK = '@knotes-keys ';

/** Whether somebody is there who types: the page in which the workbench is shown. */
export function canType(): boolean {
  return vscode.env.uiKind === vscode.UIKind.Web;
}

/** Types a text into whatever has the focus. */
export function typeHere(here: string): void {
  console.log(MARK + JSON.stringify({ here }));
}

/** Types a text into the box in which a note or a step is written, once that has the keys: before it they are those of the source. */
export function typeInBox(inBox: string): void {
  console.log(MARK + JSON.stringify({ inBox }));
}

/** Whether somebody is there who clicks in our pages: the web's own host does not show them here, since its browser lets no frame have a worker. */
export function canClickInPages(): boolean {
  return canType() && vscode.env.remoteName !== undefined;
}

/** Clicks on what is shown in one of our pages, beside the code or in a view. @param inPage a selector of CSS */
export function clickInPage(inPage: string): void {
  console.log(MARK + JSON.stringify({ inPage }));
}

/** Waits for a command that asks with a list, of which the first row is taken. */
export async function withFirstRow(done: Thenable<unknown>): Promise<void> {
  let isDone = false;
  const ended = Promise.resolve(done).finally(() => {
    isDone = true;
  });
  await eventually('an answer', async () => {
    await pause(500);
    if (!isDone) await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return isDone || undefined;
  });
  await ended;
}

/** What is chosen in a list (of a long one only the rows in view are there, unless something is typed before), or typed into a box that asks for a text. */
export type Answer = { readonly row: string; readonly typed?: string } | { readonly box: string };

let count = 0;

/**
 * Answers the lists and boxes that a command shows, one after the other, until it ends: what it did not ask for by then is
 * asked for by another one, which has answers of its own.
 */
export async function answering<T>(done: Thenable<T>, answers: readonly Answer[]): Promise<T> {
  const id = ++count;
  if (answers.length > 0) console.log(MARK + JSON.stringify({ id, answers }));
  try {
    return await done;
  } finally {
    if (answers.length > 0) console.log(MARK + JSON.stringify({ ended: id }));
  }
}

/** What stands in the boxes of the editor's comment widget. */
export function boxes(): string[] {
  return vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === 'comment').map((one) => one.getText());
}
