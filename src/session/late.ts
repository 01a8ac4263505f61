import type { Disposable } from './disposables.js';

/** {@link Late} as those see it whose own code is there already. */
export interface Needed {
  later(build: () => Disposable): Disposable;
  need(): Promise<boolean>;
}

/**
 * What is built together once one of it is needed; until then only how it is built is known, and the code that does so is not loaded. Who knows the need
 * says so with {@link need}, as often as it likes. It is no delay: what is asked for is built before it is answered. What cannot be built keeps none of the
 * others from being built, and is told, and tried again, each time that it is needed.
 */
export class Late<Parts> implements Needed {
  readonly #unbuilt = new Set<(parts: Parts) => void>();
  #isNeeded = false;
  #loading: Promise<{ readonly parts: Parts } | undefined> | undefined;
  #loaded: { readonly parts: Parts } | undefined;

  /** @param load loads the code of what is built: once, or again if that failed */
  constructor(
    private readonly load: () => Promise<Parts>,
    private readonly failed: (error: unknown) => void,
  ) {}

  /**
   * Something to be built when it is needed, behind what came before it; at once, if the need is there already and the code is loaded.
   * @returns its place among what is disposed of: with it goes what was built, and what was not built by then never is
   */
  later(build: (parts: Parts) => Disposable): Disposable {
    let built: Disposable | undefined;
    let isGone = false;
    const make = (parts: Parts) => {
      built = build(parts);
      if (isGone) built.dispose();
    };
    this.#unbuilt.add(make);
    if (this.#loaded !== undefined) this.#make(make, this.#loaded.parts);
    else if (this.#isNeeded) void this.need();
    return {
      dispose: () => {
        isGone = true;
        this.#unbuilt.delete(make);
        return built?.dispose();
      },
    };
  }

  /** Builds what is not built yet, in its order. @returns whether all is built */
  async need(): Promise<boolean> {
    this.#isNeeded = true;
    this.#loaded ??= await (this.#loading ??= this.#load());
    if (this.#loaded === undefined) return false;
    for (const make of [...this.#unbuilt]) this.#make(make, this.#loaded.parts);
    return this.#unbuilt.size === 0;
  }

  async #load(): Promise<{ readonly parts: Parts } | undefined> {
    try {
      return { parts: await this.load() };
    } catch (error) {
      this.#loading = undefined;
      this.failed(error);
      return undefined;
    }
  }

  #make(make: (parts: Parts) => void, parts: Parts): void {
    // Taken out before: what is being built may say that it needs the others.
    if (!this.#unbuilt.delete(make)) return;
    try {
      make(parts);
    } catch (error) {
      this.#unbuilt.add(make);
      this.failed(error);
    }
  }
}
