import { missing, placedAt } from '../../src/core/anchor/placement.js';
import { reason } from '../../src/core/anchor/reason.js';
import type { AnchorCheck, Check } from '../../src/core/path/check.js';
import type { CheckOptions } from '../../src/core/path/checkNotes.js';
import type { Anchor, NotesFile } from '../../src/core/notes/format.js';
import { Emitter } from '../../src/session/emitter.js';
import { layerNotes, type Layer } from '../../src/session/layer.js';
import type { OpenTree, Trees } from '../../src/session/trees.js';
import { memoryKernel } from './memorySource.js';

/** Kernel trees that are open, and can be others. */
export class TestTrees implements Trees {
  readonly changed = new Emitter<void>();
  readonly onDidChange = this.changed.event;
  active: OpenTree | undefined;
  all: readonly OpenTree[];

  constructor(...all: readonly OpenTree[]) {
    this.all = all;
    this.active = all[0];
  }

  set(...all: readonly OpenTree[]): void {
    this.all = all;
    this.changed.fire();
  }
}

export function openTree(key: string, files: Readonly<Record<string, string>> = {}): OpenTree {
  return { key, kernel: memoryKernel(files), version: '6.12.1', addressOf: (path) => `${key}:${path}` };
}

/** Layers as a test sets them. */
export class TestLayers {
  readonly changed = new Emitter<void>();
  readonly onDidChange = this.changed.event;
  all: readonly Layer[];

  constructor(...all: readonly Layer[]) {
    this.all = all;
  }

  set(...all: readonly Layer[]): void {
    this.all = all;
    this.changed.fire();
  }
}

/** A layer with notes about functions of a file `a.c`. */
export function layerWith(key: string, functions: readonly string[] = [], more: Partial<Layer> = {}): Layer {
  const notes = functions.map((name) => ({
    id: name,
    title: name,
    at: [{ function: name, file: 'a.c' }],
    body: ['text'],
  }));
  return layerOf(key, { format: 1, notes }, more);
}

export function layerOf(key: string, file: NotesFile, more: Partial<Layer> = {}): Layer {
  return {
    key,
    address: `notes:/${key}.knotes.json`,
    origin: 'kernel',
    tree: undefined,
    name: `${key}.knotes.json`,
    notes: layerNotes(JSON.stringify(file), file),
    text: JSON.stringify(file),
    problems: [],
    unreadable: undefined,
    hidden: false,
    ...more,
  };
}

/** A check that is being made, to be ended by the test. */
export interface Running {
  readonly file: NotesFile;
  readonly root: string;
  readonly options: CheckOptions;
  done(check?: Check): void;
  fail(error: Error): void;
}

/** Checks that wait for the test. */
export function checking() {
  const running: Running[] = [];
  const check = (file: NotesFile, kernel: OpenTree['kernel'], options: CheckOptions = {}): Promise<Check> =>
    new Promise((resolve, reject) => {
      const done = (result: Check = { anchors: [], edges: [] }) => {
        resolve(result);
      };
      running.push({ file, root: kernel.source.root, options, done, fail: reject });
    });
  return { running, check };
}

/** An anchor that was found at a line, or that is nowhere. */
export function found(anchor: Anchor, line: number | undefined, pointer = '/notes/0/at'): AnchorCheck {
  if (line === undefined) return { pointer, anchor, placement: missing('symbol-gone', { name: 'f' }) };
  const place = { file: anchor.file ?? 'a.c', line, column: 1, end: line };
  return { pointer, anchor, placement: placedAt('ok', place, 1, reason('as-seen', {})) };
}

export const NO_LOG = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Everything that waits for nothing but what is done has happened. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
