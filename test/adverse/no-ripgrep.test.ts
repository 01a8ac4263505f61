import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('a machine without ripgrep', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'knotes-no-rg-'));
    mkdirSync(join(folder, 'tree/net'), { recursive: true });
    for (const name of ['Kconfig', 'Makefile', 'MAINTAINERS']) writeFileSync(join(folder, 'tree', name), '');
    writeFileSync(join(folder, 'tree/net/lamp.c'), 'int lamp_on(void)\n{\n\treturn 1;\n}\n');
    writeFileSync(join(folder, 'tree/net/room.c'), 'int room_enter(void)\n{\n\treturn lamp_on();\n}\n');
    // As somebody has it who copied the program out of its package.
    mkdirSync(join(folder, 'bin'));
    for (const name of readdirSync('dist'))
      if (/\.(?:cjs|wasm)$/.test(name)) copyFileSync(join('dist', name), join(folder, 'bin', name));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (...args: readonly string[]) =>
    new Promise<{ readonly out: string; readonly err: string }>((done) => {
      const env = { ...process.env, PATH: '', XDG_CACHE_HOME: join(folder, 'cache') };
      const child = spawn(process.execPath, [join(folder, 'bin/knotes.cjs'), ...args], { cwd: folder, env });
      let out = '';
      let err = '';
      child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
      child.on('close', () => {
        done({ out, err });
      });
    });

  it('has the same answers, and is told once why they take so long', async () => {
    const { out, err } = await run('callers', 'lamp_on', '--kernel', 'tree');
    assert.match(out, /net\/room\.c:3 +room_enter\(\) +call/);
    assert.equal(err.split('no ripgrep was found').length - 1, 1, err);
    assert.match(err, /“knotes index”/);
    assert.match((await run('callers', 'lamp_on', '--kernel', 'tree', '--lang', 'ja')).err, /ripgrep が見つからない/);
  });
});
