import { EMPTY_TRAIL, type Trail } from '../core/features/trail.js';
import { Disposables, type Disposable } from './disposables.js';
import { Emitter, type Event } from './emitter.js';

/** A recording as it is remembered beyond this session. Plain data. */
export interface RecordingRecord {
  readonly isOn: boolean;
  /** The kernel tree in which the trail is, by its key. */
  readonly tree?: string | undefined;
  readonly trail: Trail;
}

export interface RecordingMemory {
  get(): RecordingRecord | undefined;
  set(record: RecordingRecord | undefined): PromiseLike<void>;
}

/** The trail of a reader from function to function, while it is recorded and until it is kept or thrown away. No notes file has it. */
export class Recording implements Disposable {
  readonly #own = new Disposables();
  readonly #changed = this.#own.add(new Emitter<void>());
  readonly onDidChange: Event<void> = this.#changed.event;
  #record: RecordingRecord;

  constructor(private readonly memory: RecordingMemory) {
    this.#record = memory.get() ?? { isOn: false, trail: EMPTY_TRAIL };
  }

  get isOn(): boolean {
    return this.#record.isOn;
  }

  get trail(): Trail {
    return this.#record.trail;
  }

  /** The key of the kernel tree in which the trail is. */
  get tree(): string | undefined {
    return this.#record.tree;
  }

  get isEmpty(): boolean {
    return this.trail.roots.length === 0;
  }

  /** Begins to record in a kernel tree, or goes on: a trail in another tree has to be kept or thrown away before. */
  async start(tree: string): Promise<void> {
    if (!this.isEmpty && this.tree !== tree) throw new RangeError('the trail is in another kernel');
    await this.#set({ ...this.#record, isOn: true, tree });
  }

  /** Records no more; the trail stays. */
  async stop(): Promise<void> {
    if (this.isOn) await this.#set({ ...this.#record, isOn: false });
  }

  async change(trail: Trail): Promise<void> {
    if (trail !== this.trail) await this.#set({ ...this.#record, trail });
  }

  /** Has a trail again that was thrown away. */
  async restore(tree: string, trail: Trail): Promise<void> {
    await this.#set({ isOn: false, tree, trail });
  }

  /** Forgets the trail, and records no more. */
  async clear(): Promise<void> {
    await this.#set({ isOn: false, trail: EMPTY_TRAIL });
  }

  dispose(): void {
    this.#own.dispose();
  }

  async #set(record: RecordingRecord): Promise<void> {
    this.#record = record;
    this.#changed.fire();
    await this.memory.set(!record.isOn && record.trail.roots.length === 0 ? undefined : record);
  }
}
