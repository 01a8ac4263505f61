import type { SourceChange } from '../core/source/source.js';
import type { Checks, LayerCheck } from './checks.js';
import { hostClock, type Clock } from './clock.js';
import { Debounced } from './debounced.js';
import { Disposables, type Disposable } from './disposables.js';
import type { Trees } from './trees.js';

/** How long the kernel files must be quiet before the notes are checked again, in milliseconds. */
export const QUIET = 1000;

/** Has notes checked again when files of a kernel tree change that matter to them. */
export class SourceChanges implements Disposable {
  readonly #own = new Disposables();
  readonly #listening = this.#own.add(new Disposables());
  readonly #stored = new Set<string>();
  readonly #typed = new Set<string>();
  readonly #again: Debounced;
  #isAnything = false;

  constructor(
    private readonly trees: Trees,
    private readonly checks: Pick<Checks, 'again'>,
    clock: Clock = hostClock,
  ) {
    this.#again = this.#own.add(
      new Debounced(
        QUIET,
        () => {
          this.#check();
        },
        clock,
      ),
    );
    let known = '';
    const listen = () => {
      const now = trees.all.map(({ key }) => key).join();
      if (now === known) return;
      known = now;
      this.#listening.clear();
      for (const { kernel } of this.trees.all) {
        const end = kernel.source.onDidChange?.((change) => {
          this.#note(change);
        });
        if (end !== undefined) this.#listening.add({ dispose: end });
      }
    };
    this.#own.add(trees.onDidChange(listen));
    listen();
  }

  dispose(): void {
    this.#own.dispose();
  }

  #note({ kind, paths }: SourceChange): void {
    if (kind === 'anything') this.#isAnything = true;
    for (const path of paths) (kind === 'edited' ? this.#typed : this.#stored).add(path);
    this.#again.schedule();
  }

  #check(): void {
    const all = new Set([...this.#stored, ...this.#typed]);
    const isStored = this.#stored.size > 0;
    const isOfHeaders = [...this.#stored].some((path) => !/\.[cS]$/.test(path));
    const wasAnything = this.#isAnything;
    this.#stored.clear();
    this.#typed.clear();
    this.#isAnything = false;
    this.checks.again(
      (check) => wasAnything || concerns(check, all) || (isStored && isOpen(check)) || (isOfHeaders && hasEdges(check)),
    );
  }
}

/** Whether a place that is known is in one of these files. */
function concerns({ check, lost }: LayerCheck, files: ReadonlySet<string>): boolean {
  return (
    [...lost].some((file) => isAmong(files, file)) ||
    check.anchors.some(({ anchor, placement }) => hasAny(files, anchor, ...placement.candidates)) ||
    check.edges.some(({ edge: { site, through, proof } }) =>
      hasAny(files, site, through?.site, proof?.copied, proof?.called, proof?.installed, proof?.registered),
    )
  );
}

/** What was not found may be found in any file that is saved; while somebody types, the whole tree is not searched for it. */
function isOpen({ check }: LayerCheck): boolean {
  return (
    check.anchors.some(({ placement }) => placement.status === 'missing') ||
    check.edges.some(({ edge: { status } }) => status === 'not-found' || status === 'unchecked')
  );
}

/** Whose types are decided by headers, and where those lie by Makefiles. */
function hasEdges({ check }: LayerCheck): boolean {
  return check.edges.length > 0;
}

/** A folder stands for all that is in it. */
function hasAny(
  files: ReadonlySet<string>,
  ...places: readonly ({ readonly file?: string | undefined } | undefined)[]
): boolean {
  return places.some((place) => place?.file !== undefined && isAmong(files, place.file));
}

function isAmong(files: ReadonlySet<string>, path: string): boolean {
  if (files.has(path)) return true;
  const slash = path.lastIndexOf('/');
  return slash > 0 && isAmong(files, path.slice(0, slash));
}
