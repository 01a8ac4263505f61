import assert from 'node:assert/strict';
import { anyOf, quoted } from '../../src/core/source/pattern.js';

describe('text as a pattern', () => {
  it('matches just that text, whatever it holds', () => {
    for (const text of ['f(', '(a+)+$', 'a|b', '[^', '\\', 'x{2,}', 'a.b', 'a-b', '*', 'plain_name'])
      assert.deepEqual(new RegExp(`^${quoted(text)}$`).exec(text)?.[0], text);
  });

  it('is one of several, and of none nothing', () => {
    assert.deepEqual('a(b|c a.b axb'.match(new RegExp(anyOf(['a(b|c', 'a.b']), 'g')), ['a(b|c', 'a.b']);
    assert.equal(new RegExp(anyOf([])).test('anything'), false);
  });
});
