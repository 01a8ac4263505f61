import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { SourceError } from '../../src/core/source/source.js';
import type { MatchedLine } from '../../src/core/source/source.js';
import { nodeSource, searchLines, searchWord } from '../../src/platform/node.js';
import { inPath, runRipgrep } from '../../src/platform/ripgrep.js';
import { shortLiterals } from '../../src/platform/search.js';
import { HeldWords } from '../../src/platform/heldWords.js';
import { programPatterns } from '../../src/platform/searchLines.js';
import { holdsWord, walkForLines, walkForWord, walkForWords } from '../../src/platform/walk.js';

const FILES = {
  'net/a.c': 'int sock_lamp(void);',
  'net/b.c': 'int sock_lamp2, my_sock_lamp;',
  'net/deep/c.h': '#define X sock_lamp',
  'arch/x86/d.S': 'call sock_lamp\n',
  'Documentation/e.rst': 'sock_lamp',
  '.hidden/f.c': 'sock_lamp',
  '.gitignore': 'net/a.c\n',
  'fs/lamp.c': '\t.lamp_on = a,\r\n\t.lamp_on\r\n\t\t= b,\r\n\tx->lamp_on == c;\n\tmy.lamp_on=\xe9;\n',
  'fs/lamp.h': '#define lamp_off sk.lamp_on',
};

const LAMP = ['\\blamp_on[ \\t]*=[^=]', '\\blamp_on$'];

describe('many words', () => {
  it('are found in one pass as each is by itself', () => {
    const words = ['a', 'ab', 'abc', '_b', 'b1', '1', 'B', 'aa', 'ba'];
    const held = new HeldWords(words);
    const signs = ['a', 'b', 'c', '1', '_', 'B', ' ', '.', '(', '\u00e9', '\n'];
    let state = 7;
    const next = (n: number) => (state = (Math.imul(state, 48271) >>> 0) % 2147483647) % n;
    for (let round = 0; round < 500; round++) {
      const text = Buffer.from(Array.from({ length: next(12) }, () => signs[next(signs.length)]).join(''));
      const each = words.filter((word) => holdsWord(text, Buffer.from(word)));
      assert.deepEqual(held.heldBy(text).sort(), each.sort(), text.toString());
    }
    assert.deepEqual(new HeldWords([]).heldBy(Buffer.from('a b')), []);
  });
});

describe('searching a tree on disk', () => {
  let root = '';
  before(() => {
    root = mkdtempSync(join(tmpdir(), 'knotes-search-'));
    for (const [path, text] of Object.entries(FILES)) {
      mkdirSync(join(root, dirname(path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    symlinkSync('/etc', join(root, 'net/out'));
  });
  after(() => {
    rmSync(root, { recursive: true });
  });

  it('has a ripgrep of its own, whatever programs the machine has', async () => {
    const path = process.env['PATH'];
    process.env['PATH'] = '';
    try {
      const printed: Buffer[] = [];
      const ended = await runRipgrep({
        root,
        args: ['--files-with-matches', '--regexp', 'my_sock_lamp'],
        under: undefined,
        signal: new AbortController().signal,
        onOutput: (chunk) => printed.push(chunk),
      });
      assert.deepEqual(ended, { unreachable: [] });
      assert.match(Buffer.concat(printed).toString(), /net.b\.c/);
    } finally {
      process.env['PATH'] = path;
    }
  });
  it('runs no ripgrep of the tree itself, nor one that is found from where it is run', () => {
    const programs = join(root, 'programs');
    mkdirSync(programs);
    for (const folder of [root, programs]) for (const name of ['rg', 'rg.exe']) writeFileSync(join(folder, name), '');
    const before = process.cwd();
    process.chdir(root);
    try {
      const found = inPath('rg', ['', '.', 'programs', './programs', join(root, 'none'), programs].join(delimiter));
      assert.deepEqual(found.map(dirname), [programs]);
    } finally {
      process.chdir(before);
      for (const folder of [root, programs]) for (const name of ['rg', 'rg.exe']) rmSync(join(folder, name));
    }
  });
  const expected = ['.hidden/f.c', 'arch/x86/d.S', 'net/a.c', 'net/deep/c.h'];
  it('finds the same with ripgrep and without', async () => {
    assert.deepEqual((await searchWord(root, 'sock_lamp')).files, expected);
    assert.deepEqual((await walkForWord(root, 'sock_lamp', {})).files, expected);
  });
  it('answers several words by one walk', async () => {
    const found = await walkForWords(root, ['sock_lamp', 'my_sock_lamp', 'nowhere'], {});
    assert.deepEqual(
      [...found].map(([word, { files }]) => [word, files]),
      [
        ['sock_lamp', expected],
        ['my_sock_lamp', ['net/b.c']],
        ['nowhere', []],
      ],
    );
  });
  it('looks for the beginnings of many words, and finds no other words', () => {
    const words = Array.from({ length: 30 }, (_, number) => `lamp_${number}_is_switched_on`);
    const pattern = shortLiterals([...words, 'lamp']);
    const literals = ['lamp', ...[...pattern.matchAll(/(\w+)\+/g)].map(([, beginning]) => beginning)];
    assert.ok(literals.length > 2 && literals.join('').length <= 240, pattern);
    assert.equal(new Set(literals).size, literals.length);
    const isOne = new RegExp(`^${pattern}$`);
    for (const word of [...words, 'lamp']) assert.ok(isOne.test(word), word);
    for (const word of ['lamp_', 'lamp_30_is_switched_on', 'lamp_1_is_switched_of']) assert.ok(!isOne.test(word), word);
    assert.equal(shortLiterals(['ab', 'abc']), '(?:ab|abc)');
  });
  it('answers several words that are asked together as it answers each', async () => {
    const words = ['sock', 'sock_lamp', 'my_sock_lamp', 'nowhere', 'int', 'x', 'lamp_on'];
    const found = await Promise.all(words.map((word) => searchWord(root, word)));
    const each = await Promise.all(words.map((word) => walkForWord(root, word, {})));
    assert.deepEqual(found, each);
    // Many words are asked for in another way.
    const many = [...words, ...Array.from({ length: 40 }, (_, number) => `none_${number}`)];
    const among = await Promise.all(many.map((word) => searchWord(root, word)));
    assert.deepEqual(among.slice(0, words.length), each);
    assert.deepEqual(each[4]?.files, ['net/a.c', 'net/b.c']);
    const odd = ['sk.lamp_on', 'lamp_on', 'lamp_off'];
    const oddly = await Promise.all(odd.map((word) => searchWord(root, word)));
    assert.deepEqual(
      oddly.map(({ files }) => files),
      [['fs/lamp.h'], ['fs/lamp.c', 'fs/lamp.h'], ['fs/lamp.h']],
    );
  });
  it('keeps to the folders asked for', async () => {
    const under = ['net', 'gone'];
    assert.deepEqual((await searchWord(root, 'sock_lamp', { under })).files, ['net/a.c', 'net/deep/c.h']);
    assert.deepEqual((await walkForWord(root, 'sock_lamp', { under })).files, ['net/a.c', 'net/deep/c.h']);
  });
  it('finds the same lines with ripgrep and without, line ends left out', async () => {
    const found = (await searchLines(root, LAMP)).lines;
    assert.deepEqual(
      found.map(({ file, line, text }) => `${file}:${line}:${text}`),
      [
        'fs/lamp.c:1:\t.lamp_on = a,',
        'fs/lamp.c:2:\t.lamp_on',
        'fs/lamp.c:5:\tmy.lamp_on=\xe9;',
        'fs/lamp.h:1:#define lamp_off sk.lamp_on',
      ],
    );
    const walked: MatchedLine[] = [];
    await walkForLines(root, LAMP, {}, (lines) => walked.push(...lines));
    assert.deepEqual(
      walked.sort((a, b) => (a.file < b.file ? -1 : 1)),
      found,
    );
  });
  it('has the program look for words as they stand, and print no longer ones', () => {
    const asked = (one: string) => programPatterns([one, 'x'])[0];
    assert.equal(asked(String.raw`\b(?:EX|LOAD)\b`), String.raw`(?:EX|LOAD)\b`);
    assert.equal(asked(String.raw`\blamp\b|\b(?:\bEX)\b[=]`), String.raw`lamp\b|(?:EX)\b[=]`);
    assert.equal(asked(String.raw`(\\b|a\b)`), String.raw`(\\b|a\b)`);
  });

  it('hands on lines as they are found, each file once', async () => {
    const handed: MatchedLine[][] = [];
    const { lines } = await searchLines(root, LAMP, { onLines: (some) => handed.push([...some]) });
    assert.equal(handed.flat().length, lines.length);
    const files = handed.flat().map(({ file }) => file);
    assert.equal(files.filter((file, i) => file !== files[i - 1]).length, 2);
  });
  it('answers different questions of one moment each with its own lines', async () => {
    const [one, other] = await Promise.all([searchLines(root, [LAMP[0] ?? '']), searchLines(root, ['lamp_off'])]);
    assert.deepEqual([one.lines.length, other.lines.length], [2, 1]);
  });
  it('can be cancelled', async () => {
    await assert.rejects(walkForWord(root, 'sock_lamp', { signal: AbortSignal.abort() }), { name: 'Cancelled' });
  });
  it('reads nothing outside the root, by name or by link', async () => {
    const source = nodeSource(root);
    for (const path of ['../x.c', '/etc/passwd', 'net/out/passwd'])
      await assert.rejects(
        source.read(path),
        (error) => error instanceof SourceError && error.code === 'outside-root',
        path,
      );
    await assert.rejects(source.read('net'), (error) => error instanceof SourceError && error.code === 'not-a-file');
    await assert.rejects(
      source.read('net/gone.c'),
      (error) => error instanceof SourceError && error.code === 'not-found',
    );
  });
});
