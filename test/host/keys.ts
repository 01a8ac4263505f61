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

/**
 * Chooses the row with a text in a list, once it is there.
 * @param typed what is typed before: of a long list only the rows in view are there
 */
export function chooseRow(row: string, typed = ''): void {
  console.log(MARK + JSON.stringify({ row, typed }));
}

/** Types a text into the box that asks for one, once it is there. */
export function fillBox(box: string): void {
  console.log(MARK + JSON.stringify({ box }));
}

/** What stands in the boxes of the editor's comment widget. */
export function boxes(): string[] {
  return vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === 'comment').map((one) => one.getText());
}
