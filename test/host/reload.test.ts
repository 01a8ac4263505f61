import { equal, eventually } from './expect.js';
import { hoverText, hoverWith, kernelFile, notesWith, positionOf, removeOutside, writeOutside } from './workspace.js';

const FILE = '.knotes/reload.knotes.json';
const note = (title: string) =>
  notesWith([{ id: 'a', title, at: [{ function: 'sock_register', file: 'net/socket.c' }] }]);

describe('reload', () => {
  it('follows a notes file that appears, changes and goes, outside the editor', async () => {
    const document = await kernelFile('net/socket.c');
    const position = positionOf(document, 'int sock_register(', 'sock_register');
    await writeOutside(FILE, note('First words'));
    await hoverWith(document, position, 'First words');
    await writeOutside(FILE, note('Second words'));
    const text = await hoverWith(document, position, 'Second words');
    equal(text.includes('First words'), false, 'the old words are still there');
    await removeOutside(FILE);
    await eventually('the note to go', async () =>
      (await hoverText(document.uri, position)).includes('Second words') ? undefined : true,
    );
  });
});
