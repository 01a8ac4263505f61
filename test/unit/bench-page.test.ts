import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { commandOf, pageOf, RUNS } from '../../bench/page.mjs';

const DOCUMENTS = ['README.md', 'README.ja.md', ...readdirSync('docs').map((name) => `docs/${name}`)].filter((file) =>
  file.endsWith('.md'),
);

describe('the page of figures', () => {
  it('runs every bench that there is, and each run of which a document shows figures', () => {
    const names = readdirSync('bench').flatMap((file) => /^(\w+)\.bench\.ts$/.exec(file)?.[1] ?? []);
    const run = new Set(RUNS.map(({ name }) => name));
    assert.deepEqual([...run].sort(), names.sort());
    const shown = DOCUMENTS.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/npm run bench -- (\w+)([^`\n]*)/g)].map(
        ([, name = '', options = '']) => ({
          name,
          counted: /--count \d+/.exec(options)?.[0],
        }),
      ),
    );
    assert.ok(shown.length > 10);
    for (const { name, counted } of shown)
      assert.ok(
        RUNS.some((one) => one.name === name && (counted === undefined || commandOf(one).includes(counted))),
        `${name} ${counted ?? ''}`,
      );
  });

  it('is a table a run, with the kernel, the machine and the versions before them', () => {
    const page = pageOf({ root: '.', kernel: 'test/fixtures/sample-kernel' }, [
      {
        run: { name: 'speed' },
        figures: [{ what: 'outline | all', measured: '1.5 times', goal: '2 times' }, { table: '| a |\n| - |\n' }],
        seconds: 3.2,
      },
      { run: { name: 'path', options: { count: 40 } }, figures: [], seconds: 0, failed: 'Error: no index' },
    ]);
    assert.match(page, /^# What was measured\n\n- \d{4}-\d\d-\d\d, \w+\n- Linux \d/);
    assert.match(page, /\n- \d+ × .+, \d+ GiB, .+, Node v\d+/);
    assert.match(page, /\n- web-tree-sitter \d/);
    assert.ok(page.includes('## speed\n\n`npm run bench -- speed --kernel DIR`, 3 s\n'));
    assert.ok(page.includes('| outline \\| all | 1.5 times | 2 times |\n\n| a |'));
    assert.ok(page.includes('`npm run bench -- path --kernel DIR --count 40`'));
    assert.ok(page.endsWith('It ended early: Error: no index\n'));
  });
});
