import * as vscode from 'vscode';

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

/**
 * Chooses the row with a text in a list, once it is there.
 * @param typed what is typed before: of a long list only the rows in view are there
 */
export function chooseRow(row: string, typed = ''): void {
  console.log(MARK + JSON.stringify({ row, typed }));
}
