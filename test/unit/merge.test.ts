import assert from 'node:assert/strict';
import { readNotes } from '../../src/core/notes/read.js';
import { mergeNotes } from '../../src/core/merge/mergeNotes.js';

const FILE = `{
  // The file of the lamp.
  "format": 1,
  "title": "Lamp",
  "notes": [
    {
      "id": "lamp", // kept
      "title": "struct lamp",
      "at": [{ "struct": "lamp", "file": "include/lamp.h" }],
      "body": [
        "A lamp is lit",
        "by its driver.",
        "",
        "It burns."
      ],
      "tags": ["light"]
    },

    // The one that burns.
    { "id": "wick", "title": "wick", "at": [{ "function": "wick", "file": "lamp.c" }], "x-own": { "a": 1.0 } }
  ],
  "paths": [
    {
      "id": "light",
      "title": "light()",
      "root": {
        "id": "light", "at": { "syscall": "light", "file": "lamp.c" },
        "calls": [
          { "id": "strike", "at": { "function": "strike", "file": "lamp.c" } },
          {
            "id": "burn",
            "at": { "function": "burn", "file": "lamp.c" },
            "calls": [{ "id": "smoke", "at": { "function": "smoke" } }]
          }
        ]
      }
    }
  ]
}
`;

function replaced(text: string, from: string, to: string): string {
  assert.ok(text.includes(from), from);
  return text.replace(from, () => to);
}

function merged(base: string, ours: string, theirs: string): { text: string; conflicts: number } {
  const result = mergeNotes(base, ours, theirs);
  assert.ok(result.k === 'merged', JSON.stringify(result));
  return { text: result.text, conflicts: result.conflicts.length };
}

describe('merging notes files', () => {
  it('takes what each side changed, and touches no other byte of ours', () => {
    const ours = replaced(FILE, '"by its driver."', '"by its own driver."').replace('"Lamp"', '"The lamp"');
    const theirs = replaced(FILE, '"It burns."', '"It burns long."').replace('["light"]', '["light", "fire"]');
    const { text, conflicts } = merged(FILE, ours, theirs);
    assert.equal(conflicts, 0);
    const both = ours.replace('"It burns."', '"It burns long."').replace('["light"]', '["light", "fire"]');
    assert.equal(text, both);
  });

  it('puts what they added beside what it stood beside, as they wrote it, in the style of ours', () => {
    const ours = replaced(FILE, '"wick"', '"wick"').replaceAll('  ', '\t').replace('"Lamp"', '"The lamp"');
    const theirs = replaced(
      FILE,
      '    // The one that burns.',
      '    // New.\n    {\n      "id": "oil",\n      "title": "oil",\n      "at": [{ "function": "oil" }]\n    }, // theirs\n    // The one that burns.',
    );
    const { text, conflicts } = merged(FILE, ours, theirs);
    assert.equal(conflicts, 0);
    assert.ok(
      text.includes(
        '\t\t},\n\t\t// theirs\n\t\t// New.\n\t\t{\n\t\t\t"id": "oil",\n\t\t\t"title": "oil",\n\t\t\t"at": [{ "function": "oil" }]\n\t\t},',
      ),
      text,
    );
    assert.deepEqual(readNotes(text).problems, []);
  });

  it('merges two that both added a note at the end, in the same order whoever merges', () => {
    const added = (id: string) =>
      FILE.replace(
        '"x-own": { "a": 1.0 } }\n',
        `"x-own": { "a": 1.0 } },\n    { "id": "${id}", "title": "${id}", "at": [] }\n`,
      );
    const one = merged(FILE, added('a'), added('b'));
    const other = merged(FILE, added('b'), added('a'));
    assert.equal(one.conflicts, 0);
    assert.equal(one.text, other.text);
    assert.deepEqual(idsIn(one.text, 'notes'), ['lamp', 'wick', 'a', 'b']);
  });

  it('knows a member by what stands in a file, whatever every object has', () => {
    // What both changed makes a remark, and theirs took members away.
    const file = (title: string, own = '') => `{"format":1,"notes":[{"id":"a","title":"${title}"${own}}]}`;
    const own = ',"constructor":0,"toString":[]';
    const merged = mergeNotes(file('a', own), file('ours', own), file('theirs'));
    assert.ok(merged.k === 'merged');
    assert.equal(merged.conflicts.length, 1);
    const [note] = (JSON.parse(merged.text) as { notes: object[] }).notes;
    assert.deepEqual(Object.keys(note ?? {}), ['id', 'title', 'conflicts']);
  });

  it('records what both changed: ours stands, theirs is beside it', () => {
    const { text, conflicts } = merged(
      FILE,
      replaced(FILE, '"struct lamp"', '"a lamp"'),
      replaced(FILE, '"struct lamp"', '"the lamp"'),
    );
    assert.equal(conflicts, 1);
    const { file, problems } = readNotes(text);
    assert.equal(file?.notes?.[0]?.title, 'a lamp');
    const conflictsOfFirst: unknown = file.notes[0].conflicts;
    assert.deepEqual(JSON.parse(JSON.stringify(conflictsOfFirst)), [
      { field: 'title', base: 'struct lamp', theirs: 'the lamp' },
    ]);
    assert.deepEqual(
      problems.map(({ code, pointer }) => [code, pointer]),
      [['conflict-field', '/notes/0/conflicts/0']],
    );
  });

  it('merges texts line by line, also one that became a string', () => {
    const { text, conflicts } = merged(
      FILE,
      replaced(FILE, '"by its driver."', '"by hand."'),
      replaced(FILE, '"by its driver."', '"by wire."'),
    );
    assert.equal(conflicts, 1);
    const note = readNotes(text).file?.notes?.[0];
    assert.deepEqual(note?.body, ['A lamp is lit', 'by hand.', '', 'It burns.']);
    assert.deepEqual(note.conflicts?.[0]?.theirs, ['A lamp is lit', 'by wire.', '', 'It burns.']);
  });

  it('keeps what one side removed and the other changed, and removes what nobody touched', () => {
    const without = FILE.replace(/,\n\n {4}\/\/ The one[^\n]*\n[^\n]*/, '');
    assert.deepEqual(idsIn(without, 'notes'), ['lamp']);
    assert.equal(merged(FILE, without, FILE.replace('"Lamp"', '"L"')).conflicts, 0);
    const changed = replaced(FILE, '"title": "wick"', '"title": "the wick"');
    const ours = merged(FILE, without, changed);
    const theirs = merged(FILE, changed, without);
    assert.deepEqual([ours.conflicts, theirs.conflicts], [1, 1]);
    assert.deepEqual(
      readNotes(ours.text).problems.map(({ code }) => code),
      ['conflict-removed-ours'],
    );
    assert.deepEqual(
      readNotes(theirs.text).problems.map(({ code }) => code),
      ['conflict-removed-theirs'],
    );
    assert.deepEqual(idsIn(ours.text, 'notes'), ['lamp', 'wick']);
  });

  it('lets both put steps below the same one, and moves what one side moved with all that the other put there', () => {
    const ours = replaced(
      FILE,
      '"calls": [{ "id": "smoke"',
      '"calls": [{ "id": "ash", "at": { "function": "ash" } }, { "id": "smoke"',
    );
    const theirs = replaced(
      FILE,
      '{ "id": "strike", "at": { "function": "strike", "file": "lamp.c" } },\n          ',
      '',
    ).replace(
      '"calls": [{ "id": "smoke", "at": { "function": "smoke" } }]',
      '"calls": [{ "id": "smoke", "at": { "function": "smoke" }, "calls": [{ "id": "strike", "at": { "function": "strike", "file": "lamp.c" } }] }, { "id": "glow", "at": { "function": "glow" } }]',
    );
    const { text, conflicts } = merged(FILE, ours, theirs);
    assert.equal(conflicts, 0);
    assert.equal(treeIn(text), 'light(burn(ash smoke(strike) glow))');
    assert.deepEqual(readNotes(text).problems, []);
  });

  it('says so when both moved a step, and when each put one below the other', () => {
    const path = (root: string) => `{"format":1,"paths":[{"id":"p","title":"P","root":${root}}]}`;
    const step = (id: string, ...calls: string[]) =>
      `{"id":"${id}","at":{"function":"${id}"},"calls":[${calls.join(',')}]}`;
    const base = path(step('r', step('a'), step('b'), step('c')));
    const moved = merged(
      base,
      path(step('r', step('a', step('c')), step('b'))),
      path(step('r', step('a'), step('b', step('c')))),
    );
    assert.equal(treeIn(moved.text), 'r(a(c) b)');
    assert.equal(moved.conflicts, 1);
    assert.deepEqual(
      readNotes(moved.text).problems.map(({ code }) => code),
      ['conflict-place'],
    );
    const circle = merged(
      base,
      path(step('r', step('a', step('b')), step('c'))),
      path(step('r', step('b', step('a')), step('c'))),
    );
    assert.equal(treeIn(circle.text), 'r(a(b) c)');
    assert.ok(circle.conflicts > 0);
    const above = merged(
      base,
      path(step('s', step('r', step('a'), step('b'), step('c')))),
      path(step('t', step('r', step('a'), step('b'), step('c')))),
    );
    assert.equal(treeIn(above.text), 's(r(a b c))');
    assert.match(above.text, /"t"/);
  });

  it('keeps a step that was taken away when the other side put something below it', () => {
    const ours = replaced(FILE, /,\s*\{\s*"id": "burn"[^]*?\}\]\s*\}/.exec(FILE)?.[0] ?? '', '');
    assert.equal(treeIn(ours), 'light(strike)');
    const theirs = replaced(
      FILE,
      '{ "id": "smoke", "at": { "function": "smoke" } }',
      '{ "id": "smoke", "at": { "function": "smoke" } }, { "id": "ash", "at": { "function": "ash" } }',
    );
    const { text, conflicts } = merged(FILE, ours, theirs);
    assert.equal(treeIn(text), 'light(strike burn(ash))');
    assert.equal(conflicts, 1);
  });

  it('asks nobody about what the program saw', () => {
    const seen = (kernel: string, line: number) =>
      `{ "struct": "lamp", "file": "include/lamp.h", "seen": { "kernel": "${kernel}", "line": ${line} } }`;
    const at = (anchor: string) => replaced(FILE, '{ "struct": "lamp", "file": "include/lamp.h" }', anchor);
    const { text, conflicts } = merged(at(seen('6.1.1', 3)), at(seen('6.1.9', 4)), at(seen('6.12.2', 5)));
    assert.equal(conflicts, 0);
    assert.match(text, /"kernel": "6\.1\.9"/);
    assert.match(text, /"kernel": "6\.12\.2"/);
  });

  it('tells two notes that got the same id by chance from one that both wrote', () => {
    const added = (at: string, title: string) =>
      FILE.replace('"notes": [', `"notes": [{ "id": "new", "title": "${title}", "at": [{ "function": "${at}" }] },`);
    const chance = merged(FILE, added('oil', 'Oil'), added('glass', 'Glass'));
    assert.deepEqual(
      readNotes(chance.text).problems.map(({ code }) => code),
      ['conflict-added'],
    );
    assert.match(chance.text, /"Glass"/);
    const same = merged(FILE, added('oil', 'Oil'), added('oil', 'The oil'));
    assert.deepEqual(
      readNotes(same.text).problems.map(({ code }) => code),
      ['conflict-field'],
    );
  });

  it('takes an empty base for a file that both began, and refuses what it cannot read', () => {
    assert.equal(merged('', FILE, FILE.replace('"Lamp"', '"L"')).conflicts, 1);
    for (const bad of ['{', '[]', '{"format": 99}', '<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs\n', 'null', '']) {
      const result = mergeNotes(FILE, FILE, bad);
      assert.equal(result.k === 'unusable' ? result.side : '', 'theirs', bad);
      assert.notEqual(result.k === 'unusable' ? result.problem : undefined, undefined, bad);
    }
  });
});

function idsIn(text: string, list: 'notes' | 'paths'): string[] {
  return (readNotes(text).file?.[list] ?? []).map((one) => one?.id ?? '');
}

interface StepLike {
  readonly id: string;
  readonly calls?: readonly (StepLike | null)[];
}

function treeIn(text: string): string {
  const write = (step: StepLike | null | undefined): string => {
    const calls = (step?.calls ?? []).map(write).join(' ');
    return `${step?.id ?? '?'}${calls === '' ? '' : `(${calls})`}`;
  };
  return write(readNotes(text).file?.paths?.[0]?.root);
}
