import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';

const run = promisify(execFile);
const FETCHED = 'https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git';
const notes = (name: string) =>
  `{ "format": 1, "notes": [{ "id": "a", "title": "A", "at": [{ "function": "${name}" }] }] }\n`;

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
}
interface Job {
  readonly 'runs-on': string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly strategy: { readonly matrix: Readonly<Record<string, readonly unknown[]>> };
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** What GitHub takes at each level of a workflow: another word makes it refuse the whole file. */
const WORDS = {
  workflow: ['name', 'run-name', 'on', 'permissions', 'env', 'defaults', 'concurrency', 'jobs'],
  event: ['branches', 'branches-ignore', 'paths', 'paths-ignore', 'tags', 'tags-ignore', 'types'],
  job: [
    ...['name', 'permissions', 'needs', 'if', 'runs-on', 'environment', 'concurrency', 'outputs', 'env', 'defaults'],
    ...['steps', 'timeout-minutes', 'strategy', 'continue-on-error', 'container', 'services'],
  ],
  strategy: ['matrix', 'fail-fast', 'max-parallel'],
  step: [
    ...['id', 'if', 'name', 'uses', 'run', 'working-directory', 'shell', 'with', 'env', 'continue-on-error'],
    'timeout-minutes',
  ],
  permission: [
    ...[
      'actions',
      'attestations',
      'checks',
      'contents',
      'deployments',
      'discussions',
      'id-token',
      'issues',
      'packages',
    ],
    ...['pages', 'pull-requests', 'repository-projects', 'security-events', 'statuses'],
  ],
} as const;
const FUNCTIONS = [
  'always',
  'cancelled',
  'contains',
  'endsWith',
  'failure',
  'format',
  'fromJSON',
  'hashFiles',
  'join',
  'startsWith',
  'success',
  'toJSON',
];

function onlyKnows(of: object, words: readonly string[]): void {
  assert.deepEqual(
    Object.keys(of).filter((word) => !words.includes(word)),
    [],
  );
}

/** The workflow that docs/team.md describes, step by step as GitHub runs it, with a local repository for the kernel's and this build for the package. */
describe('the workflow for a team', () => {
  let folder = '';
  let workflow: Workflow;
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
    workflow = parse(await readFile('docs/team/knotes.yml', 'utf8'), { strict: true }) as Workflow;
    const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
    scripts = new Map(steps.flatMap(({ name = '', run: script }) => (script === undefined ? [] : [[name, script]])));
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

  it('is one that GitHub takes, and asks of it what it needs and no more', () => {
    onlyKnows(workflow, WORDS.workflow);
    assert.deepEqual(Object.keys(workflow.on), ['pull_request']);
    for (const event of Object.values(workflow.on)) onlyKnows(event as object, WORDS.event);
    for (const [id, job] of Object.entries(workflow.jobs)) {
      assert.match(id, /^[A-Za-z_][\w-]*$/);
      onlyKnows(job, WORDS.job);
      onlyKnows(job.strategy, WORDS.strategy);
      onlyKnows(job.permissions, WORDS.permission);
      assert.deepEqual(job.permissions, { contents: 'read', 'security-events': 'write' });
      // A version that YAML reads as a number loses its last zero: 6.10 would be 6.1.
      for (const one of Object.values(job.strategy.matrix).flat()) assert.equal(typeof one, 'string');
      for (const step of job.steps) {
        onlyKnows(step, WORDS.step);
        assert.notEqual(step.uses === undefined, step.run === undefined, 'a step uses an action or runs a script');
        assert.match(step.uses ?? 'a/b@v1', /^[\w-]+\/[\w/-]+@v\d+$/);
      }
      const given = Object.keys(job.strategy.matrix).map((name) => `matrix.${name}`);
      for (const [, expression = ''] of JSON.stringify(job).matchAll(/\$\{\{(.*?)\}\}|"if":"(.*?)"/g))
        for (const [word, isCall] of expression.matchAll(/(?<!['\w.-])[A-Za-z_][\w.-]*(\()?/g))
          assert.ok(isCall === undefined ? given.includes(word) : FUNCTIONS.includes(word.slice(0, -1)), word);
    }
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
