import { execFileSync } from 'node:child_process';
import { median, report } from './tree.js';

/**
 * The time of `activate()` in a new process, with the bundle that `npm run build` made. There is no editor: everything asked of it is answered
 * by a stand-in that accepts every call, so what is measured is the extension's own work before it first waits.
 */
export function run(): Promise<void> {
  const runs = [1, 2, 3, 4, 5].map(() => {
    const output = execFileSync('node', ['-e', MEASURE], { stdio: ['ignore', 'pipe', 'ignore'] }).toString();
    return JSON.parse(output) as { readonly load: number; readonly activate: number };
  });
  report('activate(), without wasm', `${median(runs.map((one) => one.activate)).toFixed(1)} ms`, 'under 30 ms');
  report('loading the bundle before it', `${median(runs.map((one) => one.load)).toFixed(1)} ms`);
  return Promise.resolve();
}

const MEASURE = `
const Module = require('node:module');
const handler = {
  get(target, key) {
    if (key === 'then') return undefined;
    if (key === Symbol.toPrimitive) return () => '';
    if (key === Symbol.iterator) return function* () {};
    return (target[key] ??= standIn());
  },
  apply: () => standIn(),
  construct: () => standIn(),
};
function standIn() { return new Proxy(function () {}, handler); }
const vscode = standIn();
Object.assign(vscode.workspace, { workspaceFolders: [], textDocuments: [] });
Object.assign(vscode.window, { visibleTextEditors: [] });
Object.assign(vscode.env, { language: 'en', appRoot: '' });
const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? vscode : load(name, ...rest));
const memento = { get: (key, value) => value, update: async () => {} };
const start = performance.now();
const extension = require('./dist/extension.cjs');
const loaded = performance.now();
const context = { subscriptions: [], extensionUri: standIn(), extension: standIn(), workspaceState: memento, globalState: memento };
Promise.resolve(extension.activate(context)).then(() => {
  process.stdout.write(JSON.stringify({ load: loaded - start, activate: performance.now() - loaded }));
  process.exit();
});
`;
