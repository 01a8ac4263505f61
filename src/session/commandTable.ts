import type { Disposable } from './disposables.js';
import { Emitter } from './emitter.js';

type Run = (...args: readonly unknown[]) => unknown;

/** What each command of a list does. The list is known from the start, what they do from when the first of them is run. */
export class CommandTable<Id extends string> {
  readonly #runs = new Map<Id, Run>();
  readonly #didBegin = new Emitter<Id>();
  /** A command begins, before what it does is built. */
  readonly onDidBegin = this.#didBegin.event;
  #begun = 0;

  constructor(readonly ids: readonly Id[]) {}

  /** How many commands were run so far. */
  get begun(): number {
    return this.#begun;
  }

  /** Those of which nobody said what they do. */
  get missing(): readonly Id[] {
    return this.ids.filter((id) => !this.#runs.has(id));
  }

  /** Says what a command does. Who says it last is right: what could not be built is built again. */
  provide(id: Id, run: Run): Disposable {
    this.#runs.set(id, run);
    return {
      dispose: () => {
        if (this.#runs.get(id) === run) this.#runs.delete(id);
      },
    };
  }

  /**
   * Runs a command.
   * @param build has all commands provided, or says why not: called when nobody said yet what this one does
   * @returns what the command returns, once it is built; `undefined` when it could not be built
   */
  run(id: Id, args: readonly unknown[], build: () => Promise<void>): unknown {
    this.#begun++;
    this.#didBegin.fire(id);
    const run = this.#runs.get(id);
    return run === undefined ? build().then(() => this.#runs.get(id)?.(...args)) : run(...args);
  }
}
