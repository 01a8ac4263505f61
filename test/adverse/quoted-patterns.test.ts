import assert from 'node:assert/strict';
import type { Linter } from 'eslint';
import { quotedPatterns } from '../../scripts/quotedPatterns.mjs';

describe('text in a pattern', () => {
  let linter: Linter;
  before(async () => {
    // More than all that the other tests load: only who runs this one waits for it.
    const eslint = await import('eslint');
    linter = new eslint.Linter();
  });

  /** How often the rule refuses something in a line of code. */
  function refusals(code: string): number {
    const messages = linter.verify(code, [
      { plugins: { local: { rules: { quoted: quotedPatterns } } }, rules: { 'local/quoted': 'error' } },
    ]);
    return messages.length;
  }

  it('is refused where it is not quoted', () => {
    for (const code of [
      'new RegExp(`\\\\b${name}\\\\b`)',
      'RegExp(name)',
      "new RegExp('a' + name)",
      "new RegExp(names.join('|'))",
      'new RegExp(`${name.trim()}`)',
      'const found = String.raw`\\b${name}`',
      'source.linesMatching([`a${name}`])',
      'source.linesMatching(names)',
      'testOf([name])',
      'function memberPattern(name) { return `\\\\b${name}`; }',
      'const pattern = `\\\\b${name}`',
    ])
      assert.ok(refusals(code) > 0, code);
  });

  it('is taken where it is', () => {
    for (const code of [
      'new RegExp(`\\\\b${quoted(name)}${ELEMENT}`)',
      'new RegExp(String.raw`${anyOf(names)}|${wholeWord(name)}`, "g")',
      "new RegExp(HIDDEN_PARTS.join('|'))",
      'source.linesMatching([memberPattern(name), pattern])',
      'const pattern = `\\\\b${quoted(name)}`',
      'const said = `${name}: not found`',
    ])
      assert.equal(refusals(code), 0, code);
  });
});
