import { linksAmong } from '../../core/compare/compare.js';
import { structDiagram, type StructBox } from '../../core/diagram/structDiagram.js';
import { structLayout } from '../../core/diagram/structLayout.js';
import { structSvg } from '../../core/diagram/structSvg.js';
import { notedStructs } from '../../core/features/notedStructs.js';
import { noteLabel } from '../../core/marks/labels.js';
import type { NoteMark } from '../../core/marks/noteIndex.js';
import { openPlace } from '../tree/openPlace.js';
import type { Services } from '../services.js';
import type { Picture } from './diagramPage.js';
import type { Drawing } from './drawing.js';

/** The structs that a note is about as they are drawn: read anew each time the notes or their checks are. */
export class StructsPicture implements Drawing {
  readonly here = undefined;
  #boxes: readonly StructBox[] = [];

  constructor(
    private readonly services: Services,
    private readonly note: NoteMark,
  ) {}

  get title(): string {
    return noteLabel(this.note);
  }

  /** Whether there is something to draw: one struct alone leads to no other. */
  get isAny(): boolean {
    return this.#boxes.length > 1;
  }

  async renew(): Promise<void> {
    const { readings, activeTree, questions, language } = this.services;
    const { tree } = activeTree;
    if (tree === undefined) return;
    const index = readings.indexOf(tree);
    const { kernel } = tree;
    const linked = await questions.ask(async () => linksAmong(kernel, await notedStructs(kernel, index, this.note)));
    this.#boxes = structDiagram(language, linked);
  }

  picture(): Picture {
    const { language, say } = this.services;
    const boxes = this.#boxes;
    return {
      key: `${this.note.layer} ${this.note.pointer}`,
      svg: this.isAny ? structSvg(language, this.title, structLayout(boxes)) : '',
      about: this.isAny ? this.title : say('diagram.needsStructs'),
      words: boxes.flatMap(({ id, name, at, rows }) => [
        [id, `${name} ${at}`] as const,
        ...rows.map((row) => [row.id, `${row.name} ${row.code}`] as const),
      ]),
      here: undefined,
      folds: false,
    };
  }

  async go(id: string, keepsFocus: boolean): Promise<void> {
    const { tree } = this.services.activeTree;
    const parts = this.#boxes.flatMap((box) => [box, ...box.rows]);
    const place = parts.find((part) => part.id === id)?.place;
    if (tree !== undefined && place !== undefined) await openPlace(tree, place, keepsFocus);
  }
}
