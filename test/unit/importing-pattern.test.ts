import assert from 'node:assert/strict';
import { linesWith, readPattern } from '../../src/core/importing/linePattern.js';

describe('the pattern of a tour', () => {
  const LINES = ['', 'static int lamp_on(struct lamp *l)', '\tl->nr = compute(l, 1);', '  return a[0] + b;', '}'];
  const matched = (source: string) => {
    const pattern = readPattern(source);
    return pattern === undefined ? undefined : linesWith(pattern, LINES).map((line) => line - 1);
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

  it('is followed over several lines, above and below the one that is meant', () => {
    const TWICE = ['a(1);', 'b();', 'a(1);', 'c$', '}'];
    const found = (source: string) => {
      const pattern = readPattern(source);
      return pattern === undefined ? undefined : linesWith(pattern, TWICE);
    };
    assert.deepEqual(found(String.raw`^a\(1\);(?=\r?$)`), [1, 3]);
    assert.deepEqual(found(String.raw`^a\(1\);(?=\r?\nc\$(?=\r?$))`), [3]);
    assert.deepEqual(found(String.raw`(?<=^b\(\);\r?\n)^a\(1\);(?=\r?$)`), [3]);
    assert.deepEqual(found(String.raw`(?<=^b\(\);\r?\na\(1\);\r?\n)^c\$(?=\r?$)`), [4]);
    assert.deepEqual(found(String.raw`b\(\);\n\s*a\(`), [2]);
    assert.deepEqual(found(String.raw`c\$$`), [4]);
    assert.deepEqual(found(String.raw`c\$`), [4]);
    assert.deepEqual(found(String.raw`(?<=b)^a`), undefined);
    assert.deepEqual(found(String.raw`a(?=b|c)`), undefined);
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
    const pattern = readPattern(`^${'a*'.repeat(400)}b$`);
    assert.ok(pattern !== undefined);
    const started = performance.now();
    assert.deepEqual(linesWith(pattern, ['a'.repeat(1000)]), []);
    assert.ok(performance.now() - started < 1000);
  });
});
