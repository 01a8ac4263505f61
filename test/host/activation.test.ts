import { equal, eventually } from './expect.js';
import { extension, showKernelFile } from './workspace.js';

describe('activation', () => {
  it('happens in a kernel workspace', async () => {
    const editor = await showKernelFile('net/socket.c');
    equal(editor.document.languageId, 'c');
    await eventually('activation', () => extension().isActive || undefined);
  });
});
