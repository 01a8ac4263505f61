import type { NoteEntry } from '../notes/entries.js';
import type { PathStep, PathTree } from '../path/model.js';

/** The names by which what is published is linked to within its page: letters, digits and `-`, each once. Made from ids, so that addresses stay when texts change. */
export class Fragments {
  readonly #taken = new Set<string>();
  readonly #byPointer = new Map<string, string>();

  constructor(
    paths: readonly { readonly tree: PathTree; readonly steps: readonly PathStep[] }[],
    notes: readonly NoteEntry[],
  ) {
    for (const { tree, steps } of paths) {
      this.#add(tree.pointer, `path-${tree.path.id}`);
      for (const step of steps)
        if (!this.#byPointer.has(step.pointer)) this.#add(step.pointer, `step-${tree.path.id}-${step.step.id}`);
    }
    for (const { pointer, note } of notes) this.#add(pointer, `note-${note.id}`);
  }

  /** What has no fragment is not published. @param pointer to a note, a path or a step */
  at(pointer: string): string | undefined {
    return this.#byPointer.get(pointer);
  }

  ofPath({ pointer }: PathTree): string {
    return this.at(pointer) ?? '';
  }

  ofStep({ pointer }: PathStep): string {
    return this.at(pointer) ?? '';
  }

  ofNote({ pointer }: NoteEntry): string {
    return this.at(pointer) ?? '';
  }

  #add(pointer: string, wish: string): void {
    const name = wish
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/-$/, '');
    let own = name;
    for (let number = 2; this.#taken.has(own); number++) own = `${name}-${number}`;
    this.#taken.add(own);
    this.#byPointer.set(pointer, own);
  }
}
