import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { saysGone } from '../../src/core/anchor/gone.js';
import { anchorsIn } from '../../src/core/notes/entries.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { Kernel } from '../../src/core/kernel.js';
import { readNotes } from '../../src/core/notes/read.js';
import { nodeSource } from '../../src/platform/node.js';
import { testWasm } from '../unit/parser.js';
import { describeKernels } from './kernels.js';

describeKernels('the bundled notes', ({ root, version }) => {
  for (const name of readdirSync('notes').filter((one) => one.endsWith('.knotes.json')))
    it(`${name} are placed, and their paths hold`, async () => {
      const { file } = readNotes(readFileSync(`notes/${name}`, 'utf8'));
      assert.ok(file !== undefined);
      const check = await checkNotes(file, new Kernel(nodeSource(root), { loadWasm: testWasm }));
      const statuses = (wanted: string) =>
        check.anchors.filter((one) => one.placement.status === wanted).map((one) => one.pointer);
      assert.deepEqual(statuses('ambiguous'), []);
      const lost = check.edges.filter((one) => one.edge.status === 'not-found').map((one) => one.pointer);
      assert.deepEqual(lost, []);
      if (file.kernel?.startsWith(`${version}.`) === true) {
        assert.deepEqual(
          check.anchors.filter((one) => one.placement.status !== 'ok'),
          [],
        );
        assert.deepEqual(
          // What only the author can vouch for has no proof.
          check.edges.filter((one) => one.edge.status !== 'verified' && one.edge.status !== 'claimed'),
          [],
        );
      } else {
        const said = anchorsIn(file).filter(({ anchor }) => saysGone(anchor, version));
        assert.deepEqual(
          statuses('missing'),
          said.map(({ pointer }) => pointer),
          'what is missing is what the author says is gone',
        );
      }
    });
});
