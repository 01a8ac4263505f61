import assert from 'node:assert/strict';
import { LineShifts, type TextChange } from '../../src/session/lineShifts.js';

/** A document as an editor has it: changes are made from its end to its start. */
class Document {
  constructor(
    private text: string,
    private readonly shifts: LineShifts,
  ) {}

  get lineCount(): number {
    return this.text.split('\n').length;
  }

  lineAt(line: number): { readonly text: string } {
    return { text: this.text.split('\n')[line] ?? '' };
  }

  /** Each change: line and character of both ends, 0-based, and the new text. */
  edit(...changes: readonly (readonly [number, number, number, number, string])[]): void {
    const made: TextChange[] = [];
    for (const [line, character, toLine, to, text] of changes) {
      const lines = this.text.split('\n');
      const at = (l: number, c: number) => lines.slice(0, l).reduce((sum, one) => sum + one.length + 1, 0) + c;
      this.text = this.text.slice(0, at(line, character)) + text + this.text.slice(at(toLine, to));
      made.push({ range: { start: { line, character }, end: { line: toLine, character: to } }, text });
    }
    this.shifts.edited('a.c', made, this);
  }
}

function typing(text = 'one\n\ttwo\nthree\nfour\nfive') {
  const shifts = new LineShifts();
  const document = new Document(text, shifts);
  const now = (since = 0) => [1, 2, 3, 4, 5].map((line) => shifts.lineIn('a.c', line, since) ?? 0);
  return { shifts, document, now };
}

describe('lines that move while somebody types', () => {
  it('go down with what is put above them, and up with what is taken away', () => {
    const { document, now } = typing();
    document.edit([0, 0, 0, 0, 'zero\n']);
    assert.deepEqual(now(), [2, 3, 4, 5, 6]);
    document.edit([0, 0, 1, 0, '']);
    assert.deepEqual(now(), [1, 2, 3, 4, 5]);
  });

  it('are gone when they are deleted, also when that is taken back', () => {
    const { document, now } = typing();
    document.edit([1, 0, 3, 0, '']);
    assert.deepEqual(now(), [1, 2, 0, 2, 3]);
    document.edit([1, 0, 1, 0, '\ttwo\nthree\n']);
    assert.deepEqual([now()[0], ...now().slice(3)], [1, 4, 5]);
  });

  it('go down with Enter at the end of the indentation, and stay with Enter behind them', () => {
    const pushed = typing();
    pushed.document.edit([1, 1, 1, 1, '\n\t']);
    assert.deepEqual(pushed.now(), [1, 3, 4, 5, 6]);
    const behind = typing();
    behind.document.edit([1, 4, 1, 4, '\n\t']);
    assert.deepEqual(behind.now(), [1, 2, 4, 5, 6]);
    const within = typing();
    within.document.edit([1, 2, 1, 2, '\n\t']);
    assert.deepEqual(within.now(), [1, 2, 4, 5, 6]);
  });

  it('follow several changes that are made at once', () => {
    const { document, now } = typing();
    document.edit([3, 0, 3, 0, 'x\n'], [1, 1, 1, 1, '\n\t']);
    assert.deepEqual(now(), [1, 3, 4, 6, 7]);
  });

  it('are moved by each edit once: not by those that were made before they were found', () => {
    const { document, shifts, now } = typing();
    document.edit([0, 0, 0, 0, 'zero\n']);
    const { stamp } = shifts;
    document.edit([0, 0, 0, 0, 'again\n']);
    assert.deepEqual(now(stamp), [2, 3, 4, 5, 6]);
    shifts.forget(stamp);
    assert.deepEqual(now(), [2, 3, 4, 5, 6]);
  });

  it('stay where nobody types, and are where they are stored once the document is closed', () => {
    const { document, shifts, now } = typing();
    assert.equal(shifts.lineOfOpen('a.c', 3, 0), undefined);
    assert.equal(shifts.lineIn('b.c', 3, 0), 3);
    document.edit([0, 0, 0, 0, 'zero\n']);
    assert.equal(shifts.lineOfOpen('a.c', 3, 0), 4);
    shifts.closed('a.c');
    assert.deepEqual(now(), [1, 2, 3, 4, 5]);
    assert.equal(shifts.lineOfOpen('a.c', 3, 0), undefined);
  });

  it('count an edit that moves nothing, and no event without one', () => {
    const { document, shifts, now } = typing();
    document.edit([0, 0, 0, 3, 'eins']);
    document.edit();
    assert.equal(shifts.stamp, 1);
    assert.deepEqual(now(), [1, 2, 3, 4, 5]);
  });
});
