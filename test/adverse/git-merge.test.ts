import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { applyEdits } from '../../src/core/notes/editDraft.js';
import { addedNote, emptyNotes } from '../../src/core/notes/editNotes.js';
import { readNotes } from '../../src/core/notes/read.js';
import { installMerge, uninstallMerge } from '../../src/cli/gitMerge.js';

const run = promisify(execFile);
const note = (id: string, title: string) =>
  `    { "id": "${id}", "title": "${title}", "at": [{ "function": "${id}" }] }`;
const file = (...notes: readonly string[]) => `{\n  "format": 1,\n  "notes": [\n${notes.join(',\n')}\n  ]\n}\n`;

/** What git does with notes files when it was told of the merge. */
describe('git merging notes files', () => {
  let folder = '';
  const git = async (...args: readonly string[]) =>
    run('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false', ...args], {
      cwd: folder,
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
    });
  const commit = async (text: string) => {
    await writeFile(join(folder, 'a b.knotes.json'), text);
    await git('add', '-A');
    await git('commit', '-q', '-m', 'change');
  };
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "knotes ' git-"));
    await git('init', '-q', '-b', 'main');
    await commit(file(note('a', 'A'), note('z', 'Z')));
    await installMerge(folder, [process.execPath, resolve('dist/knotes.cjs')]);
    await installMerge(folder, [process.execPath, resolve('dist/knotes.cjs')]);
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('takes two notes that were added at the same place, and what each changed', async () => {
    await git('checkout', '-q', '-b', 'theirs');
    await commit(file(note('a', 'The A'), note('z', 'Z'), note('y', 'Y')));
    await git('checkout', '-q', 'main');
    await commit(file(note('a', 'A'), note('z', 'The Z'), note('x', 'X')));
    await git('merge', '-q', 'theirs');
    const text = await readFile(join(folder, 'a b.knotes.json'), 'utf8');
    assert.equal(text, file(note('a', 'The A'), note('z', 'The Z'), note('x', 'X'), note('y', 'Y')));
  });

  it('leaves a conflict to the reader, in a file that is one, and names it', async () => {
    await git('checkout', '-q', '-b', 'other');
    await commit(file(note('a', 'One')));
    await git('checkout', '-q', 'main');
    await commit(file(note('a', 'Two'), note('z', 'The Z')));
    const failed = await git('merge', 'other').then(
      () => assert.fail('there is a conflict'),
      (error: unknown) => error as { readonly stderr: string },
    );
    assert.match(failed.stderr, /a b\.knotes\.json: note or path “a”: both changed “title”/);
    const { file: read, problems } = readNotes(await readFile(join(folder, 'a b.knotes.json'), 'utf8'));
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['conflict-field'],
    );
    assert.deepEqual(
      read?.notes?.map((one) => one?.title),
      ['Two'],
    );
  });

  it('needs no tool for notes that two add to one file, about different files of the kernel', async () => {
    await uninstallMerge(folder);
    const about = (id: string, path: string) => ({ id, title: id, at: [{ function: id, file: path }] });
    const add = (text: string, id: string, path: string) =>
      applyEdits(text, addedNote(text, about(id, path))?.edits ?? []);
    const before = ['fs/a.c', 'net/b.c', 'net/c.c'].reduce(
      (text, path, index) => add(text, `n${index}`, path),
      emptyNotes('T', 'en', '6.12'),
    );
    await git('reset', '-q', '--hard');
    await commit(before);
    await git('checkout', '-q', '-b', 'fourth');
    await commit(add(before, 'theirs', 'net/b.c'));
    await git('checkout', '-q', 'main');
    await commit(add(before, 'ours', 'mm/d.c'));
    await git('merge', '-q', 'fourth');
    const { file: read, problems } = readNotes(await readFile(join(folder, 'a b.knotes.json'), 'utf8'));
    assert.deepEqual(problems, []);
    assert.deepEqual(
      read?.notes?.map((one) => one?.id),
      ['n0', 'ours', 'n1', 'theirs', 'n2'],
    );
    await installMerge(folder, [process.execPath, resolve('dist/knotes.cjs')]);
  });

  it('is as before when that is undone', async () => {
    assert.equal(await uninstallMerge(folder), true);
    assert.equal(await uninstallMerge(folder), false);
    assert.equal(await readFile(join(folder, '.git/info/attributes'), 'utf8'), '');
    await assert.rejects(git('config', 'merge.knotes.driver'));
  });
});
