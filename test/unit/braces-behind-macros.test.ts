import assert from 'node:assert/strict';
import { dialect } from '../../src/core/c/dialect.js';
import { scanFile } from '../../src/core/c/scan.js';

/** The definitions of a text: kind and name, with `?` behind what is told by its look. */
function defined(text: string): string[] {
  const { definitions } = scanFile(text, dialect());
  return definitions
    .filter(({ kind }) => kind !== 'macro')
    .map(({ kind, name, guessed }) => `${kind} ${name}${guessed === true ? '?' : ''}`);
}

describe('braces behind a macro that nothing defines', () => {
  it('are no body of a function where they are empty and end a statement', () => {
    assert.deepEqual(
      defined('UNKNOWN_TABLE(oven) { };\nstatic UNKNOWN_TABLE(kiln) {\n};\nint after(void) { return 0; }\n'),
      ['variable oven?', 'variable kiln?', 'function after'],
    );
  });

  it('are none where they hold what an initialiser does', () => {
    assert.deepEqual(defined('UNKNOWN_TABLE(oven) { { 1 }, { 2 } };\nUNKNOWN_TABLE(kiln, int) { .heat = 1 };\n'), [
      'variable oven?',
      'variable kiln?',
    ]);
  });

  it('are one where they are not ended, or hold statements', () => {
    assert.deepEqual(defined('UNKNOWN_CALL(oven) { }\nUNKNOWN_CALL(kiln) { return 1; };\n'), [
      'function oven',
      'function kiln',
    ]);
  });

  it('are what the macro of the file makes of them', () => {
    const table = '#define OWN_TABLE(n) static const struct shelf n[] =\n';
    const head = '#define OWN_HEAD(n) static int n(void)\n';
    assert.deepEqual(defined(`${table}${head}OWN_TABLE(oven) { };\nOWN_HEAD(kiln) { };\n`), [
      'variable oven',
      'function kiln',
    ]);
  });
});
