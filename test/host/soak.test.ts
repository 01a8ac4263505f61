import * as vscode from 'vscode';
import { ok, pause } from './expect.js';
import { asked, kernelUri, notesWith, positionOf, writeUnheard } from './workspace.js';

/** What Node's extension host has; absent in a browser. */
interface Host {
  on(event: 'unhandledRejection', listener: (reason: unknown) => void): void;
  on(event: 'warning', listener: (warning: Error) => void): void;
  memoryUsage(): { readonly heapUsed: number; readonly arrayBuffers: number; readonly external: number };
  getBuiltinModule(name: string): unknown;
}

const { process: host } = globalThis as { process?: Host };
const MIB = 1024 * 1024;
/** The file in the workspace that says how many actions are wanted: `npm test -- soak`. */
const WANTED = '.soak';
/** Memory is looked at so often, the same number of actions apart. */
const LOOKS = 20;
/** The memory of the last quarter may be so much more than that of the second, in which all that is kept is there: what a run shows by chance. */
const MOST_GROWTH = 0.1;
/** An action that takes longer is a hang. */
const MOST_MS = 60_000;

const NOTES = '.knotes/soak.knotes.json';
const FILES = [
  'net/socket.c',
  'net/ipv4/af_inet.c',
  'net/ipv4/tcp.c',
  'net/core/sock.c',
  'fs/open.c',
  'include/linux/net.h',
];
const HOVERS = [
  ['net/socket.c', 'SYSCALL_DEFINE3(socket', 'socket'],
  ['net/socket.c', 'int __sock_create(', '__sock_create'],
  ['net/ipv4/af_inet.c', 'int inet_create(', 'inet_create'],
  ['include/linux/net.h', 'struct socket {', 'socket'],
] as const;

/** A number below `n`, by a generator whose seed is printed: the same actions again. */
function drawer(seed: number): (n: number) => number {
  let state = seed >>> 0;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

const open = async (file: string) => vscode.workspace.openTextDocument(kernelUri(file));
const run = (command: string, ...args: readonly unknown[]) => vscode.commands.executeCommand(command, ...args);
const at = async (draw: (n: number) => number) => {
  const [file, text, word] = HOVERS[draw(HOVERS.length)] ?? HOVERS[0];
  const document = await open(file);
  return { document, position: positionOf(document, text, word) };
};

/** What a reader does, a piece at a time. */
const ACTIONS: Readonly<Record<string, (draw: (n: number) => number, count: number) => Promise<unknown>>> = {
  show: async (draw) => {
    const editor = await vscode.window.showTextDocument(await open(FILES[draw(FILES.length)] ?? 'net/socket.c'));
    const place = new vscode.Position(draw(editor.document.lineCount), 0);
    editor.selection = new vscode.Selection(place, place);
  },
  hover: async (draw) => {
    const { document, position } = await at(draw);
    return asked('vscode.executeHoverProvider', document.uri, position);
  },
  lenses: async (draw) => asked('vscode.executeCodeLensProvider', (await at(draw)).document.uri, 200),
  definition: async (draw) => {
    const { document, position } = await at(draw);
    return asked('vscode.executeDefinitionProvider', document.uri, position);
  },
  symbols: async (draw) => asked('vscode.executeDocumentSymbolProvider', (await at(draw)).document.uri),
  next: () => Promise.resolve(run('kernelNotes.next')),
  previous: () => Promise.resolve(run('kernelNotes.previous')),
  up: () => Promise.resolve(run('kernelNotes.up')),
  here: async (draw) => {
    const { document, position } = await at(draw);
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(position, position);
    return run('kernelNotes.here');
  },
  compare: () => Promise.resolve(run('kernelNotes.compare', 'socket', 'sock')),
  members: () => Promise.resolve(run('kernelNotes.members', 'sock')),
  close: () => Promise.resolve(run('workbench.action.closeActiveEditor')),
  closeAll: () => Promise.resolve(run('workbench.action.closeAllEditors')),
  type: async () => {
    const editor = await vscode.window.showTextDocument(await open('net/ipv4/tcp.c'));
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(1, 0), 'static int soaked;\n');
    });
    return run('workbench.action.files.revert');
  },
  note: (_, count) =>
    Promise.resolve(
      writeUnheard(
        NOTES,
        notesWith([{ id: 'a', title: `Soaked ${count}`, at: [{ function: 'sock_register', file: 'net/socket.c' }] }]),
      ),
    ),
  broken: () => Promise.resolve(writeUnheard(NOTES, '{ "format": 1, "notes": [')),
  reload: () => Promise.resolve(run('kernelNotes.reload')),
};

describe('a soak of many actions', () => {
  it('leaves the memory flat, no listener and no promise behind', async function () {
    this.timeout(0);
    this.retries(0);
    const wanted = await vscode.workspace.fs.readFile(kernelUri(WANTED));
    const [count = 0, seed = 0] = new TextDecoder().decode(wanted).split(' ').map(Number);
    const wrong = listen();
    const draw = drawer(seed);
    const names = Object.keys(ACTIONS);
    const memory: { readonly heap: number; readonly buffers: number }[] = [];
    const slow: string[] = [];
    for (let done = 1; done <= count; done++) {
      const name = names[draw(names.length)] ?? 'hover';
      const start = Date.now();
      await ACTIONS[name]?.(draw, done);
      const ms = Date.now() - start;
      if (ms > MOST_MS) slow.push(`${name}, action ${done}: ${ms} ms`);
      if (done % Math.floor(count / LOOKS) === 0) memory.push(await look());
    }
    const told = memory.map(({ heap, buffers }) => `${(heap / MIB).toFixed(0)}+${(buffers / MIB).toFixed(0)}`);
    console.log(`a soak of ${count} actions, seed ${seed}: heap+buffers in MiB ${told.join(' ')}`);
    ok(slow.length === 0, slow.join('\n'));
    ok(wrong.length === 0, wrong.join('\n'));
    for (const kind of ['heap', 'buffers'] as const) {
      const all = memory.map((one) => one[kind]);
      const quarter = Math.floor(all.length / 4);
      const [before, after] = [median(all.slice(quarter, 2 * quarter)), median(all.slice(-quarter))];
      ok(after <= before * (1 + MOST_GROWTH), `${kind} grew from ${before} to ${after} bytes: ${told.join(' ')}`);
    }
  });
});

/** What must not come: promises that nobody waits for, and emitters with more and more listeners. */
function listen(): string[] {
  const wrong: string[] = [];
  host?.on('unhandledRejection', (reason) => wrong.push(`unhandled: ${String(reason)}`));
  host?.on('warning', (warning) => wrong.push(`warning: ${warning.message}`));
  const { warn } = console;
  console.warn = (...args: unknown[]) => {
    if (/listener LEAK|LEAK DETECTED/i.test(args.map(String).join(' '))) wrong.push(args.map(String).join(' '));
    warn.apply(console, args);
  };
  return wrong;
}

/** What is in use when the garbage is gone. */
async function look(): Promise<{ heap: number; buffers: number }> {
  if (host === undefined) return { heap: 0, buffers: 0 };
  // What was begun for what is over ends first.
  await pause(1500);
  const v8 = host.getBuiltinModule('node:v8') as { setFlagsFromString(flags: string): void };
  const vm = host.getBuiltinModule('node:vm') as { runInNewContext(code: string): () => void };
  v8.setFlagsFromString('--expose-gc');
  const collect = vm.runInNewContext('gc');
  collect();
  await pause(50);
  collect();
  const { heapUsed, external } = host.memoryUsage();
  return { heap: heapUsed, buffers: external };
}

function median(all: readonly number[]): number {
  return [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
}
