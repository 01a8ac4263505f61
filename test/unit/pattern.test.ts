import assert from 'node:assert/strict';
import { plainElements } from '../../src/core/facts/scan/plainElement.js';
import { anyOf, quoted, wholeWord } from '../../src/core/source/pattern.js';

describe('text as a pattern', () => {
  it('matches just that text, whatever it holds', () => {
    for (const text of ['f(', '(a+)+$', 'a|b', '[^', '\\', 'x{2,}', 'a.b', 'a-b', '*', 'plain_name'])
      assert.deepEqual(new RegExp(`^${quoted(text)}$`).exec(text)?.[0], text);
  });

  it('is one of several, and of none nothing', () => {
    assert.deepEqual('a(b|c a.b axb'.match(new RegExp(anyOf(['a(b|c', 'a.b']), 'g')), ['a(b|c', 'a.b']);
    assert.equal(new RegExp(anyOf([])).test('anything'), false);
  });

  it('is a word by itself, also where it begins or ends with no character of a word', () => {
    const found = (text: string, word: string) => new RegExp(wholeWord(word)).exec(text)?.index ?? -1;
    assert.equal(found('xf f', 'f'), 3);
    assert.equal(found('jmp .Llabel', '.Llabel'), 4);
    assert.equal(found('x.Llabel .Llabels', '.Llabel'), -1);
    assert.equal(found('name$x (name$)', 'name$'), 8);
    assert.equal(found('f(', 'f('), 0);
  });
});

describe('elements without a designator', () => {
  const first = (text: string) => plainElements(text, 'row').map((at) => text.slice(at, at + 2));

  it('are found behind others that have one', () => {
    assert.deepEqual(first('static struct row rows[] = { { .name = "up", .go = up }, { "d", down } };'), ['"d']);
    assert.deepEqual(first('struct row r = { .name = "up", up };'), ['up']);
    assert.deepEqual(first('struct row rows[] = { [0] = { up, 1 } };'), ['up']);
    assert.deepEqual(first('set(&(struct row) { /* , */ up });'), ['up']);
    assert.deepEqual(first('struct row { int a; } rows[] = {\n#if 1\n{ up },\n#endif\n};'), ['up']);
  });

  it('are not what has one, nor what is none', () => {
    assert.deepEqual(first('struct row rows[] = { { .go = f(a, b), name: "x" }, [1] = { .go = (g) } };'), []);
    assert.deepEqual(first('struct row { int a, b; }; struct row empty = {};'), []);
  });

  it('are not statements where something else has the name of the struct', () => {
    assert.deepEqual(first('int sum(struct rows *row)\n{\n\tint n;\n\tif (row) {\n\t\tn++;\n\t}\n}'), []);
    assert.deepEqual(first('/* of a row */\nstatic int widths[] = { 1, 2 };'), []);
    assert.deepEqual(first('return (row) { up };'), ['up']);
    assert.deepEqual(first('set((const struct row [2]) { up });'), ['up']);
  });
});
