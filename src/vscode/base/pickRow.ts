import { window, type QuickPickItem, type QuickPickOptions } from 'vscode';

/** Whatever a row shows can be typed to find it: where two files have one title, only what stands beside it tells them apart. */
const FINDS_ALL = { matchOnDescription: true, matchOnDetail: true };

/** Asks for one row of a list. */
export function pickRow<T extends QuickPickItem>(
  rows: readonly T[],
  options: QuickPickOptions,
): Thenable<T | undefined> {
  return window.showQuickPick(rows, { ...FINDS_ALL, ...options });
}

/** Asks for any number of rows of a list. */
export function pickRows<T extends QuickPickItem>(
  rows: readonly T[],
  options: QuickPickOptions,
): Thenable<T[] | undefined> {
  return window.showQuickPick(rows, { ...FINDS_ALL, ...options, canPickMany: true });
}
