import assert from 'node:assert/strict';
import { isInLine, readLinePattern } from '../../src/core/importing/linePattern.js';

describe('the pattern of a tour', () => {
  const LINES = ['', 'static int lamp_on(struct lamp *l)', '\tl->nr = compute(l, 1);', '  return a[0] + b;', '}'];
  const matched = (source: string) => {
    const pattern = readLinePattern(source);
    return pattern === undefined ? undefined : LINES.flatMap((line, at) => (isInLine(pattern, line) ? [at] : []));
  };

  it('is followed as the expression that it is', () => {
    for (const source of [
      String.raw`^[^\S\n]*l->nr = compute\(l, 1\);`,
      String.raw`lamp_on\(`,
      String.raw`^static\s+int\s+\w+\(.*\)$`,
      String.raw`^\s*return a\[0\] \+ b;$`,
      String.raw`\breturn\b`,
      String.raw`\blamp\b`,
      '^}$',
      '[a-z_]+_on',
      'co?mpute.*?1',
      'x*lamp',
      '^int',
      'nothing like it',
    ]) {
      // These are the test's own.
      const own = new RegExp(source);
      assert.deepEqual(
        matched(source),
        LINES.flatMap((line, at) => (own.test(line) ? [at] : [])),
        source,
      );
    }
  });

  it('is not followed where it has groups, alternatives, counts or references', () => {
    for (const source of [
      '(a+)+$',
      'a|b',
      'a{2,}',
      String.raw`(a)\1`,
      '(?=a)',
      'a**',
      '[a',
      String.raw`\u0041`,
      '',
      'a$b',
    ])
      assert.equal(matched(source), undefined, source);
  });

  it('takes steps in proportion to the line, where an engine would take its power', () => {
    const pattern = readLinePattern(`^${'a*'.repeat(400)}b$`);
    assert.ok(pattern !== undefined);
    const started = performance.now();
    assert.equal(isInLine(pattern, 'a'.repeat(1000)), false);
    assert.ok(performance.now() - started < 1000);
  });
});
