import type { PathStep, PathTree } from '../core/path/model.js';
import { Disposables, type Disposable } from './disposables.js';
import { Emitter, type Event } from './emitter.js';
import { nameInMemory, type Layer } from './layer.js';
import type { Layers } from './layers.js';

/** How far the reader is, as it is remembered beyond this session: by the names that layers have in memory, and the keys of steps. */
export interface ProgressRecord {
  readonly read: Readonly<Record<string, readonly string[]>>;
  /** The step to which the reader went last. */
  readonly last?: { readonly layer: string; readonly step: string };
}

export interface ProgressMemory {
  get(): ProgressRecord | undefined;
  set(record: ProgressRecord): PromiseLike<void>;
}

/** A step of a layer, by the layer's key. */
export interface StepOf {
  readonly layer: string;
  readonly step: Pick<PathStep, 'key'>;
}

/** Which steps the reader has read, and where the reading was left off. The reader's alone: no notes file ever holds it. */
export class Progress implements Disposable {
  readonly #own = new Disposables();
  readonly #changed = this.#own.add(new Emitter<void>());
  readonly onDidChange: Event<void> = this.#changed.event;
  readonly #read: Map<string, Set<string>>;
  #last: ProgressRecord['last'];

  constructor(
    private readonly memory: ProgressMemory,
    private readonly layers: Pick<Layers, 'all' | 'layer'>,
  ) {
    const { read = {}, last } = memory.get() ?? {};
    this.#read = new Map(Object.entries(read).map(([layer, steps]) => [layer, new Set(steps)]));
    this.#last = last;
  }

  isRead({ layer, step }: StepOf): boolean {
    return this.#of(layer)?.has(step.key) ?? false;
  }

  /** How many steps of a path are read. */
  count({ steps }: PathTree, layer: string): number {
    const read = this.#of(layer);
    return read === undefined ? 0 : steps.filter(({ key }) => read.has(key)).length;
  }

  /** How many steps of a bundled reading are read, each once, also where several paths lead to it: the same before the reading was read as afterwards. */
  countOn(layer: Layer): number {
    const ids = new Set(
      [...(this.#read.get(nameInMemory(layer)) ?? [])].map((key) => key.slice(key.lastIndexOf('/') + 1)),
    );
    return (layer.card?.steps ?? []).filter((id) => ids.has(id)).length;
  }

  /** Where the reading was left off, by the key of the layer as it is now; `undefined` where nothing was read, or its file is not shown. */
  get last(): { readonly layer: string; readonly key: string } | undefined {
    const last = this.#last;
    const layer = this.layers.all.find((one) => !one.hidden && nameInMemory(one) === last?.layer);
    return layer === undefined || last === undefined ? undefined : { layer: layer.key, key: last.step };
  }

  /** The reader goes to a step: it is read, and where the reading is left off. */
  async visit(at: StepOf): Promise<void> {
    const name = this.#name(at.layer);
    if (name === undefined) return;
    if (this.isRead(at) && this.#last?.layer === name && this.#last.step === at.step.key) return;
    this.#last = { layer: name, step: at.step.key };
    await this.setRead([at], true);
  }

  async setRead(steps: readonly StepOf[], isRead: boolean): Promise<void> {
    for (const { layer, step } of steps) {
      const name = this.#name(layer);
      if (name === undefined) continue;
      const read = this.#read.get(name) ?? new Set<string>();
      if (isRead) read.add(step.key);
      else read.delete(step.key);
      this.#read.set(name, read);
    }
    this.#changed.fire();
    const read = [...this.#read].filter(([, keys]) => keys.size > 0).map(([name, keys]) => [name, [...keys]] as const);
    await this.memory.set({
      read: Object.fromEntries(read),
      ...(this.#last === undefined ? {} : { last: this.#last }),
    });
  }

  dispose(): void {
    this.#own.dispose();
  }

  #of(layer: string): ReadonlySet<string> | undefined {
    const name = this.#name(layer);
    return name === undefined ? undefined : this.#read.get(name);
  }

  #name(layer: string): string | undefined {
    const found = this.layers.layer(layer);
    return found === undefined ? undefined : nameInMemory(found);
  }
}
