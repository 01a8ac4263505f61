import assert from 'node:assert/strict';
import { anchorEdits } from '../../src/core/notes/editAnchors.js';
import { applyEdits, type TextEdit } from '../../src/core/notes/editDraft.js';
import { anchorsIn } from '../../src/core/notes/entries.js';
import type { Anchor } from '../../src/core/notes/format.js';
import { changesOf, read, reseen } from '../unit/anchorChanges.js';
import { comments } from '../unit/comments.js';

describe('editing anchors of odd files', () => {
  it('touches nothing outside the anchors', () => {
    let seed = 12;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    const pick = (...from: string[]) => from[random(from.length)] ?? '';
    const gap = () => pick('', ' ', '  ', '\t', '\n', '\r\n', '\n    ', ' /* c, */ ', ' // l }\n', '\n\t// x\r\n\t');
    const member = (name: string) => `${gap()}"${name}"${gap()}:${gap()}${pick('"f"', '"g.c"')}`;
    const object = () => {
      const names = [
        pick('function', 'struct', 'macro'),
        ...(random(2) ? ['file'] : []),
        ...(random(3) ? [] : ['quote']),
        ...(random(3) ? [] : ['mine']),
      ];
      return `{${names.map(member).join(`${gap()},`)}${gap()}${pick('', ',')}${gap()}}`;
    };
    for (let n = 0; n < 200; n++) {
      const anchors = Array.from({ length: 1 + random(3) }, object);
      const text = `${pick('', '\uFEFF')}{"notes":${gap()}[{"id":"a","title":"A","at":[${anchors.join(`${gap()},`)}${gap()}]${gap()}}${gap()}]}${gap()}`;
      const to = (anchor: Anchor): Anchor => {
        const { quote, ...rest } = anchor;
        return {
          ...reseen(rest),
          ...(quote === undefined || n % 2 ? {} : { quote: 'new "text"' }),
          gone: ['6.12'],
        };
      };
      const changes = changesOf(text, to);
      const { edits, done } = anchorEdits(text, changes);
      assert.equal(done.length, anchors.length, text);
      assertInside(text, edits, anchors);
      const after = applyEdits(text, edits);
      const plain = (anchor: Anchor): unknown => JSON.parse(JSON.stringify(anchor));
      const key = (anchor: Anchor) =>
        Object.entries(plain(anchor) as object)
          .map((entry) => JSON.stringify(entry))
          .sort();
      assert.deepEqual(
        anchorsIn(read(after)).map(({ anchor }) => key(anchor)),
        changes.map((one) => key(one.to)),
        text,
      );
      assert.deepEqual(comments(after), comments(text));
      const again = anchorsIn(read(after)).map(({ pointer, anchor }) => ({ pointer, from: anchor, to: to(anchor) }));
      if (n % 2) assert.deepEqual(anchorEdits(after, again).edits, [], text);
    }
  });
});

/** Every edit lies inside one of the objects. */
function assertInside(text: string, edits: readonly TextEdit[], objects: readonly string[]): void {
  const spans: [number, number][] = [];
  let at = 0;
  for (const object of objects) {
    const start = text.indexOf(object, at);
    at = start + object.length;
    spans.push([start, at]);
  }
  for (const { offset, length } of edits)
    assert.ok(
      spans.some(([from, to]) => from < offset && offset + length < to),
      text,
    );
}
