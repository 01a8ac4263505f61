import assert from 'node:assert/strict';
import { decodeNotes, MAX_NOTES_BYTES, refuseBySize } from '../../src/core/notes/decode.js';
import { readNotes } from '../../src/core/notes/read.js';

const bytes = (...values: (number | string)[]): Uint8Array =>
  Buffer.concat(values.map((value) => (typeof value === 'number' ? Buffer.from([value]) : Buffer.from(value, 'utf8'))));

function problem(value: Uint8Array): [string, number, number] {
  const decoded = decodeNotes(value);
  assert.ok('problem' in decoded);
  const { code, range } = decoded.problem;
  return [code, range.line, range.column];
}

describe('decoding a notes file', () => {
  it('keeps the byte order mark and the line ends', () => {
    const text = '\uFEFF{\r\n"a": "日本 👍"\r}';
    assert.deepEqual(decodeNotes(Buffer.from(text, 'utf8')), { text });
  });

  it('says where it stops being UTF-8', () => {
    assert.deepEqual(problem(bytes('{\n"é": "', 0xff, '"}')), ['not-utf8', 2, 7]);
    assert.deepEqual(problem(bytes('ab', 0xc0, 0xaf)), ['not-utf8', 1, 3], 'overlong');
    assert.deepEqual(problem(bytes('ab', 0xe0, 0x80, 0xaf)), ['not-utf8', 1, 3], 'overlong');
    assert.deepEqual(problem(bytes('ab', 0xed, 0xa0, 0x80)), ['not-utf8', 1, 3], 'a surrogate');
    assert.deepEqual(problem(bytes('ab', 0xf4, 0x90, 0x80, 0x80)), ['not-utf8', 1, 3], 'above U+10FFFF');
    assert.deepEqual(problem(bytes('日本', 0xe6, 0x97)), ['not-utf8', 1, 3], 'cut in a character');
  });

  it('recognises UTF-16, with and without a byte order mark', () => {
    assert.equal(problem(Buffer.from('\uFEFF{}', 'utf16le'))[0], 'utf-16');
    assert.equal(problem(Buffer.from('{}', 'utf16le'))[0], 'utf-16');
    assert.equal(problem(bytes(0xfe, 0xff, 0, 0x7b))[0], 'utf-16');
  });

  it('refuses by size before anything is read', () => {
    assert.equal(refuseBySize(MAX_NOTES_BYTES), undefined);
    const refused = refuseBySize(300 * 1024 * 1024);
    assert.deepEqual([refused?.code, refused?.values], ['too-large', { size: 300, limit: 8 }]);
    assert.deepEqual(problem(new Uint8Array(MAX_NOTES_BYTES + 1)), ['too-large', 1, 1]);
    assert.equal(readNotes(' '.repeat(MAX_NOTES_BYTES + 1)).problems[0]?.code, 'too-large');
  });
});
