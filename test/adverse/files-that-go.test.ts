import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kernel } from '../../src/core/kernel.js';
import { SourceError, type Source } from '../../src/core/source/source.js';
import { nodeSource } from '../../src/platform/node.js';
import { knotesIn } from '../unit/knotesRun.js';
import { testWasm } from '../unit/parser.js';

const FILE = 'drivers/lamp/lamp.c';
const LAMP = 'int lamp_wick(int n)\n{\n\treturn n;\n}\nint lamp_on(int n)\n{\n\treturn lamp_wick(n);\n}\n';
const NOTES = {
  format: 1,
  notes: [{ id: 'n', title: 'N', at: [{ function: 'lamp_on', file: FILE }] }],
  paths: [
    {
      id: 'p',
      title: 'P',
      root: {
        id: 'r',
        at: { function: 'lamp_on', file: FILE },
        calls: [{ id: 'c', at: { function: 'lamp_wick', file: FILE } }],
      },
    },
  ],
};

interface Told {
  readonly anchors: readonly { readonly status: string }[];
  readonly edges: readonly { readonly status: string }[];
}

/** A tree on the disk is another's too: what was there a moment ago need not be there when it is read. */
describe('a file that goes while it is looked for', () => {
  let top = '';
  let root = '';
  const path = () => join(root, FILE);
  beforeEach(() => {
    top = mkdtempSync(join(tmpdir(), 'knotes-files-that-go-'));
    root = join(top, 'linux');
    mkdirSync(join(root, 'drivers/lamp'), { recursive: true });
    for (const name of ['Kconfig', 'Makefile', 'MAINTAINERS']) writeFileSync(join(root, name), '');
    writeFileSync(path(), LAMP);
    writeFileSync(join(top, 'a.knotes.json'), JSON.stringify(NOTES));
  });
  afterEach(() => {
    rmSync(top, { recursive: true });
  });

  /** What `knotes check` says, where something happens before the file is asked for the n-th time; `undefined` when it is not asked so often. */
  async function checked(n: number, happen: () => void): Promise<{ told: Told; status: number } | undefined> {
    let asked = 0;
    const before = (file: string) => {
      if (file === FILE && ++asked === n) happen();
    };
    const kernelAt = (at: string) => {
      const source = nodeSource(at);
      const going: Source = Object.assign(Object.create(source) as Source, {
        read: (file: string) => (before(file), source.read(file)),
        identity: (file: string) => (before(file), source.identity(file)),
      });
      return new Kernel(going, { loadWasm: testWasm });
    };
    const args = ['check', 'a.knotes.json', '--kernel', root, '--json'];
    const { out, status } = await knotesIn(top, args, { kernelAt });
    return asked < n ? undefined : { told: JSON.parse(out) as Told, status };
  }

  const all = ({ anchors, edges }: Told) => [...anchors, ...edges].map(({ status }) => status);
  const WHOLE = ['ok', 'ok', 'ok', 'verified'];

  const GOING: Readonly<Record<string, () => void>> = {
    'that is deleted': () => {
      rmSync(path());
    },
    'that gets another name': () => {
      renameSync(path(), join(root, 'drivers/lamp/light.c'));
    },
    'that becomes a folder': () => {
      rmSync(path());
      mkdirSync(path());
    },
    'whose folder goes': () => {
      rmSync(join(root, 'drivers'), { recursive: true });
    },
    'that is cut in the middle': () => {
      writeFileSync(path(), LAMP.slice(0, 50));
    },
  };

  for (const [what, happen] of Object.entries(GOING))
    it(`${what}, at any moment: each place has a status, and what is there again is found again`, async () => {
      let moments = 0;
      for (let n = 1; ; n++) {
        const found = await checked(n, happen);
        rmSync(join(root, 'drivers'), { recursive: true, force: true });
        mkdirSync(join(root, 'drivers/lamp'), { recursive: true });
        writeFileSync(path(), LAMP);
        if (found === undefined) break;
        moments++;
        const statuses = all(found.told);
        assert.equal(statuses.length, WHOLE.length);
        // What was read before it went may be told as it was; what is elsewhere is told where.
        const isSound = statuses.every((status) => /^(?:ok|moved|verified)$/.test(status));
        assert.equal(found.status, isSound ? 0 : 1, `${n}: ${statuses.join()}`);
        if (n === 1) assert.notDeepEqual(statuses, WHOLE);
      }
      assert.ok(moments > 1);
      const again = await checked(1, () => undefined);
      assert.deepEqual(all(again!.told), WHOLE);
    });

  it('that may not be read is missing, with an error of the source alone', async () => {
    const source = nodeSource(root);
    const locked: Source = Object.assign(Object.create(source) as Source, {
      read: (file: string) =>
        file === FILE ? Promise.reject(new SourceError('unreadable', file, 'EACCES')) : source.read(file),
    });
    const args = ['check', 'a.knotes.json', '--kernel', root, '--json'];
    const { out, err, status } = await knotesIn(top, args, {
      kernelAt: () => new Kernel(locked, { loadWasm: testWasm }),
    });
    const told = JSON.parse(out) as Told;
    assert.deepEqual(all(told), ['missing', 'missing', 'missing', 'unchecked']);
    assert.deepEqual([status, err], [1, '']);
  });
});
