/** The figures that README and docs claim, as a page of Markdown: which benches they are of, and how they are written down. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { basename, join } from 'node:path';
import { rgPath } from '@vscode/ripgrep';

/**
 * A run of a bench with the options that the documents name.
 * @typedef {{ name: string, options?: Record<string, unknown>, needsOther?: true }} Run
 * What a bench said: a figure beside what is to be reached, or a table of its own.
 * @typedef {{ what: string, measured: string, goal: string } | { table: string }} Figure
 */

/** Every run of which a document shows figures. @type {readonly Run[]} */
export const RUNS = [
  { name: 'outline' },
  { name: 'types' },
  { name: 'indirect' },
  { name: 'indirect', options: { seed: 4242 } },
  { name: 'names' },
  { name: 'answers' },
  { name: 'hover' },
  { name: 'search', options: { indexes: true } },
  { name: 'speed' },
  { name: 'activation' },
  { name: 'memory' },
  { name: 'editing' },
  { name: 'merge' },
  { name: 'navigation' },
  { name: 'index', options: { indexes: true } },
  { name: 'path', options: { count: 40 } },
  { name: 'anchors', options: { seed: 3003 }, needsOther: true },
  { name: 'mutations', options: { seed: 77, count: 100 } },
];

/** How a run is asked for. @param {Run} run */
export function commandOf({ name, options = {}, needsOther }) {
  const asked = Object.entries(options).map(([key, value]) => (value === true ? `--${key}` : `--${key} ${value}`));
  return ['npm run bench --', name, '--kernel DIR', ...(needsOther === true ? ['--other DIR'] : []), ...asked].join(
    ' ',
  );
}

/**
 * @param {{ readonly root: string, readonly kernel: string }} where this program and the kernel are
 * @param {readonly { run: Run, figures: readonly Figure[], seconds: number, failed?: string }[]} done
 * @returns {string} Markdown
 */
export function pageOf(where, done) {
  const lines = ['# What was measured', '', ...circumstances(where).map((line) => `- ${line}`)];
  for (const { run, figures, seconds, failed } of done) {
    lines.push('', `## ${run.name}`, '', `\`${commandOf(run)}\`, ${seconds.toFixed(0)} s`, '');
    const rows = figures.flatMap((one) => ('table' in one ? [] : [one]));
    if (rows.length > 0) {
      lines.push('| Measured | Result | Goal |', '| --- | --- | --- |');
      for (const { what, measured, goal } of rows) lines.push(`| ${[what, measured, goal].map(cell).join(' | ')} |`);
    }
    for (const one of figures) if ('table' in one) lines.push('', one.table.trim());
    if (failed !== undefined) lines.push('', `It ended early: ${failed}`);
  }
  return `${lines.join('\n')}\n`;
}

/** @param {string} text */
function cell(text) {
  return text.trim().replaceAll('|', '\\|').replaceAll('\n', ' ');
}

/** The kernel, the machine, and what is compared. @param {{ readonly root: string, readonly kernel: string }} where @returns {string[]} */
function circumstances({ root, kernel }) {
  const [{ model = 'unknown processor' } = {}] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return [
    `${new Date().toISOString().slice(0, 10)}, ${said('git', ['-C', root, 'rev-parse', '--short', 'HEAD'])}`,
    `Linux ${kernelVersion(kernel)}`,
    `${cpus().length} × ${model}, ${memory} GiB, ${process.platform} ${release()}, Node ${process.version}`,
    ...['web-tree-sitter', 'tree-sitter-c'].map((name) => `${name} ${packageVersion(root, name)}`),
    ...[said(rgPath, ['--version']), said('ctags', ['--version']), said('cscope', ['-V'])],
  ];
}

/** The first line that a program says of itself. @param {string} program @param {readonly string[]} args */
function said(program, args) {
  const { stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  // cscope says it where others say what is wrong; of what is not there nothing is said.
  const [line = ''] = `${stdout ?? ''}${stderr ?? ''}`.split('\n');
  return line === '' ? `${basename(program)} is not there` : line;
}

/** @param {string} root */
function kernelVersion(root) {
  const text = readFileSync(join(root, 'Makefile'), 'utf8');
  const part = (/** @type {string} */ name) => new RegExp(`^${name} *= *(.*)$`, 'm').exec(text)?.[1]?.trim() ?? '';
  return ['VERSION', 'PATCHLEVEL', 'SUBLEVEL'].map(part).join('.') + part('EXTRAVERSION');
}

/** @param {string} root @param {string} name */
function packageVersion(root, name) {
  return /** @type {{ version: string }} */ (
    JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'))
  ).version;
}
