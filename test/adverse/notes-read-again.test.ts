import assert from 'node:assert/strict';
import { anchorsIn } from '../../src/core/notes/entries.js';
import { nodeAt, parseJson } from '../../src/core/notes/jsonTree.js';
import { parsedAnew, partsOf } from '../../src/core/notes/parsedText.js';
import { rangesOf, readNotes, readWhole } from '../../src/core/notes/read.js';
import { pathTrees } from '../../src/core/path/model.js';
import { Random } from '../../bench/anchors/random.js';

const note = (id: unknown, rest: object = {}) => ({ id, title: `T ${String(id)}`, at: [{ function: 'f' }], ...rest });
const step = (id: string, rest: object = {}) => ({ id, at: { function: id }, ...rest });

const PLAIN = {
  format: 1,
  title: 'ソケット',
  notes: [
    note('a'),
    note('b', { body: ['x', '*y*'], tags: ['t'] }),
    note('c', { body: 'a\u200bb', extra: { deep: [1, { x: null }] } }),
    note('d', {
      at: [
        { struct: 's', member: 'm' },
        { function: 'f', struct: 's' },
      ],
    }),
  ],
  paths: [
    { id: 'p', title: 'P', root: step('r', { calls: [step('s'), { id: 'u', path: 'q' }] }) },
    {
      id: 'q',
      title: 'Q',
      root: step('r', {
        calls: [step('v', { via: { argument: true, from: 's' } }), step('v'), { id: 'w', path: 'x' }],
      }),
    },
  ],
};
const ODD = {
  paths: [{ id: 'p', title: 'P' }, 5, { title: 'no id', root: step('r', { calls: [step('r'), null] }) }],
  notes: [note('a'), note('a'), note('a~2'), null, 'text', note(7), note('__proto__'), { title: 'N' }, note('a'), []],
  format: 1,
};
const MANY = { format: 1, notes: Array.from({ length: 150 }, (_, i) => note(`n${i % 140}`, { tags: 1, links: 'x' })) };

const TEXTS: Readonly<Record<string, string>> = {
  plain: JSON.stringify(PLAIN, null, 2),
  'on one line': JSON.stringify(PLAIN),
  'with CRLF and a byte order mark': `\uFEFF${JSON.stringify(PLAIN, null, '\t').replaceAll('\n', '\r\n')}\r\n`,
  'with comments': `// first\n${JSON.stringify(PLAIN, null, 1)
    .replaceAll('"title"', '/* a */ "title"')
    .replaceAll('\n  },', '\n  }, // about it\n  /* { */')}// last`,
  odd: JSON.stringify(ODD, null, 1),
  'with more problems than are listed': JSON.stringify(MANY, null, 1),
};

/** What is put into a text: what can end, begin or swallow something. */
const PIECES = [
  ...['"', '{', '}', '[', ']', ',', ':', '/*', '*/', '//', '\n', '\r\n', '\r', ' ', '12', '-', 'null', '\\', '\uFEFF'],
  ...[
    '{}',
    '"a"',
    ', {"id": "b"}',
    '{"id": "n", "title": "N", "at": []},',
    '"id": "p",',
    '<<<<<<< ours\n',
    '], "notes": [',
  ],
];

function edited(random: Random, text: string): string {
  const at = random.below(text.length + 1);
  const length = [0, 0, 1, 2, random.below(40), random.below(400)][random.below(6)] ?? 0;
  const from = random.below(text.length + 1);
  const copied = text.slice(from, from + random.below(200));
  const added = [PIECES[random.below(PIECES.length)] ?? '', '', copied][random.below(3)] ?? '';
  return text.slice(0, at) + added + text.slice(at + length);
}

/** An edit that leaves whole entries: a line of text changed, an entry doubled or taken away. */
function tame(random: Random, text: string): string {
  const places = [...text.matchAll(/"T [a-z0-9]+"|"title": "[^"]*"|"id": "[^"]*"|\{ ?\}/g)];
  const place = places[random.below(Math.max(1, places.length))];
  if (place === undefined) return text;
  const entry = parseJson(text).root;
  const lists = entry === undefined ? [] : ['/notes', '/paths'].flatMap((one) => nodeAt(entry, one) ?? []);
  const list = lists[random.below(Math.max(1, lists.length))];
  const child = list?.children?.[random.below(Math.max(1, list.children.length))];
  const inside = place.index + Math.max(0, place[0].length - 1);
  const said = `${text.slice(0, inside)}x${text.slice(inside)}`;
  if (child === undefined) return said;
  const whole = text.slice(child.offset, child.offset + child.length);
  const kind = random.below(4);
  if (kind === 0) return `${text.slice(0, child.offset)}${whole},\n// twice\n${text.slice(child.offset)}`;
  if (kind === 1) return text.slice(0, child.offset) + text.slice(child.offset + child.length).replace(/^\s*,/, '');
  return said;
}

describe('a notes file that is read again after an edit', () => {
  for (const [name, start] of Object.entries(TEXTS)) {
    it(`says what it says when it is read whole: ${name}`, () => {
      const random = new Random(name.length);
      let good = start;
      let inPart = 0;
      for (let round = 0; round < 250; round++) {
        const before = partsOf(good, parseJson(good))?.parsed;
        readNotes(good);
        const now = random.below(3) === 0 ? edited(random, good) : tame(random, good);
        if (before !== undefined && now !== good && parsedAnew(now, before) !== undefined) inPart += 1;
        const { result } = readWhole(now);
        assert.deepEqual(readNotes(now), result);
        if (result.file !== undefined) {
          const { root } = parseJson(now);
          const pointers = [...anchorsIn(result.file), ...pathTrees(result.file).flatMap(({ steps }) => steps)];
          const ranges = rangesOf(now, new Set(pointers.map(({ pointer }) => pointer)));
          for (const [pointer, { offset, length }] of ranges) {
            const node = root === undefined ? undefined : nodeAt(root, pointer);
            assert.deepEqual([offset, length], [node?.offset, node?.length], pointer);
          }
        }
        if (!result.readOnly && now.length < 2 * start.length) good = now;
        else if (random.below(40) === 0) good = start;
      }
      assert.ok(inPart > 50, `read in part ${inPart} times`);
    });
  }
});
