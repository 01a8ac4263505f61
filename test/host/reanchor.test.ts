import * as vscode from 'vscode';
import { equal, eventually, matches, ok, pause } from './expect.js';
import {
  kernelFile,
  kernelUri,
  lenses,
  lensTitles,
  notesWith,
  positionOf,
  removeOutside,
  showKernelFile,
  writeOutside,
} from './workspace.js';

/** A file of its own for each test. */
let file = '';
let files = 0;

const ours = () =>
  vscode.languages.getDiagnostics(kernelUri(file)).filter(({ source }) => source === 'Kernel Reading Notes');

function diagnosed(code: string): Promise<vscode.Diagnostic> {
  return eventually(`a problem ${code}`, () => ours().find((one) => one.code === code));
}

/** The quick fixes at a diagnostic, by a word of their titles. */
async function fixAt(diagnostic: vscode.Diagnostic, title: RegExp): Promise<vscode.Command> {
  await vscode.workspace.openTextDocument(kernelUri(file));
  return eventually(`a fix ${String(title)}`, async () => {
    const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      kernelUri(file),
      diagnostic.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    return found.find((one) => title.test(one.title))?.command;
  });
}

/** Runs a command that shows a preview of its changes, and accepts or refuses it there. */
async function previewed(command: vscode.Command, answer: 'apply' | 'discard'): Promise<void> {
  const done = vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
  let isDone = false;
  void Promise.resolve(done).then(() => {
    isDone = true;
  });
  await eventually('the preview', async () => {
    await pause(300);
    const accept = answer === 'apply' ? 'acceptSelectedQuickOpenItem' : 'closeQuickOpen';
    if (!isDone) await vscode.commands.executeCommand(`workbench.action.${accept}`);
    return isDone || undefined;
  });
}

async function readFile(): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(kernelUri(file)));
}

const MOVED = (title: string) =>
  `{ // mine\r\n  "format": 1,\r\n  "notes": [\r\n    { "id": "m", "title": "${title}", "at": [{ "function": "sock_register", "file": "net/ipv4/af_inet.c" /* wrong */ }], },\r\n  ]\r\n}\r\n`;

describe('re-anchoring', () => {
  beforeEach(() => {
    file = `.knotes/reanchor-${++files}.knotes.json`;
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await removeOutside(file);
    await eventually('no problems', () => (ours().length === 0 ? true : undefined));
  });

  it('writes the place that was found, after a preview, and nothing else; undo takes it back', async () => {
    const text = MOVED('Moved');
    await writeOutside(file, text);
    const fix = await fixAt(await diagnosed('moved'), /net\/socket\.c:\d+/);
    await previewed(fix, 'apply');
    await eventually('no problem', () => (ours().length === 0 ? true : undefined));
    const written = await readFile();
    // The comma goes before the comment: it stays with what it is about.
    const seen = /, (\/\* wrong \*\/) "seen": \{ "kernel".*?\} \}/;
    matches(written, seen);
    equal(written.replace(seen, ' $1 }').replace('net/socket.c', 'net/ipv4/af_inet.c'), text);
    await vscode.window.showTextDocument(kernelUri(file));
    await vscode.commands.executeCommand('undo');
    const document = await vscode.workspace.openTextDocument(kernelUri(file));
    equal(document.getText(), text);
    await document.save();
  });

  it('writes nothing when the preview is refused, and keeps what was not saved', async () => {
    const text = MOVED('Refused');
    await writeOutside(file, text);
    const fix = await fixAt(await diagnosed('moved'), /net\/socket\.c:\d+/);
    await previewed(fix, 'discard');
    equal(await readFile(), text);
  });

  it('marks as gone what the author knows to be gone', async () => {
    await writeOutside(
      file,
      notesWith([{ id: 'g', title: 'Gone', at: [{ function: 'no_such_function_here', file: 'net/socket.c' }] }]),
    );
    const fix = await fixAt(await diagnosed('missing'), /\d+\.\d+/);
    await previewed(fix, 'apply');
    await eventually('information only', () =>
      ours().every(({ severity }) => severity === vscode.DiagnosticSeverity.Information) ? true : undefined,
    );
    matches(await readFile(), /"gone": \["\d+\.\d+"\]/);
  });
});

describe('a note on a line', () => {
  const note = 'Follows the line';
  const line = 'sock_map_fd(struct socket *sock, int flags)';
  beforeEach(() => {
    file = `.knotes/follow-${++files}.knotes.json`;
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await removeOutside(file);
  });

  it('follows typing above it, and undo, at once', async () => {
    await writeOutside(
      file,
      notesWith([{ id: 'f', title: note, at: [{ function: 'sock_map_fd', file: 'net/socket.c' }] }]),
    );
    const editor = await showKernelFile('net/socket.c');
    const { document } = editor;
    const at = positionOf(document, line).line;
    const shown = async (where: number) =>
      lensTitles(await lenses(document.uri), where).some((title) => title.includes(note));
    await eventually('the lens', async () => ((await shown(at)) ? true : undefined));
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(0, 0), '/* a */\n/* b */\n');
    });
    ok(await shown(at + 2), 'the lens moved with its line');
    await pause(2500); // it is found again meanwhile
    ok(await shown(at + 2), 'the lens stayed with its line');
    await vscode.commands.executeCommand('undo');
    ok(await shown(at), 'the lens went back');
    await pause(2500);
    ok(await shown(at), 'and stayed');
  });

  it('follows what another program writes, and never stands where the line is not', async () => {
    const path = 'net/socket.c';
    const document = await kernelFile(path);
    const before = document.getText();
    const quote = 'sock = __sys_socket_create(family, type, protocol);';
    const at = positionOf(document, quote).line;
    await writeOutside(
      file,
      notesWith([{ id: 'q', title: note, at: [{ function: '__sys_socket', file: path, quote }] }]),
    );
    const shown = () =>
      eventually('the only lens of the note', async () => {
        const found = (await lenses(document.uri)).filter((lens) => lens.command?.title.includes(note) === true);
        return found.length < 2 ? (found[0]?.range.start.line ?? -1) : undefined;
      });
    const stands = (where: number) =>
      eventually(`the lens at line ${where + 1}`, async () => ((await shown()) === where ? true : undefined));
    await stands(at);
    try {
      await writeOutside(path, `/* one */\n/* two */\n/* three */\n${before}`);
      await stands(at + 3);
      await writeOutside(path, before.replace(quote, 'sock = NULL;'));
      await diagnosed('missing');
      await stands(-1);
    } finally {
      await writeOutside(path, before);
    }
    await stands(at);
  });
});
