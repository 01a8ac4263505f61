import assert from 'node:assert/strict';
import { renderMarkdown } from '../../src/core/render/markdown.js';
import { computingSince } from '../unit/computingTime.js';

describe('Markdown that nobody would write', () => {
  it('is cut where it is too long', () => {
    const { markdown, isCut } = renderMarkdown('x'.repeat(5_000_000));
    assert.ok(isCut && markdown.length < 10_000 && markdown.endsWith('\n…'));
    assert.ok(renderMarkdown(Array.from({ length: 100_000 }, () => 'x'.repeat(100))).isCut);
    assert.ok(renderMarkdown('\u202E'.repeat(8000)).markdown.length < 30_000);
    assert.equal(
      renderMarkdown(`\`\`\`\n${'x'.repeat(20_000)}`)
        .markdown.split('\n')
        .at(-3),
      '```',
      'the fence is closed',
    );
  });

  it('is bounded in time', () => {
    const hostile = [
      '>'.repeat(1000) + 'x',
      '> '.repeat(5000),
      '*'.repeat(50_000),
      '*a_'.repeat(20_000),
      '****a'.repeat(10_000),
      '['.repeat(50_000),
      '!['.repeat(20_000),
      '[a](b)'.repeat(10_000),
      '[a](https://x.org) '.repeat(3000),
      '[[[a](x)](x)](x)'.repeat(3000),
      '- '.repeat(9000),
      '`'.repeat(9999),
      Array.from({ length: 200 }, (_, i) => `${'`'.repeat(i)}a`).join(''),
      Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}- x\n`).join(''),
      '[a]: x\n'.repeat(2000),
      '<a '.repeat(50_000),
      '&#'.repeat(50_000),
      'x'.repeat(5_000_000),
      '^(\\s*\\w+)+;$'.repeat(1000),
      ' '.repeat(100_000) + 'x',
    ];
    for (const text of hostile) {
      // What is not bounded takes many seconds; how fast it is, is not for a test to say.
      let best = Infinity;
      for (let round = 0; round < 5 && best >= 500; round++) {
        const start = process.cpuUsage();
        renderMarkdown(text);
        best = Math.min(best, computingSince(start));
      }
      assert.ok(best < 500, `${JSON.stringify(text.slice(0, 20))}: ${best} ms`);
    }
  });
});
