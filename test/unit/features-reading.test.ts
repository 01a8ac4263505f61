import assert from 'node:assert/strict';
import { readingHtml, type ReadingQuestion } from '../../src/core/features/readingHtml.js';
import { readingMarks, type ReadingPosition } from '../../src/core/features/readingMarks.js';
import type { Mark } from '../../src/core/marks/noteIndex.js';
import { checkedPaths } from './checkedPaths.js';

const PLACE = { file: 'a.c', line: 33, column: 1, end: 33 };
const paths = checkedPaths([], {
  '/paths/1/root/calls/1': {
    status: 'verified',
    site: PLACE,
    proof: { installed: { ...PLACE, line: 90 }, registered: { ...PLACE, line: 95 } },
  },
});
const turn = paths.mark('p1/turn');
const grip = paths.mark('p1/grip');
const [note] = paths.index.notes;

function read(more: Partial<ReadingPosition> = {}): Mark[] {
  return readingMarks({ index: paths.index, cursor: undefined, step: undefined, first: undefined, ...more });
}

function page(marks: readonly Mark[], more: Partial<ReadingQuestion> = {}) {
  return readingHtml({ language: 'en', index: paths.index, marks, isOwn: () => true, ...more }).html;
}

describe('what there is to read', () => {
  const atTurn = { file: 'a.c', line: 31 };

  it('is the step in which the cursor is, with the notes on it', () => {
    assert.deepEqual(read({ cursor: atTurn, step: turn }), [turn, note]);
    assert.deepEqual(read({ cursor: atTurn }), [note]);
  });

  it('begins with what was asked for, once', () => {
    assert.deepEqual(read({ cursor: atTurn, step: turn, first: note }), [note, turn]);
    assert.deepEqual(read({ cursor: atTurn, step: turn, first: turn }), [turn, note]);
  });

  it('keeps the step where the walk stands when the cursor is elsewhere', () => {
    assert.deepEqual(read({ cursor: { file: 'a.c', line: 500 }, step: grip }), [grip]);
    assert.deepEqual(read({ cursor: atTurn, step: grip }), [note, grip]);
    assert.deepEqual(read({ step: grip }), [grip]);
    assert.deepEqual(read(), []);
  });

  it('is where it is by now', () => {
    const now = () => ({ file: 'a.c', line: 500, column: 1, end: 510 });
    assert.deepEqual(read({ cursor: { file: 'a.c', line: 505 }, now }), [note]);
    assert.deepEqual(read({ cursor: atTurn, now }), []);
  });
});

describe('the page of the Reading view', () => {
  it('says what to do where nothing is to be read', () => {
    assert.match(page([]), /^<p class="nothing">Put the cursor/);
  });

  it('shows a step with its neighbours, and with what proves it', () => {
    const html = page([turn]);
    assert.match(html, /<h2 id="title-0">turn\(\)<\/h2>/);
    const buttons = [...html.matchAll(/data-do="(\w+)" data-mark="0"[^>]*><span>([^<]*)</g)].map(([, what, text]) => [
      what,
      text,
    ]);
    assert.deepEqual(buttons, [
      ['previous', 'oil'],
      ['up', 'run'],
      ['next', 'grip'],
      ['showPath', 'run'],
      ['openCallSite', 'a.c:33'],
      ['openInstallation', 'a.c:90'],
      ['openRegistration', 'a.c:95'],
      ['openDefinition', 'Definition'],
      ['editText', 'Edit'],
      ['editNote', 'Open'],
    ]);
    assert.match(html, /<\/button> 3\/4</);
    assert.match(html, /Nothing is written about this step/);
  });

  it('leads past what is not in this kernel, and nowhere at the ends', () => {
    const some = checkedPaths(['oil']);
    const html = page([some.mark('p1/run')], { index: some.index });
    assert.match(html, />turn</);
    assert.doesNotMatch(html, /data-do="(?:previous|up)"/);
  });

  it('shows the condition of a step', () => {
    const text = JSON.stringify({
      format: 1,
      paths: [{ id: 'p', title: 'p', root: { id: 'work', at: { function: 'work', file: 'a.c' }, when: 'a > 0' } }],
    });
    const some = checkedPaths([], {}, text);
    assert.match(page([some.mark('p/work')], { index: some.index }), /When <code>a &gt; 0<\/code>/);
  });

  it('counts the marks of its buttons, and offers a copy of what is not the reader’s', () => {
    const html = page([turn, ...paths.index.notes], { isOwn: () => false });
    assert.match(html, /data-do="copyToOwn" data-mark="1"/);
    assert.match(html, /<article class="note" aria-labelledby="title-1">/);
  });

  it('makes nothing active of what a note says but links to https', () => {
    const evil =
      '<img src=x onerror=alert(1)> [a](javascript:x) [b](command:evil) ![c](https://c.test/i.png) [d](https://d.test/)';
    const text = JSON.stringify({
      format: 1,
      notes: [
        {
          id: 'n',
          title: '<script>x</script>',
          at: [{ function: 'turn', file: 'a.c' }],
          body: evil,
          tags: ['<b>'],
          links: [
            { title: '<i>', url: 'javascript:x' },
            { title: 'ok', url: 'https://ok.test/"x' },
            { title: 'man', url: 'https://man.test/2' },
          ],
        },
      ],
    });
    const { index } = checkedPaths([], {}, text);
    const html = page(index.notes, { index });
    const tags = new Set([...html.matchAll(/<(\w+)/g)].map(([, tag]) => tag));
    assert.deepEqual([...tags].sort(), ['a', 'article', 'button', 'code', 'div', 'h2', 'li', 'p', 'span', 'ul']);
    const targets = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
    assert.deepEqual(targets, ['https://d.test/', 'https://man.test/2']);
    assert.doesNotMatch(html, /<[^>]* on\w+=/);
  });

  it('shows a few of very many, and says how many more there are', () => {
    const many = Array.from({ length: 30 }, (_, at) => ({
      id: `n${at}`,
      title: `t${at}`,
      at: [{ function: 'turn', file: 'a.c' }],
    }));
    const { index } = checkedPaths([], {}, JSON.stringify({ format: 1, notes: many }));
    const html = page(index.notes, { index });
    assert.equal(html.match(/<article/g)?.length, 8);
    assert.match(html, /22 more notes are about this place/);
  });

  it('speaks Japanese', () => {
    assert.match(page([turn], { language: 'ja' }), /前のステップ: oil\(\)/);
  });
});
