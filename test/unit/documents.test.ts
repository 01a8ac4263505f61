import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ja } from '../../src/core/words/ja/ja.js';

const LINK = /\]\(([^)#\s]*)(?:#([^)\s]+))?\)/g;
/** A test as a document names it: its file, and words of its title, of the cases of it, or of what it is about. */
const NAMED_TEST = /\[[\w-]+\]\((test\/[^)]+\.test\.ts)\) “([^”]+)”/g;

describe('a document', () => {
  for (const document of [...listed('.'), ...listed('docs')])
    it(`links to what is there: ${document}`, () => {
      const links = [...prose(document).matchAll(LINK)].map(([, to = '', part]) => ({ to, part }));
      const near = links.filter(({ to }) => !/^[a-z]+:/.test(to));
      const missing = near.filter(({ to, part }) => {
        const file = to === '' ? document : join(dirname(document), to);
        return !existsSync(file) || (part !== undefined && !headingsOf(file).includes(part));
      });
      assert.deepEqual(missing, []);
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

function listed(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
}

/** A document without its code. */
function prose(document: string): string {
  return readFileSync(document, 'utf8')
    .replaceAll(/^```[^]*?^```/gm, '')
    .replaceAll(/`[^`\n]*`/g, '');
}

/** What GitHub makes of the headings of a document for links to them. */
function headingsOf(document: string): string[] {
  const text = readFileSync(document, 'utf8').replaceAll(/^```[^]*?^```/gm, '');
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_\- ]/gu, '')
      .replaceAll(' ', '-'),
  );
}
