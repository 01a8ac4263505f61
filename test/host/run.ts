import * as vscode from 'vscode';
import './setup.js';
import '#host-tests';
import { kernelRoot } from './workspace.js';

/** What a test host is told, a line each: `MARK` and this as JSON. */
type Report =
  | { readonly event: 'pass' | 'skip'; readonly title: string; readonly ms?: number }
  | { readonly event: 'fail' | 'again'; readonly title: string; readonly error: string }
  | { readonly event: 'end'; readonly passed: number; readonly failed: number; readonly skipped: number };

/** Our lines among those of VS Code; test/host/report.mjs looks for it. */
const MARK = '@knotes-test ';

/**
 * The folder that is open decides which suites are meant: `outside` is for one without a kernel, `restricted` for one that is not trusted, `a soak` for one
 * that says how many actions it is of.
 */
async function suites(): Promise<RegExp> {
  if (!vscode.workspace.isTrusted) return /^restricted /;
  const entries = await vscode.workspace.fs.readDirectory(kernelRoot());
  const has = (wanted: string) => entries.some(([name]) => name === wanted);
  if (has('.soak')) return /^a soak /;
  return has('MAINTAINERS') ? /^(?!outside |restricted |a soak )/ : /^outside /;
}

/** Called by VS Code's extension host. */
export async function run(): Promise<void> {
  mocha.grep(await suites());
  return new Promise((resolve, reject) => {
    // Not mocha.run(), which reads the address of a page: the Node host has none.
    const runner = Mocha.prototype.run.call(mocha, (failures: number) => {
      const { passes = 0, pending = 0 } = runner.stats ?? {};
      report({ event: 'end', passed: passes, failed: failures, skipped: pending });
      if (failures > 0) reject(new Error(`${failures} failed`));
      else resolve();
    });
    runner.on('pass', (test) => {
      report({ event: 'pass', title: test.fullTitle(), ms: test.duration ?? 0 });
    });
    runner.on('pending', (test) => {
      report({ event: 'skip', title: test.fullTitle() });
    });
    runner.on('retry', (test: Mocha.Test, error: Error) => {
      report({ event: 'again', title: test.fullTitle(), error: error.stack ?? String(error) });
    });
    runner.on('fail', (test, error: Error) => {
      report({ event: 'fail', title: test.fullTitle(), error: error.stack ?? String(error) });
    });
  });
}

function report(line: Report): void {
  console.log(MARK + JSON.stringify(line));
}
