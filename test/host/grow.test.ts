import * as vscode from 'vscode';
import { equal, eventually, matches, ok } from './expect.js';
import { ran } from './growing.js';
import { canType } from './keys.js';
import { textOf } from './mending.js';
import { hoverWith, positionOf, removeOutside, showKernelFile, writeOutside } from './workspace.js';

const FILE = '.knotes/grown.knotes.json';
const COMMENT = '// kept by hand';

interface Step {
  readonly id: string;
  readonly at: { readonly function?: string; readonly syscall?: string; readonly seen?: object };
  readonly via?: Record<string, unknown>;
  readonly calls?: readonly Step[];
}

async function root(): Promise<Step> {
  const text = await textOf(FILE);
  ok(text.includes(COMMENT), 'the comment is kept');
  const { paths } = JSON.parse(text.replace(COMMENT, '')) as { paths: { root: Step }[] };
  const first = paths[0]?.root;
  ok(first !== undefined, 'there is a path');
  return first;
}

/** Writes the notes file, and waits until its path is known. */
async function begin(start: object, word: string, file: string, title: string): Promise<vscode.TextEditor> {
  const notes = { format: 1, title: 'grown', language: 'en', paths: [{ id: 'p', title, root: start }] };
  await writeOutside(FILE, JSON.stringify(notes, null, 2).replace('{', `{ ${COMMENT}`));
  const editor = await showKernelFile(file);
  const at = positionOf(editor.document, word);
  editor.selection = new vscode.Selection(at, at);
  await hoverWith(editor.document, at, title);
  return editor;
}

describe('growing a path', () => {
  beforeEach(function () {
    if (!canType()) this.skip();
  });

  it('puts what a step calls below it, anchored, and keeps the rest of the file', async () => {
    await begin(
      { id: 'start', at: { function: '__sys_socket', file: 'net/socket.c' } },
      '__sys_socket(int family',
      'net/socket.c',
      'path to grow',
    );
    // The rows of a list that still fills move under the pointer: what is typed leaves one of them.
    await ran('kernelNotes.whatItCalls', [], ['sock_map_fd()'], 'sock_map_fd');
    const { id, calls } = await eventually('the step', async () => {
      const now = await root();
      return now.calls === undefined ? undefined : now;
    });
    equal(id, 'start');
    equal(
      calls?.map((one) => [one.id, one.at.function]),
      [['sock-map-fd', 'sock_map_fd']],
    );
    ok(calls?.[0]?.at.seen !== undefined, 'what is seen there is kept');
  });

  it('puts the caller above the first step', async () => {
    await begin(
      { id: 'start', at: { function: '__sock_create', file: 'net/socket.c' } },
      '__sock_create(',
      'net/socket.c',
      'path with a caller',
    );
    await ran('kernelNotes.callerAbove', [], ['sock_create()']);
    const now = await eventually('the caller', async () => {
      const found = await root();
      return found.calls === undefined ? undefined : found;
    });
    matches(now.at.function ?? '', /^sock_create/);
    equal(now.calls?.[0]?.id, 'start');
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await removeOutside(FILE).then(undefined, () => undefined);
  });
});
