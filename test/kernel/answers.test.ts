import assert from 'node:assert/strict';
import { agreement, calledMembers } from '../../bench/oneAnswer.js';
import { Kernel } from '../../src/core/kernel.js';
import { nodeSource } from '../../src/platform/node.js';
import { testWasm } from '../unit/parser.js';
import { describeKernels } from './kernels.js';

/** Files whose calls through members are asked about: a driver's, a protocol's, a file system's. `npm run bench -- answers` draws 200 members. */
const FILES = ['net/ipv4/udp.c', 'fs/read_write.c', 'drivers/char/mem.c'];
const MEMBERS = 6;

describeKernels('one question about a member has one answer', ({ root }) => {
  it('whoever asks it', async () => {
    const kernel = new Kernel(nodeSource(root), { loadWasm: testWasm });
    for (const file of FILES)
      for (const member of await calledMembers(kernel, [file], MEMBERS / FILES.length)) {
        const { differences } = await agreement(kernel, member, 3);
        assert.deepEqual(differences, []);
      }
  });
});
