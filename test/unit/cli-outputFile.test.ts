import assert from 'node:assert/strict';
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outputFile, replaceFile } from '../../src/cli/outputFile.js';
import { Refusal } from '../../src/cli/refusal.js';

describe('the file that -o names', () => {
  let folder: string;
  const at = (name: string): string => join(folder, name);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'knotes-out-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const refusalOf = async (given: string, inputs: readonly string[] = []): Promise<string> => {
    const error: unknown = await outputFile(folder, given, inputs).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    return error instanceof Refusal ? error.code : String(error);
  };

  it('is made, and replaced with its permissions kept and nothing left beside it', async () => {
    await (await outputFile(folder, 'a.md', [])).write('あ\n');
    assert.equal(readFileSync(at('a.md'), 'utf8'), 'あ\n');
    chmodSync(at('a.md'), 0o640);
    await (await outputFile(folder, 'a.md', [])).write('b\n');
    assert.equal(readFileSync(at('a.md'), 'utf8'), 'b\n');
    assert.equal(statSync(at('a.md')).mode & 0o777, 0o640);
    assert.deepEqual(readdirSync(folder), ['a.md']);
  });

  it('stays a link, and what that leads to is written', async () => {
    writeFileSync(at('real.md'), 'old');
    symlinkSync('real.md', at('link.md'));
    await (await outputFile(folder, 'link.md', [])).write('new');
    assert.equal(readFileSync(at('real.md'), 'utf8'), 'new');
    assert.ok(lstatSync(at('link.md')).isSymbolicLink());
  });

  it('is no input by any of its names, no folder, and in no folder that is not there', async () => {
    writeFileSync(at('in.json'), '{}');
    symlinkSync('in.json', at('link.json'));
    linkSync(at('in.json'), at('same.json'));
    mkdirSync(at('sub'));
    for (const name of ['in.json', './sub/../in.json', 'link.json', 'same.json'])
      assert.equal(await refusalOf(name, [at('in.json')]), 'cli.output-is-input', name);
    assert.equal(await refusalOf('sub'), 'cli.output-is-folder');
    assert.equal(await refusalOf('none/a.md'), 'cli.output-no-folder');
    assert.equal(await refusalOf('in.json/a.md'), 'cli.output-not-written');
    if (process.platform === 'linux') assert.equal(await refusalOf('/dev/null'), 'cli.output-is-no-file');
    assert.equal(await refusalOf('other.json', [at('in.json')]), 'undefined');
    assert.equal(readFileSync(at('in.json'), 'utf8'), '{}');
  });

  it('is as it was when the disk is full, and nothing half written lies beside it', async () => {
    writeFileSync(at('a.md'), 'old');
    const full = replaceFile(at('a.md'), undefined, async (file) => {
      await file.writeFile('ne');
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    });
    await assert.rejects(full, { code: 'ENOSPC' });
    assert.equal(readFileSync(at('a.md'), 'utf8'), 'old');
    assert.deepEqual(readdirSync(folder), ['a.md']);
  });
});
