import assert from 'node:assert/strict';
import { guessFormats, readForeign } from '../../src/core/importing/readForeign.js';
import { importNotes, type ImportedNotes } from '../../src/core/importing/importNotes.js';
import { importRows, textOfRows } from '../../src/core/importing/importPreview.js';
import type { ImportFormat } from '../../src/core/importing/foreign.js';
import { readNotes } from '../../src/core/notes/read.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  Makefile: 'VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 3\n',
  'net/lamp.c': `int lamp_count(struct lamp *l, int by)
{
	return l->nr + by;
}

int lamp_on(struct lamp *l)
{
	l->nr = compute_power(l);

	return lamp_count(l, 1);
}
`,
};

async function imported(value: unknown, format: ImportFormat): Promise<ImportedNotes> {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  assert.deepEqual(guessFormats(text), [format]);
  const foreign = readForeign(text, format);
  assert.ok('notes' in foreign);
  const made = await importNotes(foreign, memoryKernel(FILES), { language: 'en', name: 'x' });
  const read = readNotes(made.text);
  assert.deepEqual(read.problems, []);
  assert.deepEqual(JSON.parse(made.text), JSON.parse(JSON.stringify(made.file)));
  return made;
}

/** The notes as short as they can be told: title, places, tags. */
function told({ file }: ImportedNotes): string[] {
  return (file.notes ?? []).map((note) => {
    const at = (note?.at ?? []).map((one) => {
      const name = one?.function ?? one?.dir ?? one?.file ?? '';
      return one?.quote === undefined ? name : `${name} “${one.quote}”`;
    });
    return [note?.title, ...at, ...(note?.tags ?? []).map((tag) => `#${tag}`)].join(' · ');
  });
}

const bodyOf = ({ file }: ImportedNotes, at: number) => {
  const body = file.notes?.[at]?.body ?? '';
  return typeof body === 'string' ? body : body.join('\n');
};
const codes = ({ reports }: ImportedNotes) => reports.map(({ kind, remark }) => `${kind} ${remark.code}`);

describe('importing a tour', () => {
  it('places steps by line, by pattern, by both and by selection, and keeps those that have no place', async () => {
    const made = await imported(
      {
        title: 'Light',
        description: 'How it gets light',
        steps: [
          { description: '## Begin\n\nHere.' },
          { title: 'On', file: 'net/lamp.c', line: 6, description: 'It begins.' },
          { file: './net/lamp.c', pattern: String.raw`^[^\S\n]*l->nr = compute_power\(l\);`, description: 'Power.' },
          { title: 'Both', file: 'net\\lamp.c', pattern: 'lamp_count\\(', line: 10, description: '' },
          { title: 'Sel', file: 'net/lamp.c', selection: { start: { line: 3, character: 1 } }, description: '' },
          { title: 'Dir', directory: 'net', description: '' },
          { title: 'All', file: 'net/lamp.c', description: '' },
        ],
      },
      'codetour',
    );
    assert.equal(made.file.title, 'Light');
    assert.equal(made.file.description, 'How it gets light');
    assert.deepEqual(told(made), [
      'Begin',
      'On · lamp_on',
      'lamp_on() · lamp_on “l->nr = compute_power(l);”',
      'Both · lamp_on “return lamp_count(l, 1);”',
      'Sel · lamp_count “return l->nr + by;”',
      'Dir · net',
      'All · net/lamp.c',
    ]);
    assert.equal(bodyOf(made, 0), 'Here.');
    assert.equal(made.file.notes?.[1]?.at[0]?.seen !== undefined, true);
    assert.deepEqual(codes(made), []);
    assert.deepEqual([made.placed, made.total], [6, 6]);
  });

  it('loses nothing of what has no certain place, and says why', async () => {
    const steps = [
      [{ file: 'net/gone.c', line: 3 }, 'unplaced no-file'],
      [{ file: '/etc/passwd', line: 1 }, 'unplaced outside'],
      [{ file: '../../etc/shadow', line: 1 }, 'unplaced outside'],
      [{ uri: 'https://example.com/x.c' }, 'unplaced uri'],
      [{ file: 'net/lamp.c', line: 99 }, 'unplaced beyond'],
      [{ file: 'net/lamp.c', line: 0 }, 'unplaced bad-line'],
      [{ file: 'net/lamp.c', pattern: '(l+)+$' }, 'unplaced pattern-not-followed'],
      [{ file: 'net/lamp.c', pattern: 'no such line' }, 'unplaced pattern-nowhere'],
      [{ file: 'net/lamp.c', pattern: 'no such line', line: 3 }, 'doubtful pattern-nowhere'],
      [{ file: 'net/lamp.c', pattern: 'lamp_count\\(', line: 8 }, 'doubtful pattern-several'],
      [{ file: '/home/me/linux/net/lamp.c', line: 6 }, 'doubtful by-ending'],
      [{ uri: 'file:///home/me/linux/net/lamp.c', line: 6 }, 'doubtful by-ending'],
      [{ file: 'net/lamp.c', line: 9 }, 'told nearby'],
    ] as const;
    const made = await imported(
      { title: 'T', steps: steps.map(([place], at) => ({ ...place, description: `text ${at}` })) },
      'codetour',
    );
    assert.deepEqual(
      codes(made),
      steps.map(([, code]) => code),
    );
    for (const [at, [, code]] of steps.entries()) {
      assert.ok(bodyOf(made, at).startsWith(`text ${at}`), code);
      const tags = made.file.notes?.[at]?.tags ?? [];
      assert.deepEqual(
        tags,
        code.startsWith('unplaced') ? ['unplaced'] : code.startsWith('doubt') ? ['check-place'] : [],
      );
    }
    assert.match(bodyOf(made, 1), /`\/etc\/passwd` is outside/);
  });

  it('shows what a tour would run, and runs nothing', async () => {
    const made = await imported(
      {
        title: 'T',
        nextTour: 'U',
        when: 'isLinux',
        steps: [
          { description: '>> rm -rf /\n[x](command:evil.run?[1])', commands: ['evil.run?["`"]'], view: 'scm' },
          { description: 'd', file: 'net/lamp.c', contents: '```\nint x;' },
          7,
        ],
      },
      'codetour',
    );
    assert.equal(
      bodyOf(made, 0),
      '>> rm -rf /\n[x](command:evil.run?[1])\n\nCommands of the step, which are not run:\n\n```\nevil.run?["`"]\n```\n\n- View of the step: `scm`',
    );
    assert.match(bodyOf(made, 1), /````\n```\nint x;\n````/);
    assert.match(bodyOf(made, 2), /`7`/);
    assert.deepEqual(made.file.description, ['- Next tour: `U`', '- Shown when `isLinux`, which is not evaluated']);
  });

  it('doubts the bare lines of another version', async () => {
    const steps = [
      { file: 'net/lamp.c', line: 6, description: '' },
      { file: 'net/lamp.c', pattern: 'compute_power', description: '' },
    ];
    assert.deepEqual(codes(await imported({ title: 'T', ref: 'v6.1', steps }, 'codetour')), ['doubtful other-version']);
    assert.deepEqual(codes(await imported({ title: 'T', ref: 'v6.12', steps }, 'codetour')), []);
  });
});

describe('importing findings and bookmarks', () => {
  it('reads a weAudit file: lines from 0, several places, what is resolved and what was audited', async () => {
    const details = { severity: 'High', difficulty: '', type: 'Timing', description: 'Bad.', exploit: 'So.' };
    const entry = {
      label: 'Race',
      entryType: 0,
      author: 'ann',
      details: { ...details, recommendation: 'Short term, \nLong term, \n' },
      locations: [
        { path: 'net/lamp.c', startLine: 7, endLine: 9, label: 'here', description: 'first' },
        { path: 'net/lamp.c', startLine: 2, endLine: 2, label: '', description: '' },
        { path: 'net/lamp.c', startLine: 400, endLine: 401, label: '', description: '' },
      ],
    };
    const made = await imported(
      {
        clientRemote: '',
        gitSha: 'abc',
        treeEntries: [
          entry,
          { label: 'N', entryType: 1, author: 'bob', locations: [{ path: 'net/lamp.c', startLine: 5, endLine: 5 }] },
        ],
        auditedFiles: [{ path: 'net/lamp.c', author: 'ann' }],
        partiallyAuditedFiles: [{ path: 'net/lamp.c', author: 'ann', startLine: 2, endLine: 3 }],
        resolvedEntries: [{ ...entry, label: 'Old', locations: [] }],
      },
      'weaudit',
    );
    assert.deepEqual(told(made), [
      'Race · lamp_on “l->nr = compute_power(l);” · lamp_count “return l->nr + by;” · net/lamp.c · #finding · #unplaced',
      'N · lamp_on · #note',
      'Old · #finding · #resolved · #unplaced',
      'audited: ann · net/lamp.c · #audited',
      'partly-audited: ann · lamp_count “return l->nr + by;” · #partly-audited',
    ]);
    assert.deepEqual(made.file.authors, ['ann', 'bob']);
    const body = bodyOf(made, 0);
    assert.match(body, /^Bad\.\n\n\*\*Exploit scenario\*\*\n\nSo\.\n\n`net\/lamp\.c:8–10`:\n\nhere: first\n\n/);
    assert.match(body, /- Severity: `High`\n- Type: `Timing`\n- Author: `ann`\n- Lines `net\/lamp\.c:401–402`/);
    assert.doesNotMatch(body, /Short term/);
    assert.deepEqual(codes(made), ['told unknown-version', 'unplaced beyond', 'unplaced no-place']);
  });

  it('reads lists of Bookmarks of both kinds', async () => {
    const now = await imported(
      {
        files: [
          {
            path: 'net/lamp.c',
            bookmarks: [
              { line: 5, column: 2, label: 'Here' },
              { line: 7, column: 0, label: '' },
            ],
          },
        ],
      },
      'bookmarks',
    );
    assert.deepEqual(told(now), [
      'Here · lamp_on · #bookmark',
      'lamp_on() · lamp_on “l->nr = compute_power(l);” · #bookmark',
    ]);
    const once = await imported({ bookmarks: [{ fsPath: '$ROOTPATH$\\net\\lamp.c', bookmarks: [5] }] }, 'bookmarks');
    assert.deepEqual(told(once), ['lamp_on() · lamp_on · #bookmark']);
  });

  it('says what is not of a format', () => {
    assert.deepEqual(readForeign('{"steps": 3}', 'codetour'), { notOf: 'codetour' });
    assert.deepEqual(readForeign('[1, 2]', 'bookmarks'), { notOf: 'bookmarks' });
    assert.deepEqual(readForeign('[{"date": ""}]', 'weaudit'), { notOf: 'weaudit' });
    assert.deepEqual(readForeign('hello', 'stack'), { notOf: 'stack' });
    assert.ok('problem' in readForeign('{"steps": [', 'codetour'));
    assert.ok('problem' in readForeign('['.repeat(100), 'codetour'));
    assert.deepEqual(guessFormats('{"steps": ['), []);
  });
});

describe('the preview of an import', () => {
  it('says what comes and why it is doubtful, and writes what was chosen alone', async () => {
    const steps = [
      { title: 'A', file: 'net/lamp.c', line: 6, description: 'a' },
      { title: 'B', file: 'net/gone.c', line: 6, description: 'b' },
      { title: 'C', description: 'c' },
    ];
    const made = await imported({ title: 'T', steps }, 'codetour');
    const rows = importRows(made, 'en');
    assert.deepEqual(
      rows.map(({ label, description, detail }) => [label, description, detail]),
      [
        ['A', 'lamp_on(), net/lamp.c', ''],
        ['B', 'file net/gone.c', 'Not placed: this kernel has no net/gone.c.'],
        ['C', '', ''],
      ],
    );
    assert.equal(textOfRows(made, rows, rows.length), made.text);
    const some = readNotes(textOfRows(made, rows.slice(1, 2), rows.length));
    assert.deepEqual(
      some.file?.notes?.map((note) => note?.title),
      ['B'],
    );
  });

  it('brings the paths in which one continues along with it, and no row of their own', async () => {
    const deep = `Call Trace:\n${Array.from({ length: 30 }, (_, at) => ` f${at}+0x1/0x2\n`).join('')}Call Trace:\n g+0x1/0x2\n`;
    const made = await imported(deep, 'stack');
    assert.equal(made.file.paths?.length, 3);
    const rows = importRows(made, 'en');
    assert.deepEqual(
      rows.map(({ label, description }) => [label, description]),
      [
        ['f29() → f0()', 'f29 → f28 → f27 → f26'],
        ['g()', 'g'],
      ],
    );
    const some = readNotes(textOfRows(made, rows.slice(0, 1), rows.length)).file;
    assert.deepEqual(
      some?.paths?.map((path) => path?.id),
      made.file.paths.slice(0, 2).map((path) => path?.id),
    );
  });
});
