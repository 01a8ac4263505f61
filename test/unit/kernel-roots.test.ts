import assert from 'node:assert/strict';
import { rootAround, rootFolders, type Folders } from '../../src/session/kernelRoots.js';

/** Folders of which only the files are named. */
function foldersOf(files: readonly string[]): Folders<string> & { readonly looked: () => number } {
  let looked = 0;
  return {
    list: (folder) => {
      looked++;
      const head = folder === '/' ? '/' : `${folder}/`;
      const below = files.filter((file) => file.startsWith(head)).map((file) => file.slice(head.length));
      const names = new Map(below.map((path) => [path.split('/')[0] ?? '', path.includes('/')]));
      return Promise.resolve([...names].map(([name, isFolder]) => ({ name, isFolder })));
    },
    hasFile: (folder, name) => Promise.resolve(files.includes(`${folder === '/' ? '' : folder}/${name}`)),
    inside: (folder, name) => `${folder === '/' ? '' : folder}/${name}`,
    above: (folder) => (folder === '/' ? undefined : folder.slice(0, folder.lastIndexOf('/')) || '/'),
    looked: () => looked,
  };
}

const kernelAt = (root: string) =>
  ['Kconfig', 'Makefile', 'MAINTAINERS', 'net/socket.c'].map((file) => `${root}/${file}`);
const roots = (folder: string, files: readonly string[]) => rootFolders(folder, foldersOf(files));

describe('the kernel trees of a folder', () => {
  it('are the folder itself, or the one that it lies in', async () => {
    assert.deepEqual(await roots('/k', kernelAt('/k')), ['/k']);
    assert.deepEqual(await roots('/k/net', kernelAt('/k')), ['/k']);
    assert.equal(await rootAround('/k/net/ipv4', foldersOf(kernelAt('/k'))), '/k');
    // The nearest: a tree that lies in another one is meant.
    assert.deepEqual(await roots('/k/old/net', [...kernelAt('/k'), ...kernelAt('/k/old')]), ['/k/old']);
  });

  it('are all that lie not too deep below it: `src/linux-6.8`, two versions side by side', async () => {
    assert.deepEqual(await roots('/w', kernelAt('/w/src/linux-6.8')), ['/w/src/linux-6.8']);
    assert.deepEqual(await roots('/w', [...kernelAt('/w/linux-6.1'), ...kernelAt('/w/linux-6.12')]), [
      '/w/linux-6.1',
      '/w/linux-6.12',
    ]);
    assert.deepEqual(await roots('/w', kernelAt('/w/a/b/c/d')), []);
    for (const name of ['node_modules', '.git', 'out', '.cache'])
      assert.deepEqual(await roots('/w', kernelAt(`/w/${name}/linux`)), [], name);
  });

  it('are none in a tree of another system, in an empty folder, or where a folder has the name of a file', async () => {
    const bsd = ['/bsd/Makefile', '/bsd/MAINTAINERS', '/bsd/sys/kern/uipc_socket.c', '/bsd/sys/net/if.c'];
    assert.deepEqual(await roots('/bsd', bsd), []);
    assert.deepEqual(await roots('/empty', []), []);
    assert.deepEqual(await roots('/w', ['/w/k/Kconfig/a', '/w/k/Makefile', '/w/k/MAINTAINERS']), []);
  });

  it('are a part of a kernel where notes lie beside it', async () => {
    assert.deepEqual(await roots('/part', ['/part/net/socket.c', '/part/my.knotes.json']), ['/part']);
    assert.deepEqual(await roots('/part', ['/part/net/socket.c']), []);
    assert.deepEqual(await roots('/part', ['/part/my.knotes.json', '/part/doc/a.md']), []);
  });

  it('are looked for in so many folders and no more', async () => {
    const folders = foldersOf(Array.from({ length: 3000 }, (_, n) => `/home/${n % 50}/${n}/a.txt`));
    assert.deepEqual(await rootFolders('/home', folders), []);
    assert.ok(folders.looked() <= 401, String(folders.looked()));
  });
});
