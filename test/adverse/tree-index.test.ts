import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { hasRole } from '../../src/core/c/roles.js';
import { WORD_ROLES } from '../../src/core/wordRole.js';
import { Cancelled, Canceller } from '../../src/core/signal.js';
import { IndexDamage } from '../../src/platform/index/indexDamage.js';
import { indexedFiles, useIndex } from '../../src/platform/index/indexes.js';
import { indexFolder } from '../../src/platform/index/indexFolder.js';
import { IndexTooOld, TreeIndex } from '../../src/platform/index/treeIndex.js';
import { indexing, searchLines, searchWord } from '../../src/platform/node.js';
import { walkForWord } from '../../src/platform/walk.js';
import type { IndexTrouble } from '../../src/session/indexing.js';

const run = promisify(execFile);
const FILES: Readonly<Record<string, string>> = {
  Kconfig: '',
  Makefile: 'VERSION = 6\n',
  MAINTAINERS: '',
  'drivers/lamp/lamp.c':
    '#include <lamp.h>\n/* lamp_dim: a comment counts */\nint lamp_light(struct lamp *l)\n{\n\treturn l->watt9;\n}\nstatic const struct lamp_ops ops = { .light = lamp_light };\nvoid lamp_use(struct lamp *l)\n{\n\tl->ops->light(l, lamp_dim);\n}\n',
  'drivers/lamp/dim.S': 'SYM_FUNC_START(lamp_dim)\n\tjmp 9f\n.Llamp_end:\n',
  'include/lamp.h': 'struct lamp { int watt9; };\n#define LAMP_9 0x9lamp\n',
  'include/linux/.hidden.h': 'lamp_hidden\n',
  'notes/lamp.txt': 'lamp_text\n',
};

/** An index beside what a walk finds, on a real disk. */
describe('an index of a tree', () => {
  let folder = '';
  let root = '';
  const cache = process.env['XDG_CACHE_HOME'];
  const put = (path: string, text: string | Buffer, age = 60) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    // What was stored this moment may be stored again without another time: it is read each time.
    const then = Date.now() / 1000 - age;
    utimesSync(join(root, path), then, then);
  };
  const parts = () => readdirSync(indexFolder(root)).filter((name) => name.endsWith('.words'));
  const part = () => join(indexFolder(root), parts()[0] ?? '');
  const built = async () => {
    const made = await indexing.build(root);
    assert.equal(made.k, 'built');
    return made;
  };
  const words = (): string[] => [
    ...new Set(
      readdirSync(root, { recursive: true, encoding: 'utf8' })
        .filter((name) => statSync(join(root, name)).isFile())
        .flatMap((name) => readFileSync(join(root, name), 'latin1').match(/\w+/g) ?? []),
    ),
    ...['lamp', 'no_such_word', 'zzz', '_', 'A'],
  ];
  const agrees = async (under?: readonly string[]) => {
    const index = await TreeIndex.open(root);
    assert.ok(index !== undefined);
    try {
      for (const word of words()) {
        const found = index.filesWith(word, under);
        if (/^\d/.test(word)) assert.equal(found, undefined, word);
        else {
          const walked = await walkForWord(root, word, under === undefined ? {} : { under });
          assert.deepEqual(found, walked, word);
          for (const role of WORD_ROLES) {
            const having = walked.files.filter((path) => hasRole(readFileSync(join(root, path), 'latin1'), word, role));
            assert.deepEqual(index.filesWith(word, under, role)?.files, having, `${word} ${role}`);
          }
        }
      }
    } finally {
      index.close();
    }
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'knotes index-'));
    root = join(folder, 'linux');
    process.env['XDG_CACHE_HOME'] = join(folder, 'cache');
    for (const [path, text] of Object.entries(FILES)) put(path, text);
  });
  afterEach(() => {
    if (cache === undefined) delete process.env['XDG_CACHE_HOME'];
    else process.env['XDG_CACHE_HOME'] = cache;
    rmSync(folder, { recursive: true, force: true });
  });

  it('tells the names that begin with some letters and may be defined, with their files, also of what changed since', async () => {
    await built();
    put('new.c', 'int lamp_new(void)\n{\n\treturn lamp_light(0);\n}\n');
    const index = await TreeIndex.open(root);
    assert.ok(index !== undefined);
    try {
      for (const letters of ['', 'l', 'lamp_', 'lamp_new', 'nothing_like_it']) {
        const expected: { name: string; files: string[] }[] = [...new Set(words())]
          .filter((word) => word.startsWith(letters) && /^[A-Za-z_]/.test(word))
          .map((name) => {
            const files = (['defines', 'tag'] as const).flatMap(
              (role) => index.filesWith(name, undefined, role)?.files ?? [],
            );
            return { name, files: [...new Set(files)].sort() };
          })
          .filter(({ files }) => files.length > 0);
        const told = index.namesDefined(letters, 10_000).sort((a, b) => (a.name < b.name ? -1 : 1));
        assert.deepEqual(
          told,
          expected.sort((a, b) => (a.name < b.name ? -1 : 1)),
          letters,
        );
      }
      assert.ok(index.namesDefined('lamp_new', 10).some(({ files }) => files.includes('new.c')));
    } finally {
      index.close();
    }
  });

  it('says of every word what a walk finds, in the whole tree and below folders', async () => {
    const { files, read, unreachable } = await built();
    assert.deepEqual({ files, read, unreachable }, { files: 4, read: 4, unreachable: [] });
    await agrees();
    await agrees(['include']);
    await agrees(['include/lamp.h', 'drivers/lamp/']);
    await agrees(['.']);
  });

  it('says what a walk finds when files came, changed and went since', async () => {
    for (let at = 0; at < 20; at++) put(`same/${at}.h`, `int same_${at};\n`);
    await built();
    put('drivers/lamp/lamp.c', 'int other(void);\n', 30);
    put('drivers/new/new.c', 'int lamp_light(void);\n', 30);
    put('drivers/lamp/now.c', 'int lamp_now(void);\n', 0);
    rmSync(join(root, 'drivers/lamp/dim.S'));
    await agrees();
    const status = await indexing.status(root);
    assert.deepEqual(status.k === 'there' && [status.files, status.changed, status.gone], [22, 3, 1]);
    assert.equal((await built()).read, 3);
    await agrees();
    put('drivers/lamp/now.c', 'int lamp_then(void);\n', 0);
    await agrees();
  });

  it('reads nothing again where nothing changed, and all where most did', async () => {
    await built();
    const { read } = await built();
    assert.equal(read, 0);
    assert.equal(parts().length, 1);
    for (const path of ['a.c', 'b.c', 'c.c']) put(`drivers/${path}`, `int ${path.slice(0, 1)}(void);\n`);
    assert.equal((await built()).read, 7);
    assert.equal(parts().length, 1);
    await agrees();
  });

  it('says what a walk finds in any tree of any words, through any changes', async () => {
    let state = 7;
    const random = (n: number) => (state = (state * 48271) % 2147483647) % n;
    const word = () => Array.from({ length: 1 + random(12) }, () => 'ab_9'[random(4)]).join('');
    const text = () =>
      Array.from({ length: random(200) }, () =>
        random(3) === 0 ? ['\n', '.', 'é', '\0', '\ufeff'][random(5)] : word(),
      ).join([' ', '', '-'][random(3)]);
    for (let round = 0; round < 12; round++) {
      rmSync(root, { recursive: true, force: true });
      put('x.c', '');
      for (const age of [60, 20])
        for (const path of ['a.c', 'b.h', 'c/a.S', 'c/d/e.c', 'c/d/f.h']) {
          if (random(3) > 0) put(path, text(), age);
          if (age === 60) await built();
        }
      await agrees();
    }
  });

  it('holds words of any length, and more of them than a block', async () => {
    const long = 'w'.repeat(1000);
    const many = Array.from({ length: 5000 }, (_, at) => `word_${at}`);
    put('many.c', `${many.join(' ')} ${long} ${long}w\n`);
    put('half.c', many.filter((_, at) => at % 2 === 0).join('\n'));
    await built();
    const index = await TreeIndex.open(root);
    assert.ok(index !== undefined);
    assert.deepEqual(index.filesWith('word_7')?.files, ['many.c']);
    assert.deepEqual(index.filesWith('word_4998')?.files, ['half.c', 'many.c']);
    assert.deepEqual(index.filesWith(long)?.files, ['many.c']);
    assert.equal(index.filesWith(`${long}w`), undefined);
    index.close();
  });

  it('is none after any damage: what was written is said, or nothing', async () => {
    await built();
    const whole = readFileSync(part());
    const file = part();
    const told = async () => {
      try {
        const index = await TreeIndex.open(root);
        const found = index?.filesWith('lamp_light')?.files;
        index?.close();
        assert.deepEqual(found, ['drivers/lamp/lamp.c']);
      } catch (error) {
        assert.ok(error instanceof IndexDamage, String(error));
      }
    };
    for (let at = 0; at < whole.length; at += 7) {
      const harmed = Buffer.from(whole);
      harmed[at] = (harmed[at] ?? 0) ^ (1 << (at & 7));
      writeFileSync(file, harmed);
      await told();
    }
    for (const length of [0, 1, 40, whole.length - 1]) {
      writeFileSync(file, whole.subarray(0, length));
      await assert.rejects(TreeIndex.open(root), IndexDamage);
    }
    writeFileSync(file, whole);
    appendFileSync(file, 'more');
    await assert.rejects(TreeIndex.open(root), IndexDamage);
    assert.equal((await indexing.status(root)).k, 'damaged');
    await built();
    await agrees();
  }).timeout(60_000);

  it('is none where its description is cut, or of another format', async () => {
    await built();
    const manifest = join(indexFolder(root), 'index.json');
    const text = readFileSync(manifest, 'utf8');
    truncateSync(manifest, text.length / 2);
    await assert.rejects(TreeIndex.open(root), IndexDamage);
    writeFileSync(manifest, text.replace(/"format":\d+/, '"format":999'));
    assert.equal(await TreeIndex.open(root), undefined);
    writeFileSync(manifest, text.replace(/"name":"[^"]*"/, '"name":"../../x.words"'));
    await assert.rejects(TreeIndex.open(root), IndexDamage);
    for (const segments of ['7', '[null]', '{}', '[{"name":7}]']) {
      writeFileSync(manifest, text.replace(/"segments":\[.*\]/, `"segments":${segments}`));
      await assert.rejects(TreeIndex.open(root), IndexDamage, segments);
    }
    await built();
    await agrees();
  });

  it('is not used where it is damaged while it is: the tree is searched, and it is said once', async () => {
    await built();
    const troubles: IndexTrouble[] = [];
    truncateSync(part(), 100);
    useIndex(root, (trouble) => troubles.push(trouble));
    for (const word of ['lamp_light', 'lamp_dim'])
      assert.deepEqual(await searchWord(root, word), await walkForWord(root, word, {}));
    assert.deepEqual(
      troubles.map(({ k }) => k),
      ['damaged'],
    );
  });

  it('narrows a search of lines, with the same answer', async () => {
    const pattern = String.raw`\blamp_\w+\b`;
    const scanned = await searchLines(root, [pattern], {});
    await built();
    useIndex(root, ({ k }) => {
      throw new Error(k);
    });
    assert.ok((await indexedFiles(root, 'lamp_light', undefined)) !== undefined);
    const holding = ['lamp_dim', 'lamp_light', 'lamp_hidden'];
    assert.deepEqual(await searchLines(root, [pattern], { holding }), scanned);
    assert.deepEqual((await searchLines(root, [pattern], { holding: ['no_such'] })).lines, []);
  });

  it('is told what changes while it is asked', async () => {
    await built();
    const inUse = useIndex(
      root,
      ({ k }) => {
        throw new Error(k);
      },
      true,
    );
    const found = async () => {
      const indexed = await indexedFiles(root, 'lamp_light', undefined);
      assert.deepEqual(indexed, await walkForWord(root, 'lamp_light', {}));
      return indexed.files;
    };
    try {
      assert.deepEqual(await found(), ['drivers/lamp/lamp.c']);
      put('drivers/lamp/lamp.c', 'int other;\n');
      put('include/lamp.h', 'int lamp_light(void);\n');
      inUse.tell({ kind: 'stored', paths: new Set(['drivers/lamp/lamp.c', 'include/lamp.h', 'notes/lamp.txt']) });
      assert.deepEqual(await found(), ['include/lamp.h']);
      rmSync(join(root, 'include'), { recursive: true });
      inUse.tell({ kind: 'moved', paths: new Set(['include']) });
      assert.deepEqual(await found(), []);
      put('drivers/lamp/more.c', 'int lamp_light(void);\n');
      inUse.tell({ kind: 'moved', paths: new Set(['drivers/lamp/more.c']) });
      assert.deepEqual(await found(), ['drivers/lamp/more.c']);
      const many = Array.from({ length: 60 }, (_, at) => `many/${at}.c`);
      for (const path of many) put(path, 'lamp_light');
      inUse.tell({ kind: 'stored', paths: new Set(many) });
      assert.equal((await found()).length, 61);
      inUse.tell({ kind: 'anything', paths: new Set() });
      assert.equal((await found()).length, 61);
      // Who asks while it is opened again is answered by what is opened.
      const asked = indexedFiles(root, 'lamp_light', undefined);
      inUse.again();
      assert.equal((await asked)?.files.length, 61);
      await indexing.remove(root);
      inUse.again();
      assert.equal(await indexedFiles(root, 'lamp_light', undefined), undefined);
    } finally {
      inUse.dispose();
    }
  });

  it('is of no use where most files changed', async () => {
    for (let at = 0; at < 3001; at++) put(`many/${at}.c`, 'x');
    await built();
    for (let at = 0; at < 3001; at++) put(`many/${at}.c`, 'y', 30);
    await assert.rejects(TreeIndex.open(root), IndexTooOld);
  }).timeout(60_000);

  it('is left as it was by who gives up, and by who is killed', async () => {
    await built();
    const before = readdirSync(indexFolder(root)).sort();
    put('drivers/new.c', 'int lamp_new(void);\n', 30);
    const gone = new Canceller();
    const options = {
      signal: gone.signal,
      onProgress: () => {
        gone.cancel();
      },
    };
    await assert.rejects(indexing.build(root, options), Cancelled);
    assert.deepEqual(readdirSync(indexFolder(root)).sort(), before);
    // A process that was killed: its lock, and half a segment.
    writeFileSync(join(indexFolder(root), 'building'), '999999999');
    writeFileSync(join(indexFolder(root), 'half.words'), 'half');
    await agrees();
    assert.equal((await built()).read, 1);
    await agrees();
  });

  it('is built by one at a time', async () => {
    const [one, other] = await Promise.all([indexing.build(root), indexing.build(root)]);
    assert.deepEqual([one.k, other.k], ['built', 'busy']);
    writeFileSync(join(indexFolder(root), 'building'), String(process.ppid));
    assert.deepEqual(await indexing.build(root), { k: 'busy', process: process.ppid });
    await agrees();
  });

  it('is shown and taken away by the command, which says what it cannot do', async () => {
    const knotes = async (...args: readonly string[]) => {
      const given = [resolve('dist/knotes.cjs'), 'index', '--kernel', root, ...args];
      return run(process.execPath, given, { env: process.env }).then(
        ({ stdout, stderr }) => ({ status: 0, out: stdout, err: stderr }),
        (error: unknown) => {
          const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
          return { status: code, out: stdout, err: stderr };
        },
      );
    };
    assert.equal((await knotes('--status')).status, 1);
    const made = await knotes('--json');
    assert.equal(made.status, 0, made.err);
    const row = JSON.parse(made.out) as Record<string, unknown>;
    assert.deepEqual([row['files'], row['read'], row['unreachable']], [4, 4, []]);
    assert.match((await knotes('--status')).out, /4 files that are as they were/);
    assert.equal((JSON.parse((await knotes('--status', '--json')).out) as { index: string }).index, 'there');
    assert.match((await knotes('--remove')).out, /is gone/);
    assert.equal((await knotes('--remove')).status, 1);
    assert.match((await knotes('--remove', '--status')).err, /not both/);
    assert.match((await knotes('a.c')).err, /takes no files/);
    // A home that cannot be written: nothing can be made below a file.
    rmSync(join(folder, 'cache'), { recursive: true });
    writeFileSync(join(folder, 'cache'), 'a file');
    const refused = await knotes();
    assert.deepEqual([refused.status, refused.out], [2, '']);
    assert.match(refused.err, /cannot be built.*ENOTDIR/s);
  }).timeout(60_000);
});
