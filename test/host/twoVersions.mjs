/** Makes a repository of a copy of the sample kernel, with two versions of it, where git is there. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whatever the settings of the machine say. */
const SETTINGS = ['user.name=test', 'user.email=test@example.invalid', 'commit.gpgsign=false', 'core.autocrlf=false'];

/**
 * Commits the folder as it is, tagged `first`, and an edited one, tagged `second`; the first is checked out in the end. Without git nothing
 * happens, and the tests that need it are skipped.
 * @param {string} folder
 */
export function makeTwoVersions(folder) {
  /** @param {string[]} args */
  const git = (...args) => {
    const settings = SETTINGS.flatMap((setting) => ['-c', setting]);
    return spawnSync('git', [...settings, ...args], { cwd: folder, stdio: 'ignore' }).status === 0;
  };
  /** @param {string} name */
  const commit = (name) => git('add', '-A') && git('commit', '-q', '-m', name) && git('tag', name);
  if (!git('init', '-q', '.')) return;
  // What a test commits itself is committed by nobody either.
  for (const setting of SETTINGS) git('config', ...setting.split('='));
  if (!commit('first')) return;
  edit(join(folder, 'Makefile'), (text) => text.replace('PATCHLEVEL = 12', 'PATCHLEVEL = 13'));
  edit(join(folder, 'net/socket.c'), (text) => {
    const moved = `/* one */\n/* two */\n/* three */\n${text}`;
    return moved.slice(0, moved.indexOf('int sock_register('));
  });
  commit('second');
  git('checkout', '-q', 'first');
}

/**
 * @param {string} file
 * @param {(text: string) => string} change
 */
function edit(file, change) {
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}
