import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { knotesIn, type Ran } from './knotesRun.js';

describe('knotes import, list and find', () => {
  let folder = '';
  let root = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'knotes-import-'));
    root = join(folder, 'linux');
    mkdirSync(join(root, 'net'), { recursive: true });
    for (const mark of ['Kconfig', 'MAINTAINERS']) writeFileSync(join(root, mark), '');
    writeFileSync(join(root, 'Makefile'), 'VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 3\n');
    writeFileSync(join(root, 'net/lamp.c'), 'int lamp_on(struct lamp *l)\n{\n\treturn l->nr;\n}\n');
    const steps = [{ title: 'Lit', file: 'net/lamp.c', line: 1, description: 'It Glows.' }];
    writeFileSync(join(folder, 'good.tour'), JSON.stringify({ title: 'Light', steps }));
    writeFileSync(
      join(folder, 'odd.tour'),
      JSON.stringify({ title: 'Odd', steps: [...steps, { file: 'gone.c', description: 'x' }] }),
    );
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  const knotes = (args: string[], env: Record<string, string> = {}): Promise<Ran> => knotesIn(folder, args, { env });
  const rows = ({ out }: Ran) =>
    out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  it('gives a notes file that a check finds ok, to standard output or whole into a file', async () => {
    const printed = await knotes(['import', 'good.tour', '--kernel', 'linux']);
    assert.deepEqual([printed.status, printed.err], [0, '1 of 1 place is certain.\n']);
    const written = await knotes([
      'import',
      'good.tour',
      '--from',
      'codetour',
      '--kernel',
      'linux',
      '-o',
      'good.knotes.json',
    ]);
    assert.deepEqual([written.status, written.out], [0, '']);
    assert.equal(readFileSync(join(folder, 'good.knotes.json'), 'utf8'), printed.out);
    assert.equal((await knotes(['check', 'good.knotes.json', '--kernel', 'linux'])).status, 0);
  });

  it('lists what has no place, keeps it, and says so by its status', async () => {
    const { status, out, err } = await knotes(['import', 'odd.tour', '--kernel', 'linux']);
    assert.equal(status, 1);
    assert.match(err, /^odd\.tour: gone\.c: Not placed: this kernel has no gone\.c\.\n1 of 2 places are certain\.\n$/);
    assert.deepEqual((JSON.parse(out) as { notes: { tags?: string[] }[] }).notes[1]?.tags, ['unplaced']);
  });

  it('refuses what cannot be used with one sentence, and writes nothing', async () => {
    writeFileSync(join(folder, 'broken.tour'), '{"title": "x", "steps": [{]}');
    writeFileSync(join(folder, 'other.json'), '{"a": 1}');
    writeFileSync(join(folder, 'huge.tour'), '');
    truncateSync(join(folder, 'huge.tour'), 50 * 1024 * 1024);
    const cases: [string[], RegExp][] = [
      [['gone.tour'], /gone\.tour: no such file/],
      [['broken.tour', '--from', 'codetour'], /broken\.tour:1:\d+: /],
      [['broken.tour'], /which program it is of cannot be told/],
      [['other.json'], /Say so with --from: codetour, weaudit, bookmarks, stack/],
      [['other.json', '--from', 'stack'], /no call stack in it/],
      [['good.tour', '--from', 'weaudit'], /not a weAudit file/],
      [['good.tour', '--from', 'word'], /no format “word”/],
      [['huge.tour', '--from', 'codetour'], /50 MB/],
      [['good.tour', 'odd.tour'], /takes one file/],
      [['good.tour', '-o', 'good.tour'], /is not written over/],
    ];
    const before = readdirSync(folder).length;
    for (const [args, message] of cases) {
      const out = args.includes('-o') ? [] : ['-o', 'new.knotes.json'];
      const ran = await knotes(['import', ...args, ...out, '--kernel', 'linux']);
      assert.equal(ran.status, 2, args.join(' '));
      assert.match(ran.err, message);
      assert.equal(ran.err.trimEnd().split('\n').length, 1);
      assert.equal(ran.out, '');
    }
    assert.equal(readdirSync(folder).length, before);
    assert.ok(!existsSync(join(folder, 'new.knotes.json')));
  });

  it('finds the kernel around the file, around the current folder, or by KERNEL_SRC', async () => {
    assert.equal((await knotes(['import', 'good.tour'])).status, 2);
    assert.equal((await knotes(['import', 'good.tour'], { KERNEL_SRC: root })).status, 0);
    assert.match((await knotes(['import', 'good.tour'], { KERNEL_SRC: folder })).err, /not the root of a kernel tree/);
    writeFileSync(join(root, 'in.tour'), readFileSync(join(folder, 'good.tour')));
    assert.equal((await knotes(['import', 'linux/in.tour'])).status, 0);
    assert.equal((await knotesIn(join(root, 'net'), ['import', '../../good.tour'])).status, 0);
    assert.equal((await knotesIn(folder, ['outline', 'net/lamp.c'], { env: { KERNEL_SRC: root } })).status, 0);
    // What is named wins over what would be found.
    assert.equal((await knotesIn(root, ['import', '../good.tour', '--kernel', 'net'])).status, 2);
  });

  it('lists and finds in files and in folders of them', async () => {
    mkdirSync(join(folder, 'mine/.knotes'), { recursive: true });
    const file = {
      format: 1,
      title: 'Mine',
      notes: [
        {
          id: 'a',
          title: 'Glow',
          body: ['one', 'It GLOWS (a).'],
          tags: ['x'],
          at: [{ function: 'lamp_on', seen: { quote: 'glow' } }],
        },
      ],
      paths: [
        {
          id: 'p',
          title: 'Way',
          root: { id: 's', at: { function: 'glow_way' }, calls: [{ id: 't', at: { function: 'u' } }] },
        },
      ],
    };
    writeFileSync(join(folder, 'mine/a.knotes.json'), JSON.stringify(file, null, 2));
    writeFileSync(join(folder, 'mine/.knotes/b.knotes.json'), JSON.stringify({ format: 1, notes: [] }));
    const listed = rows(await knotes(['list', 'mine', '--json']));
    assert.deepEqual(
      listed.map(({ notes, kind, id, at, steps }) => [notes, kind, id, at, steps]),
      [
        ['mine/a.knotes.json', 'note', 'a', [{ function: 'lamp_on' }], undefined],
        ['mine/a.knotes.json', 'path', 'p', [{ function: 'glow_way' }], 2],
      ],
    );
    const text = await knotes(['list', 'mine']);
    assert.match(
      text.out,
      /^mine\/a\.knotes\.json {2}Mine\n {2}Glow {2}a {2}#x\n {4}lamp_on\(\)\n {2}Way {2}p {2}2 steps/,
    );
    assert.match(text.out, /\n\nmine\/\.knotes\/b\.knotes\.json\n {2}0 notes, 0 call paths\n$/);
    const found = rows(await knotes(['find', 'glow', 'mine', '--json']));
    assert.deepEqual(
      found.map(({ kind, pointer, id, field }) => [kind, pointer, id, field]),
      [
        ['note', '/notes/0/title', 'a', 'title'],
        ['note', '/notes/0/body/1', 'a', 'body'],
        ['step', '/paths/0/root/at/function', 's', 'function'],
      ],
    );
    assert.match(
      (await knotes(['find', 'glows (', 'mine/a.knotes.json'])).out,
      /a\.knotes\.json:10:9: Glow · body: It GLOWS \(a\)\.\n$/,
    );
    const none = await knotes(['find', 'nothing', 'mine']);
    assert.deepEqual([none.status, none.out], [1, '']);
    assert.equal((await knotes(['find', 'glow'])).status, 2);
    assert.match((await knotes(['list', 'linux'])).err, /linux: not a regular file, nor a folder with notes files/);
    assert.equal((await knotes(['check', 'mine', '--kernel', 'linux', '--json'])).out.trimEnd().split('\n').length, 2);
  });

  it('explains one command, and says what it cannot use', async () => {
    const { out } = await knotes(['find', '--help']);
    assert.match(out, /^ {2}knotes find TEXT FILE…/);
    assert.doesNotMatch(out, /knotes check/);
    const K = ['--kernel', 'linux'];
    for (const [args, message, printed] of [
      [['implementers', 'a.b', '--page', 'x', ...K], /--page x: not the number of a page/, ''],
      [['types', 'net/lamp.c:3', ...K], /net\/lamp\.c:3: no column/, 'null\n'],
      [['types', 'net/lamp.c:2:1', ...K], /no name stands there/, undefined],
      [['hover', 'net/lamp.c:2:1', ...K], /nothing is noted there/, ''],
      [['outline', 'linux/Makefile', ...K], /neither C nor assembler/, ''],
      [['nonsense', '--help'], /no command “nonsense”/, ''],
    ] as const) {
      const ran = await knotes([...args]);
      assert.equal(ran.status, 2, args.join(' '));
      assert.match(ran.err, message);
      assert.equal(ran.err.trimEnd().split('\n').length, 1);
      if (printed !== undefined) assert.equal(ran.out, printed);
    }
  });
});
