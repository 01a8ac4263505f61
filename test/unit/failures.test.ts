import assert from 'node:assert/strict';
import { failuresOf } from '../../scripts/failures.mjs';

describe('what is repeated at the end of a run of tests', () => {
  it('is the name of a failed test of an editor with the first lines of its error', () => {
    const lines = Array.from({ length: 20 }, (_, n) => `         at line ${n}`);
    const told = failuresOf(['    ok one', '    FAIL two', ...lines, '    ok three'].join('\n'));
    assert.deepEqual(told, ['    FAIL two', ...lines.slice(0, 6)]);
  });

  it('is what was tried once more, though it passed then', () => {
    const told = failuresOf('    AGAIN two\n         Error: no row\n    ok two (300 ms)\n    ok three');
    assert.deepEqual(told, ['    AGAIN two', '         Error: no row']);
  });

  it('is the list that mocha ends with', () => {
    const told = failuresOf(
      '  ..!..\n\n  4 passing (3s)\n  1 failing\n\n  1) a suite\n       is right:\n\n      AssertionError: no\n      + expected\n\n\n  2 passing',
    );
    assert.deepEqual(told, ['  1) a suite', '       is right:', '      AssertionError: no', '      + expected']);
  });

  it('is nothing where nothing failed', () => {
    assert.deepEqual(failuresOf('  ....\n\n  4 passing (3s)\n    ok one (FAIL is a word)\n  1) a list\n'), []);
  });
});
