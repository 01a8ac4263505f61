import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Outline } from '../../src/core/c/outline.js';
import type { Check } from '../../src/core/path/check.js';
import { Kernel } from '../../src/core/kernel.js';
import { anchorsIn } from '../../src/core/notes/entries.js';
import { pathTrees } from '../../src/core/path/model.js';
import { SourceError } from '../../src/core/source/source.js';
import type { Host } from '../../src/cli/host.js';
import type { Place } from '../../src/core/source/place.js';
import { COMMANDS } from '../../src/cli/commands.js';
import { knotesIn, type Ran } from './knotesRun.js';
import { memorySource } from './memorySource.js';

const place = (file: string, line: number): Place => ({ file, line, column: 1, end: line });

/** A kernel whose files were read already. */
class ReadKernel extends Kernel {
  override outline(path: string): Promise<Outline> {
    if (path === 'net/locked.c') return Promise.reject(new SourceError('unreadable', path, 'EACCES'));
    return Promise.resolve({
      definitions: [
        { kind: 'function', name: 'f', line: 3, column: 5, start: 2, end: 9 },
        { kind: 'syscall', name: 'socket', line: 1, column: 1, start: 1, end: 2, compat: true },
      ],
      members: [{ struct: 's', name: 'm', line: 2, column: 3, end: 2, type: 'int' }],
      calls: [
        { caller: 'f', callee: 'g', line: 4, column: 7 },
        { callee: 'h', line: 4, column: 2 },
      ],
      dispatches: [{ caller: 'f', member: 'ops', line: 5, column: 1 }],
      installs: [{ variable: 't', struct: 's', member: 'm', function: 'f', line: 12, column: 1 }],
      hasErrors: true,
    });
  }
  override completeOutline(path: string): Promise<Outline> {
    return this.outline(path);
  }
  override version(): Promise<string | undefined> {
    return Promise.resolve('6.12.1');
  }
}

describe('knotes', () => {
  let root: string;
  const kernel = (): string => join(root, 'linux');
  const write = (path: string, text: string | Uint8Array): void => {
    writeFileSync(join(root, path), text);
  };

  before(() => {
    root = mkdtempSync(join(tmpdir(), 'knotes-'));
    mkdirSync(join(root, 'linux/net'), { recursive: true });
    for (const mark of ['Kconfig', 'Makefile', 'MAINTAINERS']) write(`linux/${mark}`, '');
    for (const file of ['linux/net/socket.c', 'linux/net/locked.c', 'alone.c']) write(file, 'int x;\n');
    symlinkSync(kernel(), join(root, 'current'));
    write(
      'good.knotes.json',
      JSON.stringify({
        format: 1,
        notes: [{ id: 'n', title: 'N', at: [{ struct: 'sock' }] }],
        paths: [
          {
            id: 'p',
            title: 'socket()',
            root: { id: 'r', at: { syscall: 'socket' }, calls: [{ id: 's', at: { function: 'f' } }] },
          },
        ],
      }),
    );
    write('linux/inside.knotes.json', '{"format": 1}');
    write(
      'bad.knotes.json',
      '{"format": 1,\n "notes": [{"id": "a", "title": "A", "at": [{"function": 5}, {"function": "f"}]}]}',
    );
    write('broken.knotes.json', '{"format": 1');
    write('latin.knotes.json', Buffer.from([0x7b, 0xff]));
  });
  after(() => {
    rmSync(root, { recursive: true });
  });

  interface World {
    readonly isTerminal?: boolean;
    readonly env?: Record<string, string>;
    readonly poor?: boolean;
    readonly fails?: boolean;
    readonly cwd?: string;
    readonly input?: readonly string[];
  }

  async function knotes(args: string[], world: World = {}): Promise<Ran> {
    const isTerminal = world.isTerminal ?? false;
    const ran = { out: '', err: '' };
    const host: Partial<Host> = {
      env: world.env ?? {},
      version: '1.2.3',
      out: { isTerminal, write: (text) => (ran.out += text) },
      err: { isTerminal, write: (text) => (ran.err += text) },
      input: Readable.from(world.input ?? []),
      kernelAt: (at, options) =>
        new ReadKernel(
          { ...memorySource({}), root: at },
          { ...options, loadWasm: () => Promise.reject(new Error('no wasm')) },
        ),
      checkNotes: (file, _kernel, options) => {
        if (world.fails === true) return Promise.reject(new Error('a fault'));
        options?.onProgress?.({ done: 1, total: 2, searching: 'sock' });
        const poor = world.poor === true;
        const check: Check = {
          anchors: anchorsIn(file).map(({ pointer, anchor }) => ({
            pointer,
            anchor,
            placement: poor
              ? {
                  status: 'ambiguous',
                  place: place('a.c', 1),
                  confidence: 0.5,
                  reason: { code: 'several', values: { count: 2 } },
                  candidates: [place('a.c', 1), place('b.c', 2)],
                }
              : {
                  status: 'ok',
                  place: place('net/socket.c', 7),
                  confidence: 1,
                  reason: { code: 'found-in-file', values: { file: 'net/socket.c' } },
                  candidates: [place('net/socket.c', 7)],
                },
          })),
          edges: pathTrees(file)
            .flatMap(({ steps }) => steps)
            .filter(({ parent }) => parent !== undefined)
            .map(({ pointer }) => ({
              pointer,
              edge: {
                status: poor ? 'not-found' : 'verified',
                ...(poor ? {} : { site: place('net/socket.c', 9) }),
                reason: { code: 'edge-not-called', values: { caller: 'socket', callee: 'f' } },
              },
            })),
        };
        return Promise.resolve(check);
      },
    };
    const { status } = await knotesIn(world.cwd ?? root, args, host);
    return { status, ...ran };
  }
  const json = ({ out }: Ran) =>
    out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  describe('the command line itself', () => {
    const refused: [string[], RegExp][] = [
      [[], /no command given/],
      [['chek'], /no command “chek”/],
      [['check', '--toml', 'x'], /no option “--toml”/],
      [['check', 'x', '-z'], /no option “-z”/],
      [['check', 'x', '--kernel'], /“--kernel” needs a value/],
      [['check', 'x', '--kernel', '--json'], /“--kernel” needs a value/],
      [['check', 'x', '--kernel='], /“--kernel” needs a value/],
      [['check', 'x', '--json=yes'], /“--json” takes no value/],
      [['check', 'x'], /no kernel given/],
      [['check', '--kernel', 'linux'], /no file given/],
      [['outline'], /no file given/],
      [['outline', 'x', '--kernel', 'a', '--kernel', 'b'], /one kernel/],
      [['check', 'x', '--lang', 'fr', '--kernel', 'linux'], /no language “fr”/],
      [
        ['check', 'x', '--kernel', 'linux', '--near', 'a.c'],
        /“knotes check” has no option “--near”.*knotes callees, knotes impl/,
      ],
      [
        ['check', 'x', '--kernel', 'linux', '--page', '2'],
        /“--page”\. These have it: knotes implementers, knotes callers\./,
      ],
      [['types', '--kernel', 'linux', '--json'], /“knotes types” has no option “--json”.*knotes check/],
    ];
    for (const [args, message] of refused) {
      it(`refuses ${['knotes', ...args].join(' ')}`, async () => {
        const { status, out, err } = await knotes(args);
        assert.equal(status, 2);
        assert.equal(out, '');
        assert.match(err, message);
        assert.equal(err.trimEnd().split('\n').length, 1, 'one sentence');
      });
    }

    it('explains itself and says its version', async () => {
      const help = await knotes(['--help']);
      assert.deepEqual([help.status, help.err], [0, '']);
      for (const option of ['--kernel', '--json', '--arch', '--dialect', '--lang', '--help', '--version']) {
        assert.ok(help.out.includes(option), option);
      }
      assert.ok(help.out.split('\n').every((line) => line.length <= 110));
      assert.deepEqual(await knotes(['--version']), { status: 0, out: '1.2.3\n', err: '' });
      assert.ok(help.out.includes((await knotes(['check', '-h'])).out.split('\n\n')[0] ?? '?'));
      for (const name of COMMANDS.keys()) assert.ok((await knotes([])).err.includes(name), name);
    });

    it('speaks the language of the option, else of the environment', async () => {
      const japanese = /コマンドがありません/;
      assert.match((await knotes(['--lang', 'ja'])).err, japanese);
      assert.match((await knotes([], { env: { LANG: 'ja_JP.UTF-8' } })).err, japanese);
      assert.match((await knotes([], { env: { LC_ALL: 'ja', LANG: 'C' } })).err, japanese);
      assert.match((await knotes([], { env: { LC_ALL: 'C', LANG: 'ja' } })).err, /no command/);
      assert.match((await knotes(['--lang', 'en'], { env: { LANG: 'ja' } })).err, /no command/);
    });
  });

  describe('check', () => {
    const check = (file: string, ...rest: string[]): string[] => ['check', file, '--kernel', kernel(), ...rest];

    it('prints one object a notes file and kernel', async () => {
      const ran = await knotes([
        'check',
        'good.knotes.json',
        'inside.knotes.json',
        '--kernel',
        'linux',
        '--kernel',
        'current',
        '--json',
      ]);
      assert.equal(ran.status, 0);
      assert.equal(ran.err, '');
      const objects = json(ran);
      assert.deepEqual(
        objects.map((object) => [object['notes'], object['kernel'], object['version']]),
        [
          ['good.knotes.json', 'linux', '6.12.1'],
          ['inside.knotes.json', 'linux', '6.12.1'],
          ['good.knotes.json', 'current', '6.12.1'],
          ['inside.knotes.json', 'current', '6.12.1'],
        ],
      );
      const [first] = objects;
      assert.deepEqual((first?.['anchors'] as object[])[0], {
        pointer: '/notes/0/at/0',
        status: 'ok',
        file: 'net/socket.c',
        line: 7,
        confidence: 1,
        code: 'found-in-file',
        reason: 'found in net/socket.c',
        candidates: [{ file: 'net/socket.c', line: 7 }],
      });
      assert.deepEqual((first?.['edges'] as object[])[0], {
        pointer: '/paths/0/root/calls/0',
        status: 'verified',
        file: 'net/socket.c',
        line: 9,
        code: 'edge-not-called',
        reason: 'socket does not call f',
        context: { runs: 'process' },
      });
      assert.deepEqual(first?.['problems'], []);
      assert.deepEqual(first['summary'], {
        anchors: { ok: 3, moved: 0, changed: 0, ambiguous: 0, missing: 0 },
        edges: { verified: 1, through: 0, skips: 0, claimed: 0, 'not-found': 0, unchecked: 0 },
        problems: 0,
        exit: 0,
      });
    });

    it('lists what an ambiguous anchor could mean, the best first, and exits with 1', async () => {
      const ran = await knotes(check('good.knotes.json', '--json'), { poor: true });
      assert.equal(ran.status, 1);
      const [anchor] = json(ran)[0]?.['anchors'] as Record<string, unknown>[];
      assert.deepEqual([anchor?.['status'], anchor?.['file'], anchor?.['line']], ['ambiguous', 'a.c', 1]);
      assert.deepEqual(anchor?.['candidates'], [
        { file: 'a.c', line: 1 },
        { file: 'b.c', line: 2 },
      ]);
    });

    it('prints the path as a tree, what needs attention, and a summary', async () => {
      const { out, status } = await knotes(check('good.knotes.json'), { poor: true });
      assert.equal(status, 1);
      const lines = out.split('\n');
      assert.match(lines[0] ?? '', /^good\.knotes\.json {2}Linux 6\.12\.1/);
      assert.ok(out.includes('Path socket()\n✗ system call socket()'));
      assert.ok(out.includes('\n✗   f()'), 'indented');
      assert.match(
        out,
        /ambiguous {2}struct sock {2}good\.knotes\.json:1:\d+\n {4}2 equally good places\n {4}candidate a\.c:1/,
      );
      assert.match(out, /not found {2}socket does not call f/);
      assert.match(out, /3 anchors: 3 ambiguous · 1 edge: 1 not found\n$/);
      assert.ok(!out.includes('\x1b'));
    });

    it('takes several files at a time, in their order, each with what is wrong with it, and sums them up', async () => {
      const files = ['good.knotes.json', 'bad.knotes.json', 'broken.knotes.json', 'linux/inside.knotes.json'];
      const { out, err, status } = await knotes(['check', ...files, ...files.slice(0, 1), '--kernel', 'linux']);
      assert.equal(status, 2);
      const places = files.map((file) => out.indexOf(`${file}  Linux`));
      assert.deepEqual(
        places.filter((at) => at >= 0),
        places.filter((at) => at >= 0).toSorted((a, b) => a - b),
      );
      assert.ok(err.indexOf('bad.knotes.json') < err.indexOf('broken.knotes.json'), err);
      assert.match(out, /\n\n4 files · 4 anchors: 4 ok · 1 edge: 1 verified · 2 problems in the files\n$/);
      const json = await knotes(['check', ...files, '--kernel', 'linux', '--json']);
      assert.equal(json.out.trim().split('\n').length, 4);
    });

    it('prints where each step is, and where it is called', async () => {
      const { out } = await knotes(check('good.knotes.json'));
      assert.match(out, /✓ {3}f\(\) +net\/socket\.c:7 {2}← net\/socket\.c:9/);
      assert.ok(!out.includes('attention'));
    });

    it('colours and shows progress on a terminal alone', async () => {
      const shown = await knotes(check('good.knotes.json'), { isTerminal: true });
      assert.ok(shown.out.includes('\x1b[32m✓'));
      assert.ok(shown.err.includes('1/2 sock') && shown.err.endsWith('\r\x1b[K'));
      const plain = await knotes(check('good.knotes.json'), { isTerminal: true, env: { NO_COLOR: '1' } });
      assert.ok(!plain.out.includes('\x1b'));
      assert.equal((await knotes(check('good.knotes.json'))).err, '');
    });

    it('says what is wrong with a notes file, and checks the rest of it', async () => {
      const ran = await knotes(check('bad.knotes.json', '--json'));
      assert.equal(ran.status, 2);
      assert.match(ran.err, /^bad\.knotes\.json:2:\d+: error: “function” must hold text, but this is a number/);
      const [object] = json(ran);
      assert.deepEqual(
        (object?.['anchors'] as { pointer: string }[]).map(({ pointer }) => pointer),
        ['/notes/0/at/1'],
      );
      const [problem] = object?.['problems'] as Record<string, unknown>[];
      assert.deepEqual(
        [problem?.['code'], problem?.['line'], problem?.['pointer']],
        ['wrong-type', 2, '/notes/0/at/0/function'],
      );
    });

    it('says it once for several kernels', async () => {
      const { err } = await knotes(['check', 'bad.knotes.json', '--kernel', 'linux', '--kernel', 'current']);
      assert.equal(err.trimEnd().split('\n').length, 1);
    });

    it('goes on after what cannot be used', async () => {
      const files = [
        'broken.knotes.json',
        'latin.knotes.json',
        'none.json',
        'linux/net',
        'https://a.org/n',
        'good.knotes.json',
      ];
      const ran = await knotes(['check', ...files, '--kernel', 'linux', '--json']);
      assert.equal(ran.status, 2);
      assert.deepEqual(
        json(ran).map((object) => (object['problems'] as { code: string }[]).map(({ code }) => code)),
        [['truncated'], ['not-utf8'], ['no-such-file'], ['not-a-file'], ['web-address'], []],
      );
      const messages = ran.err.trimEnd().split('\n');
      assert.equal(messages.length, 5);
      for (const [index, message] of messages.entries()) assert.ok(message.includes(files[index] ?? '?'), message);
    });

    it('refuses a kernel that is none, and checks against the others', async () => {
      const ran = await knotes([
        'check',
        'good.knotes.json',
        '--kernel',
        '.',
        '--kernel',
        'nowhere',
        '--kernel',
        'linux',
        '--json',
      ]);
      assert.equal(ran.status, 2);
      assert.match(ran.err, /^knotes: \.: not the root of a kernel tree \(no Kconfig, Makefile, MAINTAINERS there\)/);
      assert.match(ran.err, /knotes: nowhere: no such folder/);
      assert.equal(json(ran).length, 1);
    });

    it('reports a fault of the program for the file that met it', async () => {
      const ran = await knotes(check('good.knotes.json', '--json'), { fails: true });
      assert.equal(ran.status, 2);
      assert.match(ran.err, /failed unexpectedly \(a fault\)/);
      assert.equal(json(ran).length, 1);
    });

    it('refuses a dialect that is none', async () => {
      write('dialect.json', '{"makers": [{"macro": 5}]}');
      for (const file of ['dialect.json', 'none.json', 'broken.knotes.json']) {
        const { status, err } = await knotes(check('good.knotes.json', '--dialect', file));
        assert.equal(status, 2);
        assert.match(err, /not usable as a dialect/);
      }
      write(
        'dialect.json',
        '{"decorations": ["__odd"], "makers": [{"macro": "M", "makes": [{"kind": "function", "name": "$1"}]}]}',
      );
      assert.equal((await knotes(check('good.knotes.json', '--dialect', 'dialect.json'))).status, 0);
    });
  });

  describe('outline', () => {
    it('prints a row a line, in the order of the file', async () => {
      const ran = await knotes(['outline', 'linux/net/socket.c', '--json']);
      assert.deepEqual(json(ran), [
        { kind: 'syscall', file: 'net/socket.c', name: 'socket', line: 1, end: 2, compat: true },
        { kind: 'member', file: 'net/socket.c', struct: 's', name: 'm', line: 2 },
        { kind: 'function', file: 'net/socket.c', name: 'f', line: 3, end: 9 },
        { kind: 'call', file: 'net/socket.c', callee: 'h', line: 4, col: 2 },
        { kind: 'call', file: 'net/socket.c', caller: 'f', callee: 'g', line: 4, col: 7 },
        { kind: 'dispatch', file: 'net/socket.c', caller: 'f', member: 'ops', line: 5, col: 1 },
        { kind: 'install', file: 'net/socket.c', variable: 't', struct: 's', member: 'm', function: 'f', line: 12 },
      ]);
      assert.deepEqual([ran.status, ran.err], [0, '']);
    });

    it('finds the file from the kernel root, from the current folder, and through links', async () => {
      const files = [
        ['net/socket.c', '--kernel', 'linux'],
        ['linux/net/socket.c', '--kernel', 'linux'],
        ['current/net/socket.c', '--kernel', 'linux'],
        ['linux/net/socket.c', '--kernel', 'current'],
        [join(root, 'current/net/socket.c')],
      ];
      for (const args of files) {
        const ran = await knotes(['outline', ...args, '--json']);
        assert.equal(json(ran)[0]?.['file'], 'net/socket.c', args.join(' '));
      }
    });

    it('takes the folder of a file that is in no kernel for its root', async () => {
      assert.equal(json(await knotes(['outline', 'alone.c', '--json']))[0]?.['file'], 'alone.c');
    });

    it('refuses a file outside the kernel that was named', async () => {
      const { status, out, err } = await knotes(['outline', 'alone.c', '--kernel', 'linux', '--json']);
      assert.deepEqual([status, out], [2, '']);
      assert.match(err, /alone\.c: outside the kernel tree linux/);
    });

    it('refuses an architecture that the kernel around a file has not', async () => {
      mkdirSync(join(kernel(), 'arch/x86'), { recursive: true });
      const { status, out, err } = await knotes([
        'outline',
        'linux/net/socket.c',
        'alone.c',
        '--arch',
        'arm46',
        '--json',
      ]);
      rmSync(join(kernel(), 'arch'), { recursive: true });
      assert.equal(status, 2);
      assert.match(err, /arm46/);
      assert.match(out, /^\{[^\n]*"file":"alone\.c"/);
    });

    it('goes on after a file that cannot be read', async () => {
      const ran = await knotes(['outline', 'linux/net/locked.c', 'none.c', 'linux/net/socket.c', '--json']);
      assert.equal(ran.status, 2);
      assert.match(ran.err, /locked\.c: could not be read \(EACCES\)/);
      assert.match(ran.err, /none\.c: no such file/);
      assert.equal(json(ran).length, 7);
    });

    it('prints a table for a person', async () => {
      const { out, err } = await knotes(['outline', 'linux/net/socket.c']);
      assert.deepEqual(out.split('\n').slice(0, 5), [
        'net/socket.c',
        ' 1  syscall   socket  –2',
        ' 2  member    s.m',
        ' 3  function  f  –9',
        ' 4  call      h()',
      ]);
      assert.match(out, / 5 {2}dispatch {2}\?\.ops\(\) {2}in f/);
      assert.match(err, /could not be understood/);
    });
  });
});
