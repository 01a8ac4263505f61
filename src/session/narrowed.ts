import type { Grouping } from '../core/features/noteGroups.js';
import type { Narrowing } from '../core/features/shownMarks.js';
import { Disposables, type Disposable } from './disposables.js';
import { Emitter, type Event } from './emitter.js';

/** How the notes are grouped, remembered beyond this session. */
export interface GroupingMemory {
  get(): Grouping | undefined;
  set(grouping: Grouping): PromiseLike<void>;
}

const NOTHING: Narrowing = { text: '', onlyHere: false };

/** What the views show of the notes, and by what they group them. */
export class Narrowed implements Disposable {
  readonly #own = new Disposables();
  readonly #changed = this.#own.add(new Emitter<void>());
  readonly onDidChange: Event<void> = this.#changed.event;
  #narrowing = NOTHING;
  #grouping: Grouping;

  constructor(private readonly memory: GroupingMemory) {
    this.#grouping = memory.get() ?? 'file';
  }

  /** What the views are narrowed to; `undefined` when they show all. */
  get narrowing(): Narrowing | undefined {
    const { text, onlyHere } = this.#narrowing;
    return text.trim() === '' && !onlyHere ? undefined : this.#narrowing;
  }

  get grouping(): Grouping {
    return this.#grouping;
  }

  narrow(change: Partial<Narrowing>): void {
    const now = { ...this.#narrowing, ...change };
    if (now.text === this.#narrowing.text && now.onlyHere === this.#narrowing.onlyHere) return;
    this.#narrowing = now;
    this.#changed.fire();
  }

  clear(): void {
    this.narrow(NOTHING);
  }

  async group(grouping: Grouping): Promise<void> {
    if (grouping === this.#grouping) return;
    this.#grouping = grouping;
    this.#changed.fire();
    await this.memory.set(grouping);
  }

  dispose(): void {
    this.#own.dispose();
  }
}
