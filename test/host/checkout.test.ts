import { equal, eventually, matches } from './expect.js';
import { openRepository } from './git.js';
import { fixAt, noLens, noProblemIn, problemIn } from './mending.js';
import { kernelFile, lenses, notesWith, positionOf, removeOutside, showKernelFile, writeOutside } from './workspace.js';

const FILE = '.knotes/checkout.knotes.json';
const QUOTE = 'fresh->type = type;';

describe('a checkout of another version', () => {
  it('is followed while the file is open: what moved, what is gone, and which version it is', async function () {
    const repository = await openRepository();
    if (repository === undefined) {
      this.skip();
      return;
    }
    await writeOutside(
      FILE,
      notesWith([
        { id: 'moves', title: 'It moves', at: [{ function: '__sock_create', file: 'net/socket.c', quote: QUOTE }] },
        { id: 'goes', title: 'It goes', at: [{ function: 'sock_register', file: 'net/socket.c' }] },
        { id: 'folder', title: 'A folder', at: [{ dir: 'net/core' }] },
      ]),
    );
    const { document } = await showKernelFile('net/socket.c');
    const line = positionOf(document, QUOTE).line;
    const lens = (where: number) =>
      eventually(`the only lens, at line ${where + 1}`, async () => {
        const lines = (await lenses(document.uri))
          .filter((one) => one.command?.title.includes('It moves') === true)
          .map((one) => one.range.start.line);
        return lines.length === 1 && lines[0] === where ? true : undefined;
      });
    try {
      await lens(line);
      await noProblemIn(FILE);
      await repository.checkout('second');
      await lens(line + 3);
      const problem = await problemIn(FILE, 'missing');
      matches(problem.message, /sock_register/);
      matches((await fixAt(FILE, problem, /gone/)).title, /6\.13/);
    } finally {
      await repository.checkout('first');
    }
    await lens(line);
    await noProblemIn(FILE);
    equal((await kernelFile('net/socket.c')).isDirty, false);
  });

  after(async () => {
    await removeOutside(FILE).then(undefined, () => undefined);
    await noLens('net/socket.c', 'It');
  });
});
