import { presentStep, type Direction, type Line } from '../core/features/presentStep.js';
import type { PlaceNow } from '../core/hover/notesOn.js';
import type { StepMark } from '../core/marks/noteIndex.js';
import type { PathTree } from '../core/path/model.js';
import { Disposables, type Disposable } from './disposables.js';
import { Emitter, type Event } from './emitter.js';
import type { Readings } from './readings.js';
import type { OpenTree, Trees } from './trees.js';

/** Where the reader is in a call path. */
export interface Stand<T extends OpenTree = OpenTree> {
  readonly tree: T;
  readonly mark: StepMark;
}

/** A step that is to be seen in the Call Paths view. */
export interface Shown {
  readonly mark: StepMark;
  /** Whether the keys of the view are from now on about it: the reader works in the view, and has not gone on to something else. Asked when it is seen. */
  readonly takesKeys: () => boolean;
}

/** The step at which the reader stands. Kept by its ids, so that it survives a reload of the notes. */
export class Walk<T extends OpenTree = OpenTree> implements Disposable {
  readonly #own = new Disposables();
  readonly #changed = this.#own.add(new Emitter<Stand<T> | undefined>());
  readonly onDidChange: Event<Stand<T> | undefined> = this.#changed.event;
  readonly #willStep = this.#own.add(new Emitter<void>());
  /** A neighbour is about to be asked for: whoever knows better where the reader stands says so now. */
  readonly onWillStep: Event<void> = this.#willStep.event;
  readonly #shown = this.#own.add(new Emitter<Shown>());
  /** Somebody asked to see a step in the Call Paths view. */
  readonly onDidShow: Event<Shown> = this.#shown.event;
  #at: { readonly layer: string; readonly key: string } | undefined;

  constructor(
    private readonly readings: Readings<T>,
    private readonly trees: Pick<Trees<T>, 'active'>,
    private readonly line: () => Line = () => 'all',
  ) {}

  get stand(): Stand<T> | undefined {
    const { active: tree } = this.trees;
    if (tree === undefined || this.#at === undefined) return undefined;
    const mark = this.find(this.#at.layer, this.#at.key);
    return mark === undefined ? undefined : { tree, mark };
  }

  /** The step of a layer with that key. */
  find(layer: string, key: string): StepMark | undefined {
    for (const mark of this.readings.indexOf(this.trees.active).steps.values()) {
      if (mark.layer === layer && mark.step.key === key) return mark;
    }
    return undefined;
  }

  /** The path of a layer with that id. */
  findPath(layer: string, id: string): PathTree | undefined {
    for (const [tree, owner] of this.readings.indexOf(this.trees.active).paths) {
      if (owner === layer && tree.path.id === id) return tree;
    }
    return undefined;
  }

  stepTo({ layer, step }: StepMark): void {
    if (this.#at?.layer === layer && this.#at.key === step.key) return;
    this.#at = { layer, key: step.key };
    this.#changed.fire(this.stand);
  }

  /** Goes to a step and asks for it to be seen in the Call Paths view, also when that is not open. @param takesKeys see {@link Shown} */
  show(mark: StepMark, takesKeys = () => false): void {
    this.stepTo(mark);
    this.#shown.fire({ mark, takesKeys });
  }

  /** The step that lies in a direction from one, or from where the reader stands; with nothing to start from, the first of the first path. `undefined` at the end. */
  neighbour(direction: Direction, from?: StepMark): StepMark | undefined {
    if (from === undefined) this.#willStep.fire();
    const index = this.readings.indexOf(this.trees.active);
    const mark = from ?? this.stand?.mark;
    if (mark === undefined) {
      const [first] = index.paths.keys();
      return first === undefined ? undefined : index.steps.get(first.root);
    }
    return presentStep(index, mark, direction, this.line());
  }

  /**
   * The step in whose definition a line is: of the path that is being walked, if it has one there, and near the step that was last.
   * While the step of the walk is being looked for in that file, it is that one.
   * @param now where a mark is by now
   */
  stepAt(tree: T, file: string, line: number, now: PlaceNow): StepMark | undefined {
    const marks = this.readings.of(tree).index.byFile.get(file) ?? [];
    const here = marks.filter((mark): mark is StepMark => {
      if (mark.kind !== 'step') return false;
      const place = now(mark);
      // The line of the return type may be the one above the name.
      const above = mark.anchor.quote === undefined ? 1 : 0;
      return place !== undefined && place.line - above <= line && line <= place.end;
    });
    const current = this.stand?.mark;
    // Until the step of the walk has its place, one of another path that has it already does not take the reader away.
    if (current?.anchor.file === file && current.check === undefined && !here.some(({ tree }) => tree === current.tree))
      return current;
    const rank = (mark: StepMark) => {
      if (mark.tree !== current?.tree) return 1_000_000 + mark.step.number;
      return Math.abs(mark.step.number - current.step.number);
    };
    return here.sort((a, b) => rank(a) - rank(b))[0];
  }

  dispose(): void {
    this.#own.dispose();
  }
}
