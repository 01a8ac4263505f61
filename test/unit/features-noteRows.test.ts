import assert from 'node:assert/strict';
import { noteRows, rowsOf } from '../../src/core/features/noteRows.js';
import { checkedPaths } from './checkedPaths.js';

const words = () => ({ title: 'my notes', authors: ['Ada'] });

describe('the list of notes and steps', () => {
  it('has each note and step once, by what it is about, where it is, and what it says', () => {
    const { index } = checkedPaths();
    const rows = noteRows('en', index, undefined, words);
    assert.deepEqual(
      rows.map(({ label, description, detail }) => [label, description, detail]),
      [
        ['a note', 'turn() · a.c:31', 'my notes · Ada · text'],
        ['work()', 'work() · a.c:1', 'work 1/5 · Ada'],
        ['run()', 'run() · a.c:11', 'work 2/5 · Ada'],
        ['oil()', 'oil() · a.c:21', 'work 3/5 · Ada'],
        ['turn()', 'turn() · a.c:31', 'work 4/5 · Ada'],
        ['grip()', 'grip() · a.c:41', 'work 5/5 · Ada'],
        ['run()', 'run() · a.c:11', 'run 1/4 · Ada'],
      ],
    );
  });

  it('begins with what is about the file that is read, then with what needs attention', () => {
    const text = JSON.stringify({
      format: 1,
      notes: ['oil', 'run', 'grip', 'turn'].map((name) => ({
        id: name,
        title: name,
        tags: ['fast', 'slow'],
        at: [{ function: name, file: 'a.c' }],
      })),
    });
    const { index } = checkedPaths(['run', 'turn'], {}, text);
    const rows = (here: string) => noteRows('en', index, here, words);
    assert.deepEqual(
      rows('b.c').map(({ label, isHere }) => [label, isHere]),
      [
        ['run', false],
        ['turn', false],
        ['oil', false],
        ['grip', false],
      ],
    );
    assert.deepEqual(
      rows('a.c').map(({ label, isHere }) => [label, isHere]),
      [
        ['oil', true],
        ['grip', true],
        ['run', false],
        ['turn', false],
      ],
    );
    assert.equal(rows('a.c')[2]?.description, 'run() · missing');
    assert.equal(rows('a.c')[2]?.detail, '#fast #slow · my notes · Ada');
  });

  it('has those of some marks alone, each at the place that is meant', () => {
    const text = JSON.stringify({
      format: 1,
      notes: [
        { id: 'both', title: 'both', at: ['run', 'turn'].map((name) => ({ function: name, file: 'a.c' })) },
        { id: 'other', title: 'other', at: [{ function: 'oil', file: 'a.c' }] },
      ],
    });
    const { index } = checkedPaths([], {}, text);
    const marks = (index.byFile.get('a.c') ?? []).filter(({ anchor }) => anchor.function === 'turn');
    const rows = rowsOf(noteRows('en', index, 'a.c', words), marks);
    assert.deepEqual(
      rows.map(({ label, mark }) => [label, mark.anchor.function]),
      [['both', 'turn']],
    );
  });

  it('draws no icon, and no second line, of what a note says', () => {
    const text = JSON.stringify({
      format: 1,
      notes: [{ id: 'n', title: '$(zap) a\nb', at: [{ function: 'turn', file: 'a.c' }], body: ['$(zap)', '', 'more'] }],
    });
    const [row] = noteRows('en', checkedPaths([], {}, text).index, undefined, words);
    for (const one of [row?.label, row?.detail]) assert.doesNotMatch(one ?? '', /\$\(|\n/);
    assert.match(row?.detail ?? '', /more$/);
  });
});
