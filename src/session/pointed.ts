import type { Mark, NoteIndex } from '../core/marks/noteIndex.js';
import { Emitter, type Event } from './emitter.js';
import type { Disposable } from './disposables.js';

/** Which note or step the reader asked to see: it is shown first, whatever else is about that place. Kept by its ids, so that it survives a reload. */
export class Pointed implements Disposable {
  readonly #changed = new Emitter<void>();
  readonly onDidChange: Event<void> = this.#changed.event;
  #at: { readonly layer: string; readonly id: string } | undefined;

  point(mark: Mark): void {
    this.#at = { layer: mark.layer, id: idOf(mark) };
    this.#changed.fire();
  }

  /** The reader has gone elsewhere. */
  leave(): void {
    if (this.#at === undefined) return;
    this.#at = undefined;
    this.#changed.fire();
  }

  /** The one that was asked for, as it is in an index; `undefined` when the reader has left it or it is gone. */
  in({ notes, steps }: NoteIndex): Mark | undefined {
    const at = this.#at;
    if (at === undefined) return undefined;
    const isMeant = (mark: Mark) => mark.layer === at.layer && idOf(mark) === at.id;
    return notes.find(isMeant) ?? [...steps.values()].find(isMeant);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

function idOf(mark: Mark): string {
  return mark.kind === 'note' ? `note ${mark.pointer}` : `step ${mark.step.key}`;
}
