import assert from 'node:assert/strict';
import { commentsIn } from '../../src/core/merge/comments.js';
import { mergeNotes } from '../../src/core/merge/mergeNotes.js';
import { parseJson, valueOf } from '../../src/core/notes/jsonTree.js';
import { readNotes } from '../../src/core/notes/read.js';

function merged(base: string, ours: string, theirs: string): { text: string; conflicts: number; lost: string[] } {
  const result = mergeNotes(base, ours, theirs);
  assert.ok(result.k === 'merged', JSON.stringify(result));
  const lost = result.remarks.flatMap((remark) => (remark.k === 'comments' ? remark.comments : []));
  return { text: result.text, conflicts: result.conflicts.length, lost };
}

const valueIn = (text: string): unknown => {
  const { root, problems } = parseJson(text);
  assert.deepEqual(problems, [], text);
  return root === undefined ? undefined : JSON.parse(JSON.stringify(valueOf(root)));
};

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
    at: Array.from({ length: 1 + random(3) }, (_, n) => ({ function: `${pick(words)}${n}` })),
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
      switch (random(13)) {
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
        case 9:
          if (one) (one['at'] as Any[])[random(2)] = { function: `${pick(words)}${random(100)}` };
          break;
        case 10:
          if (one) (one['at'] as Any[]).splice(random(3), 1 + random(2), { function: `x${random(9)}` });
          break;
        case 11: {
          const calls = (some['calls'] ?? []) as Any[];
          if (calls.length > 1) calls.push(...calls.splice(random(calls.length), 1));
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
    // Each comment is there once, so that it can be told which is lost.
    const said = text.replaceAll(/[[,](?=\n)/g, (sign) => (random(4) > 0 ? sign : `${sign} /* ${random(1e9)} */`));
    return pick([
      text,
      said,
      said.replaceAll('\n', '\r\n'),
      text.replace('{', '{ // first\n'),
      text.replaceAll('}', ' }'),
      text.replaceAll('\n', '\r\n'),
    ]);
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
      for (const side of [b, c])
        for (const comment of commentsIn(side).filter((one) => !commentsIn(a).includes(one)))
          assert.ok(there.text.includes(comment) || there.lost.includes(comment), `${comment} is there, or named`);
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
