import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';

type Run = (...args: unknown[]) => unknown;

/** A function, since an arrow cannot be constructed. */
function nothing(): void {
  return undefined;
}

/** Something of the editor that takes every call, and gives the like back. */
function standIn(): Record<string, unknown> {
  const made: Record<string | symbol, unknown> = {};
  return new Proxy(nothing as unknown as Record<string, unknown>, {
    get: (_, key) => {
      if (key === 'then') return undefined;
      if (key === Symbol.toPrimitive) return () => '';
      if (key === Symbol.iterator) return () => [][Symbol.iterator]();
      return (made[key] ??= standIn());
    },
    set: (_, key, value) => ((made[key] = value), true),
    apply: () => standIn(),
    construct: () => standIn(),
  });
}

interface Part {
  readonly dispose: () => unknown;
}

interface Activated {
  readonly commands: ReadonlyMap<string, Run>;
  /** Sentences that the reader was told. */
  readonly said: readonly string[];
  readonly subscriptions: readonly Part[];
}

/** The extension as it is built, activated beside an editor that is none, which its later parts are given too. */
async function activated(
  use: (activated: Activated) => Promise<void>,
  change: (vscode: Record<string, Record<string, unknown>>) => void = () => undefined,
): Promise<void> {
  const commands = new Map<string, Run>();
  const said: string[] = [];
  const vscode = standIn() as Record<string, Record<string, unknown>>;
  Object.assign(vscode['workspace'] ?? {}, { workspaceFolders: [], textDocuments: [] });
  Object.assign(vscode['env'] ?? {}, { language: 'en', appRoot: '' });
  Object.assign(vscode['window'] ?? {}, {
    visibleTextEditors: [],
    showErrorMessage: (text: string) => said.push(text),
  });
  Object.assign(vscode['commands'] ?? {}, {
    registerCommand: (id: string, run: Run): Part => {
      assert.ok(!commands.has(id), `${id} is registered twice`);
      commands.set(id, run);
      return { dispose: () => commands.delete(id) };
    },
  });
  change(vscode);
  const loader = Module as unknown as { _load: (name: string, ...rest: unknown[]) => unknown };
  const load = loader._load;
  loader._load = (name, ...rest) => (name === 'vscode' ? vscode : load(name, ...rest));
  const file = resolve('dist/extension.cjs');
  const require = createRequire(file);
  const forget = () => {
    for (const key of Object.keys(require.cache))
      if (dirname(key) === dirname(file)) Reflect.deleteProperty(require.cache, key);
  };
  try {
    // Anew, with an editor of its own.
    forget();
    const { activate } = require(file) as { activate: (context: unknown) => void };
    const memory = { get: (_: string, otherwise: unknown) => otherwise, update: () => Promise.resolve() };
    const subscriptions: Part[] = [];
    const context = { subscriptions, extensionUri: standIn(), extension: standIn(), globalStorageUri: standIn() };
    activate({ ...context, workspaceState: memory, globalState: memory });
    await use({ commands, said, subscriptions });
  } finally {
    loader._load = load;
    forget();
  }
}

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

describe('activation', () => {
  it('has every command there at once, and something that does each once the first is run', () =>
    activated(async ({ commands, said, subscriptions }) => {
      const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
      // In the moment in which it was activated: no promise has had a turn.
      const missing = manifest.contributes.commands.filter(({ command }) => !commands.has(command));
      assert.deepEqual(missing, []);
      await commands.get('kernelNotes.clearFilter')?.();
      assert.deepEqual(said, []);
      for (const one of subscriptions) one.dispose();
      assert.deepEqual([...commands.keys()], [], 'all that was registered is disposed of');
    }));

  it('says in a sentence what could not be built when it was needed, and does what could', () =>
    activated(
      async ({ commands, said, subscriptions }) => {
        assert.deepEqual(said, []);
        // What another part does is there all the same.
        await assert.rejects(Promise.resolve(commands.get('kernelNotes.filterNotes')?.()), /asked/);
        assert.equal(said.length, 1);
        assert.match(String(said), /Kernel Reading Notes could not start: Error: no room for marks/);
        for (const one of subscriptions) one.dispose();
      },
      (vscode) => {
        Object.assign(vscode['window'] ?? {}, {
          registerFileDecorationProvider: () => {
            throw new Error('no room for marks');
          },
          createInputBox: () => {
            throw new Error('asked');
          },
        });
      },
    ));
});
