import { strict as assert } from 'node:assert';
import { lex } from '../../src/core/c/lexer.js';

describe('the lexer', () => {
  it('has room for a text of any length, and what was lexed before is as it was', () => {
    const small = lex('a + b;');
    const many = 40_000;
    const large = lex('x;'.repeat(many));
    assert.equal(large.kind.length, 2 * many);
    assert.equal(large.start[2 * many - 1], 2 * many - 1);
    assert.deepEqual([...small.start], [0, 2, 4, 5]);
  });
});
