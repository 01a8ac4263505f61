import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const KERNEL = {
  Kconfig: '',
  Makefile: 'VERSION = 6\nPATCHLEVEL = 1\nSUBLEVEL = 0\n',
  MAINTAINERS: '',
  'net/lamp.c': 'int lamp_light(int n)\n{\n\treturn n;\n}\n',
};
const notes = (name: string) =>
  `{ "format": 1, "notes": [{ "id": "a", "title": "A", "at": [{ "function": "${name}" }] }] }\n`;

/** The hook that docs/team.md describes, in a bare repository. */
describe('the hook for a team', () => {
  let folder = '';
  const git = (...args: readonly string[]) =>
    run('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false', ...args], {
      cwd: join(folder, 'work'),
      env: {
        ...process.env,
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_CONFIG_NOSYSTEM: '1',
        KERNEL_SRC: join(folder, 'linux'),
        PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`,
      },
    });
  const put = async (path: string, text: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  const push = async (file: string, text: string, branch = 'main') => {
    await put(`work/${file}`, text);
    await git('add', '-A');
    await git('commit', '-q', '-m', 'notes');
    return git('push', '-q', 'origin', `HEAD:${branch}`).then(
      () => ({ isRefused: false, said: '' }),
      (error: unknown) => ({ isRefused: true, said: (error as { readonly stderr: string }).stderr }),
    );
  };
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'knotes team-'));
    for (const [path, text] of Object.entries(KERNEL)) await put(`linux/${path}`, text);
    await put('bin/knotes', `#!/bin/sh\nexec '${process.execPath}' '${resolve('dist/knotes.cjs')}' "$@"\n`);
    await chmod(join(folder, 'bin/knotes'), 0o755);
    await run('git', ['init', '-q', '--bare', '-b', 'main', join(folder, 'bare.git')]);
    await copyFile('docs/team/pre-receive', join(folder, 'bare.git/hooks/pre-receive'));
    await run('git', ['init', '-q', '-b', 'main', join(folder, 'work')]);
    await git('remote', 'add', 'origin', join(folder, 'bare.git'));
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('takes notes that hold, and refuses those that do not, with what is wrong', async () => {
    const good = await push('a folder/lamp.knotes.json', notes('lamp_light'));
    assert.equal(good.isRefused, false, good.said);
    const bad = await push('wick.knotes.json', notes('wick_burn'));
    assert.ok(bad.isRefused);
    assert.match(bad.said, /wick_burn/);
    const elsewhere = await push('README', 'Text.\n', 'other');
    assert.ok(elsewhere.isRefused, 'of a new branch all notes are checked');
    const mended = await push('wick.knotes.json', notes('lamp_light'));
    assert.equal(mended.isRefused, false, mended.said);
  });

  it('lets through what has nothing to do with notes, and a branch that is deleted', async () => {
    const text = await push('README', 'More text.\n');
    assert.equal(text.isRefused, false, text.said);
    await git('push', '-q', 'origin', 'HEAD:third');
    await git('push', '-q', 'origin', ':third');
  });
});
