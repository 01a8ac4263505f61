import assert from 'node:assert/strict';
import { en } from '../../src/core/words/en/en.js';
import { ja } from '../../src/core/words/ja/ja.js';
import type { ProblemValues } from '../../src/core/notes/problem.js';
import { blanksOf, fill, type Blanks } from '../../src/core/words/sentence.js';
import { anchorLabel, reasonSentence } from '../../src/core/words/sentences.js';
import { languageOf, say, type WordCode } from '../../src/core/words/words.js';

const codes = Object.keys(en) as WordCode[];

/** The problems whose sentence asks for something that the problem does not have. */
type Misfit = {
  [Code in keyof ProblemValues]: Blanks<(typeof en)[`problem.${Code}`]> extends keyof ProblemValues[Code]
    ? never
    : Code;
}[keyof ProblemValues];

describe('the table of words', () => {
  it('asks for nothing that a problem does not have', () => {
    const misfits: Misfit[] = [];
    // The compiler is the test: an element of any other type could not be here.
    const none: never[] = misfits;
    assert.deepEqual(none, []);
  });

  it('has the same codes and blanks in both languages', () => {
    assert.deepEqual(Object.keys(ja).sort(), [...codes].sort());
    for (const code of codes) assert.deepEqual(blanksOf(ja[code]), blanksOf(en[code]), code);
  });

  it('has no empty sentence', () => {
    for (const code of codes) assert.ok(en[code].trim() !== '' && ja[code].trim() !== '', code);
  });

  it('says sentences in Japanese in Japanese', () => {
    const same = codes.filter(
      (code) => en[code] === ja[code] && /[a-z]{3} [a-z]{3}/.test(en[code].replace(/\{[^}]*\}/g, '')),
    );
    assert.deepEqual(same, []);
  });

  it('ends sentences in Japanese in one manner', () => {
    const polite = /(?:です|ます|ません|ました|でした|ません(?:でした)?|ください|ますか|ですか)$/;
    const sentences = codes.flatMap((code) => {
      // A reason stands before a full stop that is put there by others; a label has none.
      const text = code.startsWith('reason.') ? `${ja[code]}。` : ja[code];
      const ended = text.replace(/（[^）]*）| \([^)]*\)/g, '').split(/(?<=。)/);
      return ended.filter((one) => one.endsWith('。')).map((one) => ({ code, text: one.slice(0, -1) }));
    });
    const odd = sentences.filter(({ text }) => !polite.test(text.replace(/[:：].*$/, '')) && !/[:：}」]/.test(text));
    assert.deepEqual(odd, []);
  });

  it('has one Japanese word for one thing', () => {
    // By the word that is used: those that are not.
    const others = {
      著者: /作者/,
      ステップ: /手順/,
      呼び出し経路: /呼び出しパス/,
      ノート: /メモ/,
      ブラウザー: /ブラウザ(?!ー)/,
    };
    for (const [word, other] of Object.entries(others))
      assert.deepEqual(
        codes.filter((code) => other.test(ja[code])),
        [],
        word,
      );
  });

  it('fills blanks, counts, and leaves what it has no value for', () => {
    assert.equal(fill('{count} {count|note|notes} in {file}', { count: 1, file: 'a{b}$&' }), '1 note in a{b}$&');
    assert.equal(fill('{count} {count|note|notes}', { count: 2 }), '2 notes');
    assert.equal(fill('{a} {constructor}', {}), '{a} {constructor}');
    assert.equal(fill('{"format": 1}', {}), '{"format": 1}');
  });

  it('takes the language from a locale', () => {
    for (const locale of ['ja', 'ja-JP', 'ja_JP.UTF-8', 'JA']) assert.equal(languageOf(locale), 'ja', locale);
    for (const locale of ['en', 'C', '', undefined, 'jam', 'de_DE']) assert.equal(languageOf(locale), 'en', locale);
  });

  it('describes anchors', () => {
    assert.equal(anchorLabel('en', { struct: 'sock' }), 'struct sock');
    assert.equal(anchorLabel('en', { syscall: 'socket' }), 'system call socket()');
    assert.equal(anchorLabel('en', { syscall: 'x', compat: true }), 'compat system call x()');
    assert.equal(anchorLabel('en', { struct: 'socket', member: 'ops', file: 'a.h' }), 'member ops of struct socket');
    assert.equal(anchorLabel('ja', { struct: 'socket', member: 'ops' }), 'struct socket のメンバー ops');
    assert.equal(anchorLabel('en', { function: 'f', quote: 'x = 1;' }), 'f(), at “x = 1;”');
    assert.equal(anchorLabel('en', { file: 'a\u202Eb.c' }), 'file a\\u{202E}b.c');
  });

  it('makes text of a file in a sentence harmless', () => {
    const reason = { code: 'symbol-gone', values: { name: 'a\u202E\x1b[31m\nb' } } as const;
    assert.equal(
      reasonSentence('en', reason),
      'a\\u{202E}\\u{001B}[31m b is not seen to be defined in this tree, by its text or by a macro that could be read',
    );
    assert.equal(say('en', 'status.ok'), 'ok');
  });
});
