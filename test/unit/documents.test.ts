import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ja } from '../../src/core/words/ja/ja.js';

const LINK = /\]\(([^)#\s]+)(?:#[^)]*)?\)/g;
/** A test as a document names it: its file, and words of its title, of the cases of it, or of what it is about. */
const NAMED_TEST = /\[[\w-]+\]\((test\/[^)]+\.test\.ts)\) “([^”]+)”/g;

describe('a document', () => {
  for (const document of ['SECURITY.md', 'CONTRIBUTING.md', 'docs/glossary.md'])
    it(`links to what is there: ${document}`, () => {
      const links = [...readFileSync(document, 'utf8').matchAll(LINK)].map(([, to = '']) => to);
      const files = links.filter((to) => !/^[a-z]+:/.test(to)).map((to) => join(dirname(document), to));
      assert.ok(files.length > 1);
      assert.deepEqual(
        files.filter((file) => !existsSync(file)),
        [],
      );
    });

  it('that promises something names tests that are there', () => {
    const named = [...readFileSync('SECURITY.md', 'utf8').matchAll(NAMED_TEST)];
    assert.ok(named.length > 60);
    const missing = named.filter(([, file = '', title = '']) => !readFileSync(file, 'utf8').includes(title));
    assert.deepEqual(
      missing.map(([whole]) => whole),
      [],
    );
  });

  it('of terms has the Japanese words that the program says', () => {
    const said = [...Object.values(ja), readFileSync('package.nls.ja.json', 'utf8')].join('\n');
    const rows = [...readFileSync('docs/glossary.md', 'utf8').matchAll(/^\| \*\*([^|]+)\*\* +\| ([^|]+?) +\|/gm)];
    assert.ok(rows.length > 25);
    const words = rows.flatMap(([, , words = '']) => words.split('、')).filter((word) => word !== '—');
    assert.deepEqual(
      words.filter((word) => !said.includes(word)),
      [],
    );
  });
});
