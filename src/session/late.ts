import type { Disposable } from './disposables.js';

/**
 * What is built together once one of it is needed; until then only how it is built is known. Who knows the need says so with {@link need}, as often as it
 * likes. It is no delay: what is asked for is built before it is answered. What cannot be built keeps none of the others from being built, and is told, and
 * tried again, each time that it is needed.
 */
export class Late {
  readonly #unbuilt = new Set<() => void>();
  #isNeeded = false;

  constructor(private readonly failed: (error: unknown) => void) {}

  /**
   * Something to be built when it is needed, behind what came before it; at once, if the need is there already.
   * @returns its place among what is disposed of: with it goes what was built, and what was not built by then never is
   */
  later(build: () => Disposable): Disposable {
    let built: Disposable | undefined;
    let isGone = false;
    const make = () => {
      built = build();
      if (isGone) built.dispose();
    };
    this.#unbuilt.add(make);
    if (this.#isNeeded) this.#make(make);
    return {
      dispose: () => {
        isGone = true;
        this.#unbuilt.delete(make);
        return built?.dispose();
      },
    };
  }

  /** Builds what is not built yet, in its order. @returns whether all is built */
  need(): boolean {
    this.#isNeeded = true;
    for (const make of [...this.#unbuilt]) this.#make(make);
    return this.#unbuilt.size === 0;
  }

  #make(make: () => void): void {
    // Taken out before: what is being built may say that it needs the others.
    if (!this.#unbuilt.delete(make)) return;
    try {
      make();
    } catch (error) {
      this.#unbuilt.add(make);
      this.failed(error);
    }
  }
}
