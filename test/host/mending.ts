import * as vscode from 'vscode';
import { eventually, pause } from './expect.js';
import { asked, kernelUri, lenses } from './workspace.js';

/** Our problems in a file of the workspace. */
export function problemsIn(file: string): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(kernelUri(file)).filter(({ source }) => source === 'Kernel Reading Notes');
}

export function problemIn(file: string, code: string): Promise<vscode.Diagnostic> {
  return eventually(`a problem ${code}`, () => problemsIn(file).find((one) => one.code === code));
}

export function noProblemIn(file: string): Promise<true> {
  return eventually('no problems', () => (problemsIn(file).length === 0 ? true : undefined));
}

/** Waits until a note that was removed is shown no more: the next test may have one on the same line. */
export async function noLens(path: string, title: string): Promise<void> {
  await eventually(`no lens ${title}`, async () => {
    const titles = (await lenses(kernelUri(path))).map(({ command }) => command?.title ?? '');
    return titles.some((one) => one.includes(title)) ? undefined : true;
  });
}

/** The quick fix at a diagnostic, by a word of its title. */
export async function fixAt(file: string, diagnostic: vscode.Diagnostic, title: RegExp): Promise<vscode.Command> {
  return eventually(`a fix ${String(title)}`, async () => {
    const kind = vscode.CodeActionKind.QuickFix.value;
    const at = [kernelUri(file), diagnostic.range, kind] as const;
    const found = await asked<vscode.CodeAction[]>('vscode.executeCodeActionProvider', ...at);
    return found.find((one) => title.test(one.title))?.command;
  });
}

/** Runs a command that asks (shows a preview of its changes, say), and accepts what is first everywhere, or refuses. */
export async function answered(command: vscode.Command, answer: 'accept' | 'refuse'): Promise<void> {
  const done = vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
  let isDone = false;
  void Promise.resolve(done).then(() => {
    isDone = true;
  });
  await eventually('the answer', async () => {
    await pause(300);
    const accept = answer === 'accept' ? 'acceptSelectedQuickOpenItem' : 'closeQuickOpen';
    if (!isDone) await vscode.commands.executeCommand(`workbench.action.${accept}`);
    return isDone || undefined;
  });
}

export async function textOf(file: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(kernelUri(file)));
}

/** Takes the last change of a file back, as the reader would, and saves it. */
export async function undoIn(file: string): Promise<string> {
  await vscode.window.showTextDocument(kernelUri(file));
  await vscode.commands.executeCommand('undo');
  const document = await vscode.workspace.openTextDocument(kernelUri(file));
  await document.save();
  return document.getText();
}
