import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const FETCHED = 'https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git';
const notes = (name: string) =>
  `{ "format": 1, "notes": [{ "id": "a", "title": "A", "at": [{ "function": "${name}" }] }] }\n`;

/** The scripts of a workflow's steps in their order, by the names of the steps: what stands below `run: |`, with its indentation taken off. */
function scriptsIn(workflow: string): Map<string, string> {
  const scripts = new Map<string, string>();
  for (const [, name = '', indent = '', script = ''] of workflow.matchAll(
    /- name: (.*)\n(?: .*\n)*? +run: \|\n( +)((?:.*\n?(?=\2|$|\s*\n|\n))*.*\n)/g,
  ))
    scripts.set(
      name,
      script
        .split('\n')
        .flatMap((line, at) => (at === 0 ? [line] : line.startsWith(indent) ? [line.slice(indent.length)] : []))
        .join('\n'),
    );
  return scripts;
}

/** The workflow that docs/team.md describes, step by step as GitHub runs it, with a local repository for the kernel's and this build for the package. */
describe('the workflow for a team', () => {
  let folder = '';
  let scripts = new Map<string, string>();
  const put = async (path: string, text: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  const environment = () => ({
    ...process.env,
    PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`,
    RUNNER_TEMP: join(folder, 'temp'),
    KERNEL: '6.1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `url.file://${join(folder, 'linux.git')}.insteadOf`,
    GIT_CONFIG_VALUE_0: FETCHED,
  });
  const git = (where: string, ...args: readonly string[]) =>
    run('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false', ...args], {
      cwd: join(folder, where),
      env: environment(),
    });
  /** What a step ends with. */
  const step = async (name: string): Promise<number> => {
    const script = scripts.get(name) ?? assert.fail(name);
    await put('temp/step.sh', script);
    return run('bash', ['-e', join(folder, 'temp/step.sh')], { cwd: join(folder, 'work'), env: environment() }).then(
      () => 0,
      (error: unknown) => (error as { readonly code: number }).code,
    );
  };
  const results = async () => {
    const log = JSON.parse(await readFile(join(folder, 'work/notes.sarif'), 'utf8')) as {
      readonly version: string;
      readonly runs: readonly { readonly results: readonly unknown[] }[];
    };
    assert.equal(log.version, '2.1.0');
    return log.runs.map((one) => one.results.length);
  };

  before(async () => {
    scripts = scriptsIn(await readFile('docs/team/knotes.yml', 'utf8'));
    folder = await mkdtemp(join(tmpdir(), 'knotes workflow-'));
    await put('bin/npx', `#!/bin/sh\nshift 2\nexec '${process.execPath}' '${resolve('dist/knotes.cjs')}' "$@"\n`);
    await chmod(join(folder, 'bin/npx'), 0o755);
    for (const [path, text] of Object.entries({
      Kconfig: '',
      MAINTAINERS: '',
      Makefile: 'VERSION = 6\nPATCHLEVEL = 1\nSUBLEVEL = 0\n',
      'net/lamp.c': 'int lamp_light(int n)\n{\n\treturn n;\n}\n',
    }))
      await put(`linux/${path}`, text);
    await git('linux', 'init', '-q', '-b', 'main');
    await git('linux', 'add', '-A');
    await git('linux', 'commit', '-q', '-m', 'kernel');
    await git('linux', 'tag', 'v6.1');
    await run('git', ['clone', '-q', '--bare', join(folder, 'linux'), join(folder, 'linux.git')]);
    await mkdir(join(folder, 'work'));
    await git('work', 'init', '-q', '-b', 'main');
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('has the steps that are tried here', () => {
    assert.deepEqual([...scripts.keys()], ['the kernel', 'check']);
  });

  it('fetches the kernel of a version, and checks the notes that git knows', async () => {
    assert.equal(await step('the kernel'), 0);
    await put('work/README', 'Text.\n');
    await git('work', 'add', '-A');
    assert.equal(await step('check'), 0);
    await assert.rejects(readFile(join(folder, 'work/notes.sarif')), 'nothing is handed on where there are no notes');
    await put('work/a folder/lamp.knotes.json', notes('lamp_light'));
    await git('work', 'add', '-A');
    assert.equal(await step('check'), 0);
    assert.deepEqual(await results(), [0]);
  });

  it('fails where notes do not hold, with a log of what does not', async () => {
    await put('work/wick.knotes.json', notes('wick_burn'));
    await git('work', 'add', '-A');
    assert.notEqual(await step('check'), 0);
    assert.deepEqual((await results()).sort(), [0, 1]);
  });
});
