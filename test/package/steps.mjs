/** Tests that are programs and files: each step is said and counted as a test of mocha is. */
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/root.mjs';
import { capture } from '../../scripts/run.mjs';

/** @typedef {import('../host/report.mjs').Tally} Tally */

/** Runs steps one after the other, and counts them. */
export class Steps {
  /** @type {Tally} */
  tally = { passed: 0, failed: 0, skipped: 0 };

  /**
   * @param {string} title
   * @param {() => unknown} run throws, or rejects, where it fails
   */
  async step(title, run) {
    try {
      await run();
      this.tally.passed += 1;
      console.log(`    ok ${title}`);
    } catch (error) {
      this.tally.failed += 1;
      console.log(`    FAIL ${title}\n         ${error instanceof Error ? (error.stack ?? error.message) : error}`);
    }
  }

  /** @param {Tally} other */
  add(other) {
    for (const key of /** @type {const} */ (['passed', 'failed', 'skipped'])) this.tally[key] += other[key];
  }
}

/**
 * The packages of which the licence is not among those that were packed.
 * @param {string} dist the folder of the bundles
 * @returns {string[]}
 */
export function withoutLicence(dist) {
  const text = readFileSync(join(dist, 'LICENCES.txt'), 'utf8');
  // Some that every bundle has, and the two that lie beside them.
  const names = ['markdown-it', 'jsonc-parser', 'typebox', 'web-tree-sitter', 'tree-sitter-c'];
  return names.filter(
    (name) => !new RegExp(`^${name} \\d[^\\n]*\\n\\n[^]*?Permission is hereby granted`, 'm').test(text),
  );
}

/**
 * What a program prints.
 * @param {string} folder where it runs
 * @param {string} command
 * @param {...string} args
 * @returns {Promise<string>}
 * @throws {Error} with what it printed, when it does not end well
 */
export async function output(folder, command, ...args) {
  const { code, output: text } = await capture(command, args, { cwd: folder, shell: command.endsWith('.cmd') });
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${text}`);
  return text;
}

/**
 * The files below a folder that hold the path of the checkout: they would look for something there.
 * @param {string} folder
 * @returns {string[]}
 */
export function naming(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => lstatSync(file).isFile() && readFileSync(file).includes(ROOT));
}
