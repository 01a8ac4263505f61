import * as vscode from 'vscode';
import { equal, eventually, matches, ok, pause } from './expect.js';
import { answered, fixAt, noLens, noProblemIn, problemIn, problemsIn, textOf, undoIn } from './mending.js';
import {
  hoverText,
  hoverWith,
  kernelFile,
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

const MOVED = (title: string) =>
  `{ // mine\r\n  "format": 1,\r\n  "notes": [\r\n    { "id": "m", "title": "${title}", "at": [{ "function": "sock_register", "file": "net/ipv4/af_inet.c" /* wrong */ }], },\r\n  ]\r\n}\r\n`;

describe('re-anchoring', () => {
  beforeEach(() => {
    file = `.knotes/reanchor-${++files}.knotes.json`;
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await removeOutside(file);
    await noProblemIn(file);
  });

  it('writes the place that was found, after a preview, and nothing else; undo takes it back', async () => {
    const text = MOVED('Moved');
    await writeOutside(file, text);
    const fix = await fixAt(file, await problemIn(file, 'moved'), /net\/socket\.c:\d+/);
    await answered(fix, 'accept');
    await noProblemIn(file);
    const written = await textOf(file);
    // The comma goes before the comment: it stays with what it is about.
    const seen = /, (\/\* wrong \*\/) "seen": \{ "kernel".*?\} \}/;
    matches(written, seen);
    equal(written.replace(seen, ' $1 }').replace('net/socket.c', 'net/ipv4/af_inet.c'), text);
    equal(await undoIn(file), text);
  });

  it('writes nothing when the preview is refused, and keeps what was not saved', async () => {
    const text = MOVED('Refused');
    await writeOutside(file, text);
    const fix = await fixAt(file, await problemIn(file, 'moved'), /net\/socket\.c:\d+/);
    await answered(fix, 'refuse');
    equal(await textOf(file), text);
  });

  it('re-anchors all that are certain at once, says what is left, and undo takes all back', async () => {
    const text = `${JSON.stringify({ format: 1, notes: [] }, null, 1).replace(
      '[]',
      `[
  {"id":"a","title":"A","at":[{"function":"sock_alloc","file":"net/ipv4/af_inet.c"}]}, // kept
  {"id":"b","title":"B","at":[{"function":"sock_release","file":"net/ipv4/af_inet.c"}]},
  {"id":"c","title":"C","at":[{"function":"no_such_function_here"}]}
 ]`,
    )}\n`;
    await writeOutside(file, text);
    const all = await fixAt(file, await problemIn(file, 'moved'), / 2 /);
    await answered(all, 'accept');
    await eventually('one problem', () => (problemsIn(file).length === 1 ? true : undefined));
    const written = await textOf(file);
    equal((written.match(/"seen"/g) ?? []).length, 2);
    // Where the note is and what was seen there; nothing else.
    const unseen = written.replace(/, ?"seen": ?\{.*?\}(?=\})/g, '').replaceAll('net/socket.c', 'net/ipv4/af_inet.c');
    equal(unseen, text);
    equal(await undoIn(file), text);
    await eventually('three problems', () => (problemsIn(file).length === 3 ? true : undefined));
  });

  it('goes to the candidate that the reader chooses', async () => {
    const quote = 'if (refused)';
    const at = [{ function: '__sock_create', file: 'net/socket.c', quote }];
    await writeOutside(file, notesWith([{ id: 'q', title: 'Twice', at }]));
    const fix = await fixAt(file, await problemIn(file, 'ambiguous'), /…$/);
    await answered(fix, 'accept');
    await noProblemIn(file);
    matches(await textOf(file), /"nth": 1,\s*"of": 2/);
  });

  it('marks as gone what the author knows to be gone', async () => {
    await writeOutside(
      file,
      notesWith([{ id: 'g', title: 'Gone', at: [{ function: 'no_such_function_here', file: 'net/socket.c' }] }]),
    );
    const fix = await fixAt(file, await problemIn(file, 'missing'), /\d+\.\d+/);
    await answered(fix, 'accept');
    await eventually('information only', () =>
      problemsIn(file).every(({ severity }) => severity === vscode.DiagnosticSeverity.Information) ? true : undefined,
    );
    matches(await textOf(file), /"gone": \["\d+\.\d+"\]/);
  });
});

describe('a note on a line', () => {
  const note = 'Follows the line';
  const line = 'sock_map_fd(struct socket *sock, int flags)';
  let original = '';
  before(async () => {
    original = await textOf('net/socket.c');
  });
  beforeEach(() => {
    file = `.knotes/follow-${++files}.knotes.json`;
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await removeOutside(file);
    await noLens('net/socket.c', note);
    // In a browser the editor saves by itself.
    const document = await kernelFile('net/socket.c');
    if (document.getText() !== original) await writeOutside('net/socket.c', original);
    await eventually('the file as it was', () => (document.getText() === original ? true : undefined));
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
    const isMade = await editor.edit((edit) => {
      edit.insert(new vscode.Position(0, 0), '/* a */\n/* b */\n');
    });
    ok(isMade, 'the edit is made');
    ok(await shown(at + 2), 'the lens moved with its line');
    await pause(2500); // it is found again meanwhile
    ok(await shown(at + 2), 'the lens stayed with its line');
    await vscode.commands.executeCommand('undo');
    ok(await shown(at), 'the lens went back');
    await pause(2500);
    ok(await shown(at), 'and stayed');
  });

  it('goes down with its line at Enter before its first word', async () => {
    const quote = 'fresh->type = type;';
    const at = [{ function: '__sock_create', file: 'net/socket.c', quote }];
    await writeOutside(file, notesWith([{ id: 'e', title: note, at }]));
    const editor = await showKernelFile('net/socket.c');
    const { document } = editor;
    const line = positionOf(document, quote).line;
    const shown = async (where: number) =>
      lensTitles(await lenses(document.uri), where).some((title) => title.includes(note));
    await eventually('the lens', async () => ((await shown(line)) ? true : undefined));
    const isMade = await editor.edit((edit) => {
      edit.replace(new vscode.Range(line, 0, line, 1), '\n\t');
    });
    ok(isMade, 'the edit is made');
    ok(await shown(line + 1), 'the lens went down with its line');
    await pause(2500); // it is found again meanwhile
    ok(await shown(line + 1), 'and stayed certain');
    equal(problemsIn(file), []);
  });

  it('is nowhere for certain where the line that was typed over and the one that is found differ', async () => {
    const quote = 'fresh->type = type;';
    const at = [{ function: '__sock_create', file: 'net/socket.c', quote }];
    await writeOutside(file, notesWith([{ id: 'w', title: note, at }]));
    const editor = await showKernelFile('net/socket.c');
    const { document } = editor;
    const line = positionOf(document, quote).line;
    const places = async () =>
      (await lenses(document.uri))
        .filter((lens) => lens.command?.title.includes(note) === true)
        .map((lens) => lens.range.start.line);
    await eventually('the lens', async () => ((await places()).length > 0 ? true : undefined));
    const below = positionOf(document, '\treturn refused;\n}\nEXPORT_SYMBOL(__sock_create)').line;
    const isMade = await editor.edit((edit) => {
      edit.replace(document.lineAt(line).range, '\tfresh->state = SS_UNCONNECTED;');
      edit.insert(new vscode.Position(below, 0), `\t${quote}\n`);
    });
    ok(isMade, 'the edit is made');
    const problem = await problemIn(file, 'ambiguous');
    matches(problem.message, new RegExp(`line ${line + 1}.*line ${below + 1}`));
    equal(await places(), []);
    await vscode.commands.executeCommand('undo');
    await noProblemIn(file);
    equal(await places(), [line]);
  });

  it('is shown on a hover between the words of its line, where the line is by now', async () => {
    const quote = 'fresh->type = type;';
    const at = [{ function: '__sock_create', file: 'net/socket.c', quote }];
    await writeOutside(file, notesWith([{ id: 'h', title: note, at }]));
    const editor = await showKernelFile('net/socket.c');
    const { document } = editor;
    const { line } = positionOf(document, quote);
    const end = document.lineAt(line).range.end;
    await hoverWith(document, end, note);
    const isMade = await editor.edit((edit) => {
      edit.insert(new vscode.Position(0, 0), '/* a */\n/* b */\n');
    });
    ok(isMade, 'the edit is made');
    const now = end.translate(2);
    matches(await hoverText(document.uri, now), new RegExp(`net/socket\\.c:${line + 3}\\b`));
    equal((await hoverText(document.uri, end)).includes(note), false, 'the note is still where its line was');
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
      await problemIn(file, 'missing');
      await stands(-1);
    } finally {
      await writeOutside(path, before);
    }
    await stands(at);
  });
});
