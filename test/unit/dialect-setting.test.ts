import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDialect } from '../../src/cli/dialectFile.js';
import { Refusal } from '../../src/cli/refusal.js';
import { readDialect } from '../../src/core/c/readDialect.js';
import { firstHidden } from '../../src/core/render/visible.js';
import { dialectSentence } from '../../src/core/words/dialectSentence.js';
import { LANGUAGES, type Language } from '../../src/core/words/words.js';

describe('the dialect as a setting', () => {
  it('is taken when it is as it should be', () => {
    const makers = [{ macro: 'DEFINE_LAMP#', makes: [{ kind: 'variable', name: '$1', type: 'struct lamp' }] }];
    const deferrals = { work: { raise: ['lamp_queue(_, @)'], bind: ['LAMP_INIT(@, f)'], members: ['lamp_work.func'] } };
    const value = { decorations: ['__lamp'], makers, deferrals, hooks: { call: ['lamp_hook(h)'] } };
    assert.deepEqual(readDialect(value), { additions: value });
    assert.deepEqual(readDialect(undefined), { additions: {} });
    assert.deepEqual(readDialect({}), { additions: {} });
  });

  it('is refused by what is wrong and where', () => {
    const variable = { kind: 'variable', name: '$1' };
    const maker = (more: object) => ({ makers: [{ macro: 'X', makes: [variable], ...more }] });
    const made = (more: object) => maker({ makes: [{ ...variable, ...more }] });
    const faults: readonly [unknown, string][] = [
      [7, 'object  7'],
      [[], 'object  []'],
      [{ decoration: ['__lamp'] }, 'unknown-field decoration decorations, makers, deferrals, hooks'],
      [{ decorations: '__lamp' }, 'list decorations __lamp'],
      [{ decorations: ['__lamp', '(a+)+$'] }, 'name decorations.1 (a+)+$'],
      [{ decorations: ['__lamp', 7] }, 'text decorations.1 200'],
      [{ decorations: Array<string>(1001).fill('a') }, 'too-many decorations 1000'],
      [{ makers: [{ macro: 'X' }] }, 'missing-field makers.0 makes'],
      [maker({ makes: [] }), 'empty makers.0.makes '],
      [maker({ macro: '.*' }), 'macro makers.0.macro .*'],
      [maker({ macro: 'A#B#' }), 'macro makers.0.macro A#B#'],
      [maker({ make: [] }), 'unknown-field makers.0.make macro, makes, parameters, groups'],
      [maker({ groups: 1 }), 'groups makers.0.groups 1'],
      [maker({ parameters: 'pairs' }), 'pairs makers.0.parameters pairs'],
      [made({ kind: 'struct' }), 'kind makers.0.makes.0.kind struct'],
      [made({ name: '$0' }), 'parameter makers.0.makes.0.name $0'],
      [made({ name: '$10' }), 'parameter makers.0.makes.0.name $10'],
      [made({ name: 'a b' }), 'template makers.0.makes.0.name a b'],
      [made({ type: 'struct $' }), 'parameter makers.0.makes.0.type $'],
      [made({ compat: true }), 'compat makers.0.makes.0.compat true'],
      [maker({ groups: 1, makes: [{ kind: 'member', name: '$2' }] }), 'parameter makers.0.makes.0.name $2'],
      [{ decorations: ['X3'], ...maker({ macro: 'X#' }) }, 'also-decorates makers.0.macro X3'],
      [{ makers: [...maker({ macro: 'X#' }).makers, ...maker({ macro: 'X7' }).makers] }, 'twice makers.1.macro X7'],
      [{ deferrals: { work: { raise: ['queue(x)'] } } }, 'form deferrals.work.raise.0 queue(x)'],
      [{ deferrals: { work: { raise: ['queue(h)'] } } }, 'sign deferrals.work.raise.0 h'],
      [{ deferrals: { work: { bind: ['queue(@)'] } } }, 'needs-sign deferrals.work.bind.0 f'],
      [{ deferrals: { work: { bind: ['queue(@, @, f)'] } } }, 'sign deferrals.work.bind.0 @'],
      [{ deferrals: { work: { members: ['func'] } } }, 'member deferrals.work.members.0 func'],
      [{ hooks: { bind: 'HOOK(h, f)' } }, 'list hooks.bind HOOK(h, f)'],
      [{ hooks: { call: ['HOOK(h)'], bind: ['HOOK(h, f)'] } }, 'twice hooks.bind.0 HOOK'],
    ];
    for (const [value, expected] of faults) {
      const read = readDialect(value);
      assert.ok('fault' in read, expected);
      const { code, path, text } = read.fault;
      assert.equal(`${code} ${path.join('.')} ${text}`, expected);
    }
  });

  it('has a sentence for what is wrong, in which text of it is harmless', () => {
    const read = readDialect({ makers: [{ macro: 'X\u001b[31m\n', makes: [] }] });
    assert.ok('fault' in read);
    for (const language of LANGUAGES) {
      const sentence = dialectSentence(language, read.fault);
      assert.match(sentence, /makers\[0\]\.macro/);
      assert.equal(firstHidden(sentence), undefined);
      assert.ok(!sentence.includes('\n'));
    }
  });
});

describe('the dialect as a file', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'knotes-dialect-'));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });
  const refused = async (text: string, language: Language = 'en') => {
    writeFileSync(join(folder, 'lamp.json'), text);
    const error: unknown = await loadDialect(folder, 'lamp.json', language).catch((one: unknown) => one);
    assert.ok(error instanceof Refusal);
    return `${error.values['path'] ?? ''}: ${error.values['detail'] ?? ''}`;
  };

  it('is refused with the line and column of what is wrong, or taken whole', async () => {
    assert.equal(
      await refused('{\n  "decorations": ["__lamp"],\n  "makers": [{ "macro": "X" }]\n}'),
      'lamp.json:3:14: makers[0] has no “makes”',
    );
    assert.equal(
      await refused('{\n  "decorations": ["__lamp",\n    "a b"]\n}'),
      'lamp.json:3:5: “a b” in decorations[1] is no C name',
    );
    assert.match(await refused('{\n  "decoration": []\n}'), /^lamp\.json:2:3: decoration is not known/);
    assert.match(await refused('{\n  "hooks": {},\n  "hooks": {}\n}'), /^lamp\.json:3:3: “hooks”/);
    writeFileSync(join(folder, 'lamp.json'), '\uFEFF{ "decorations": ["__lamp"], }');
    assert.deepEqual([...((await loadDialect(folder, 'lamp.json', 'en')).decorations ?? [])], ['__lamp']);
  });

  it('is refused with a sentence where it is no JSON', async () => {
    const texts: readonly [string, RegExp][] = [
      ['', /^lamp\.json:1:1: the file is empty/],
      ['// nothing\n', /^lamp\.json:1:1: the file is empty/],
      ['{\n  "hooks": {}\n', /^lamp\.json:2:13: the file ends in the middle/],
      ['{\n  "hooks": {} "makers": []\n}', /^lamp\.json:2:15: not JSON: a comma is missing/],
      ['{\n  "hooks" {}\n}', /^lamp\.json:2:11: not JSON: a colon is missing/],
      ['{ hooks: {} }', /^lamp\.json:1:3: not JSON: “hooks”/],
      ['{ "hooks": {} } x', /^lamp\.json:1:17: (?:not JSON: “x”|.*after the end|the file ends)/],
      ['{ "decorations": [1.] }', /^lamp\.json:1:19: not JSON: this number/],
      ['{ "decorations": ["a\n"] }', /^lamp\.json:1:19: not JSON: this text/],
      ['{ "decorations": ["a", ]', /^lamp\.json:1:24: the file ends/],
      ['{\n<<<<<<< mine\n}', /^lamp\.json:2:1: an unresolved merge conflict/],
      ['['.repeat(500_000), /^lamp\.json:1:65: brackets are nested deeper than 64 here/],
      [`{ "decorations": ["${'a'.repeat(2_000_000)}"] }`, /^lamp\.json: it has more than 1048576 characters/],
    ];
    for (const [text, expected] of texts) {
      assert.match(await refused(text), expected);
      // Japanese has its own, at the same place.
      const [english, japanese] = [await refused(text), await refused(text, 'ja')];
      assert.equal(japanese.split(': ')[0], english.split(': ')[0]);
      assert.match(japanese, /[ぁ-ん]/);
    }
    assert.match(await refused('{ "a\u202e": \u202e }'), /^lamp\.json:1:9: not JSON: “(?!\u202e)/);
  });
});
