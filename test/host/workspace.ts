import * as vscode from 'vscode';
import { eventually, ok, pause } from './expect.js';

/** The folder that is open: a copy of the sample kernel. */
export function kernelRoot(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (folder === undefined) throw new Error('no folder is open');
  return folder;
}

export function kernelUri(path: string): vscode.Uri {
  return vscode.Uri.joinPath(kernelRoot(), path);
}

export function kernelFile(path: string): Thenable<vscode.TextDocument> {
  return vscode.workspace.openTextDocument(kernelUri(path));
}

export async function showKernelFile(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await kernelFile(path));
}

/** Where a text stands in a document for the first time; `word` within it when that is not its start. */
export function positionOf(document: vscode.TextDocument, text: string, word = text): vscode.Position {
  const at = document.getText().indexOf(text);
  ok(at >= 0, `${document.uri.path} holds no ${text}`);
  return document.positionAt(at + text.indexOf(word));
}

/** What the hovers say there, ours and others'. */
export async function hoverText(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  const hovers = await asked<vscode.Hover[]>('vscode.executeHoverProvider', uri, position);
  return hovers
    .flatMap((hover) => hover.contents)
    .map((content) => (content instanceof vscode.MarkdownString ? content.value : JSON.stringify(content)))
    .join('\n');
}

/** The hover there once it holds the text: the notes are checked against the kernel in the background. */
export function hoverWith(document: vscode.TextDocument, position: vscode.Position, text: string): Promise<string> {
  return eventually(`a hover with "${text}" at ${document.uri.path}:${position.line + 1}`, async () => {
    const found = await hoverText(document.uri, position);
    return found.includes(text) ? found : undefined;
  });
}

/** The lenses of a document with their titles. */
export async function lenses(uri: vscode.Uri): Promise<vscode.CodeLens[]> {
  return asked<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 1000);
}

/** How the editor says that it let a document go, in the middle of a question and before it began, and that the text changed under the question. */
const GONE = /Model is disposed|Illegal argument|Canceled/;

/**
 * What the providers answer for a document. The editor refuses to ask for one that it let go since nothing shows it any more, which it does some minutes
 * after it was opened, in the middle of a question too, and ends a question under which the text changes: it is opened and asked again then.
 */
export async function asked<T>(command: string, uri: vscode.Uri, ...args: readonly unknown[]): Promise<T> {
  for (let tries = 3; ; tries--) {
    await vscode.workspace.openTextDocument(uri);
    try {
      return await vscode.commands.executeCommand<T>(command, uri, ...args);
    } catch (error) {
      if (tries === 0 || !GONE.test(String(error))) throw error;
      await pause(200);
    }
  }
}

export function lensTitles(found: readonly vscode.CodeLens[], line: number): string[] {
  return found.filter((lens) => lens.range.start.line === line).map((lens) => lens.command?.title ?? '');
}

/** Writes a file of the workspace as another program would: not through an editor, which may not have heard of it yet when this is done. */
export function writeUnheard(path: string, text: string): Thenable<void> {
  return vscode.workspace.fs.writeFile(kernelUri(path), new TextEncoder().encode(text));
}

/** How long the editor is given to hear that a file which it has open was written outside, in milliseconds. */
const HEARD_MS = 3000;

/**
 * Writes a file as {@link writeUnheard} does. Where the editor has it open with nothing unsaved, its document holds the text when this is done: the
 * editor hears of what is written outside in its own time, in a busy moment not at all, and is then told to read the file again.
 */
export async function writeOutside(path: string, text: string): Promise<void> {
  await writeUnheard(path, text);
  const name = kernelUri(path).toString();
  const open = () => vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === name);
  const isHeard = () => {
    const document = open();
    return document === undefined || document.isDirty || isSameText(document.getText(), text) || undefined;
  };
  if (await eventually(path, isHeard, HEARD_MS).catch(() => false)) return;
  await showKernelFile(path);
  await vscode.commands.executeCommand('workbench.action.files.revert');
  await eventually(`${path} as it was written`, isHeard);
}

/** A document holds its text without a byte order mark, and with one kind of line ends. */
function isSameText(held: string, written: string): boolean {
  return held.replaceAll('\r\n', '\n') === written.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
}

export async function removeOutside(path: string): Promise<void> {
  await vscode.workspace.fs.delete(kernelUri(path));
}

export function notesWith(notes: readonly object[]): string {
  return JSON.stringify({ format: 1, title: 'host test', language: 'en', notes }, null, 2);
}

export function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension('kernel-reading-notes.kernel-reading-notes');
  if (found === undefined) throw new Error('the extension is not installed in this host');
  return found;
}
