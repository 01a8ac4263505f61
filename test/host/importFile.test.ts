import * as vscode from 'vscode';
import { equal, eventually, ok } from './expect.js';
import { withFirstRow } from './keys.js';
import { kernelFile, kernelUri, removeOutside, writeOutside } from './workspace.js';

const TOUR = 'sockets.tour';
const MADE = '.knotes/how-a-socket-is-made.knotes.json';

interface MadeNote {
  readonly title: string;
  readonly at: readonly { readonly function?: string; readonly file?: string }[];
  readonly body: unknown;
}

/** The notes of the file that was made. */
async function made(): Promise<readonly MadeNote[] | undefined> {
  try {
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(kernelUri(MADE)));
    return (JSON.parse(text) as { notes: readonly MadeNote[] }).notes;
  } catch {
    return undefined; // not there yet
  }
}

describe('importing a file', () => {
  after(async () => {
    for (const path of [TOUR, MADE]) await removeOutside(path).then(undefined, () => undefined);
  });

  it('makes a notes file of a tour, after what comes was shown and a place was chosen', async () => {
    const document = await kernelFile('net/socket.c');
    const line =
      document
        .getText()
        .split('\n')
        .findIndex((text) => text.startsWith('int __sock_create(')) + 1;
    ok(line > 0, 'the sample kernel has __sock_create()');
    const steps = [
      { title: 'Here', file: 'net/socket.c', line, description: 'It is made here.' },
      { title: 'Nowhere', file: 'net/gone.c', line: 3, description: 'It was here.' },
    ];
    await writeOutside(TOUR, JSON.stringify({ title: 'How a socket is made', steps }));
    // What comes is taken as it is, and the kernel folder is the first of the places.
    await withFirstRow(vscode.commands.executeCommand('kernelNotes.importNotes', kernelUri(TOUR)));
    const notes = await eventually('the notes file', made);
    equal(notes.map(({ title }) => title).join(), 'Here,Nowhere');
    equal(notes[0]?.at[0]?.function, '__sock_create');
    equal(notes[1]?.at[0]?.file, 'net/gone.c');
    ok(JSON.stringify(notes[1]?.body).includes('It was here.'), 'the text of what has no place is kept');
  });
});
