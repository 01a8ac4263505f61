import assert from 'node:assert/strict';
import { parseJson, valueOf } from '../../src/core/notes/jsonTree.js';
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

const valueIn = (text: string): unknown => {
  const { root, problems } = parseJson(text);
  assert.deepEqual(problems, [], text);
  return root === undefined ? undefined : JSON.parse(JSON.stringify(valueOf(root)));
};

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

describe('the laws of a merge', () => {
  let state = 20261130;
  const random = (n: number) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((state / 0x7fffffff) * n) % n;
  };
  const pick = <T>(all: readonly T[]): T => all[random(all.length)] as T;
  const words = ['a', 'b', 'c', 'd'];

  type Any = Record<string, unknown>;
  const note = (id: string): Any => ({
    id,
    title: pick(words),
    at: [{ function: pick(words) }],
    body: Array.from({ length: random(4) }, () => pick(words)),
    'x-own': { [pick(words)]: random(3) },
  });
  const step = (id: string, depth: number): Any => ({
    id,
    at: { function: pick(words) },
    ...(depth > 0 ? { calls: Array.from({ length: random(3) }, (_, n) => step(`${id}${n}`, depth - 1)) } : {}),
  });
  const file = (): Any => ({
    format: 1,
    title: pick(words),
    notes: words.map(note),
    paths: [{ id: 'p', title: 'P', root: step('r', 3) }],
  });

  /** A copy with some changes of every kind. */
  const changed = (before: Any): Any => {
    const after = structuredClone(before);
    const notes = after['notes'] as Any[];
    const path = (after['paths'] as Any[])[0] as { root: Any };
    const steps: Any[] = [];
    const visit = (one: Any) => {
      steps.push(one);
      for (const call of (one['calls'] ?? []) as Any[]) visit(call);
    };
    visit(path.root);
    for (let n = 1 + random(4); n > 0; n--) {
      const one = notes[random(notes.length)];
      const some = pick(steps);
      switch (random(10)) {
        case 0:
          notes.splice(random(notes.length + 1), 0, note(`n${random(1000)}`));
          break;
        case 1:
          notes.splice(random(notes.length), 1);
          break;
        case 2:
          if (one) one['title'] = pick(words);
          break;
        case 3:
          if (one) (one['body'] as string[]).splice(random(3), random(2), pick(words));
          break;
        case 4:
          if (one) one['x-own'] = { [pick(words)]: random(3) };
          break;
        case 5:
          if (notes.length > 1) notes.push(...notes.splice(random(notes.length), 1));
          break;
        case 6:
          some['calls'] = [...((some['calls'] ?? []) as Any[]), step(`s${random(100000)}`, 0)];
          break;
        case 7:
          some['when'] = pick(words);
          break;
        case 8: {
          const calls = (some['calls'] ?? []) as Any[];
          calls.splice(random(calls.length + 1), 1);
          break;
        }
        default:
          after['title'] = pick(words);
      }
    }
    return after;
  };

  /** Written in one of several ways, with comments. */
  const written = (value: Any): string => {
    const text = JSON.stringify(value, undefined, pick([0, 1, 2, '\t']));
    return pick([text, text.replace('{', '{ // first\n'), text.replaceAll('}', ' }'), text.replaceAll('\n', '\r\n')]);
  };
  const unmarked = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(unmarked)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .filter(([name]) => name !== 'conflicts')
              .map(([name, inner]) => [name, unmarked(inner)]),
          )
        : value;

  it('hold for random changes of two sides, however they are written', () => {
    for (let round = 0; round < 300; round++) {
      const base = file();
      const [one, other] = [changed(base), changed(base)];
      const [a, b, c] = [base, one, other].map(written) as [string, string, string];
      assert.deepEqual(valueIn(merged(a, a, c).text), valueIn(c), 'who changed nothing takes theirs');
      assert.deepEqual(valueIn(merged(a, b, a).text), valueIn(b), 'who is given nothing new keeps ours');
      assert.deepEqual(valueIn(merged(a, b, b).text), valueIn(b));
      const again = written(base);
      assert.deepEqual(
        valueIn(merged(again, a, c).text),
        valueIn(c),
        `also where it is written in another way\n${a}\n${c}`,
      );
      const there = merged(a, b, c);
      const back = merged(a, c, b);
      assert.equal(there.conflicts === 0, back.conflicts === 0);
      if (there.conflicts === 0)
        assert.deepEqual(
          unmarked(valueIn(there.text)),
          unmarked(valueIn(back.text)),
          'it does not matter whose side is whose',
        );
      const kept = JSON.stringify(valueIn(there.text));
      const known = new Set([...JSON.stringify(base).matchAll(/"id":"(\w+)"/g)].map(([, id]) => id));
      for (const side of [one, other])
        for (const [, id] of JSON.stringify(side).matchAll(/"id":"(\w+)"/g))
          if (!known.has(id)) assert.ok(kept.includes(`"id":"${id}"`), `what was added is there: ${id}`);
      assert.deepEqual(
        readNotes(there.text)
          .problems.filter(({ code }) => !code.startsWith('conflict-'))
          .map(({ code }) => code),
        [],
      );
    }
  });
});
