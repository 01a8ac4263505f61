import { commands } from 'vscode';
import { nodeId, pathDiagram } from '../../core/diagram/pathDiagram.js';
import { pathSvg } from '../../core/diagram/pathSvg.js';
import { treeLayout } from '../../core/diagram/treeLayout.js';
import { edgeLines, nodeLines } from '../../core/diagram/diagram.js';
import { foldedInPicture } from '../../core/features/foldedSteps.js';
import { pathLabel, stepLabel } from '../../core/marks/labels.js';
import { placeOf, type StepMark } from '../../core/marks/noteIndex.js';
import type { PathStep, PathTree } from '../../core/path/model.js';
import { placeText } from '../../core/source/place.js';
import { placeNow } from '../../session/placeNow.js';
import type { Services } from '../services.js';
import { COMMAND, KEEPS_FOCUS, targetArguments } from '../base/commands.js';
import { targetOf } from '../base/targets.js';
import type { Picture } from './diagramPage.js';
import type { Drawing } from './drawing.js';

/** The path of which a picture is wanted, and a step of it that is to be seen. */
export interface WantedPath {
  readonly layer: string;
  readonly tree: PathTree;
  readonly step?: PathStep | undefined;
}

/** All that is drawn in one picture is of this id. */
const ID = 'd';

/** A call path as it is drawn: found anew by its ids each time, since notes are read again while it is shown. */
export class PathPicture implements Drawing {
  readonly #layer: string;
  readonly #path: string;
  /** The steps that are folded, by their keys. */
  #folded: Set<string>;
  /** What was drawn last, while its path is gone. */
  #last: PathTree;

  constructor(
    private readonly services: Services,
    { layer, tree }: WantedPath,
  ) {
    this.#layer = layer;
    this.#path = tree.path.id;
    this.#last = tree;
    this.#folded = keysOf(foldedInPicture(tree));
  }

  isOf({ layer, tree }: WantedPath): boolean {
    return this.#layer === layer && this.#path === tree.path.id;
  }

  get title(): string {
    return pathLabel(this.#tree ?? this.#last);
  }

  get #tree(): PathTree | undefined {
    const tree = this.services.walk.findPath(this.#layer, this.#path);
    if (tree !== undefined) this.#last = tree;
    return tree;
  }

  /** The step where the reader is, if it is one of this path. */
  get stand(): PathStep | undefined {
    const mark = this.services.walk.stand?.mark;
    return mark?.layer === this.#layer && mark.tree.path.id === this.#path ? mark.step : undefined;
  }

  /** The part to be marked as the one where the reader is: the step, or the one in which it is folded away. */
  get here(): string | undefined {
    let seen = this.stand;
    for (let step = seen; step !== undefined; step = step.parent)
      if (step.parent !== undefined && this.#folded.has(step.parent.key)) seen = step.parent;
    return seen === undefined ? undefined : this.idOf(seen);
  }

  idOf(step: PathStep): string {
    return nodeId(ID, step);
  }

  /** The step of a part. @param id as it came from the page */
  #mark(id: string): StepMark | undefined {
    const step = this.#tree?.steps.find((one) => nodeId(ID, one) === id);
    const { readings, activeTree } = this.services;
    return step === undefined ? undefined : readings.indexOf(activeTree.tree).steps.get(step);
  }

  toggle(id: string): void {
    const step = this.#mark(id)?.step;
    if (step === undefined || step.children.length === 0) return;
    if (!this.#folded.delete(step.key)) this.#folded.add(step.key);
  }

  /** Unfolds what a step is folded in. @returns whether anything was */
  reveal(step: PathStep | undefined): boolean {
    let changes = false;
    for (let above = step?.parent; above !== undefined; above = above.parent)
      if (this.#folded.delete(above.key)) changes = true;
    return changes;
  }

  follow(): boolean {
    return this.reveal(this.stand);
  }

  revealPart(id: string): void {
    this.reveal(this.#mark(id)?.step);
  }

  renew(): Promise<void> {
    return Promise.resolve();
  }

  async go(id: string, keepsFocus: boolean): Promise<void> {
    const mark = this.#mark(id);
    if (mark === undefined) return;
    const more = keepsFocus ? [KEEPS_FOCUS] : [];
    await commands.executeCommand(COMMAND.openDefinition, ...targetArguments(targetOf(mark)), ...more);
  }

  /** @param isFolded as it was at first, or nothing at all */
  foldAll(isFolded: boolean): void {
    const tree = this.#tree;
    this.#folded = isFolded && tree !== undefined ? keysOf(foldedInPicture(tree)) : new Set();
  }

  picture(): Picture {
    const { language, say, readings, activeTree } = this.services;
    const key = `${this.#layer} ${this.#path}`;
    const tree = this.#tree;
    if (tree === undefined)
      return { key, svg: '', about: say('diagram.gone'), words: [], here: undefined, folds: true };
    const { steps } = readings.indexOf(activeTree.tree);
    const pictured = tree.steps.flatMap((step) => {
      const mark = steps.get(step);
      return mark === undefined ? [] : [{ mark, label: stepLabel(step), at: this.#placeText(mark) }];
    });
    const diagram = pathDiagram(language, ID, tree, pictured);
    const folded = new Set(tree.steps.filter((step) => this.#folded.has(step.key)).map((step) => nodeId(ID, step)));
    const layout = treeLayout(diagram, (id) => folded.has(id));
    const edges = new Map(diagram.edges.map((edge) => [edge.to, edge]));
    const about = [
      diagram.title,
      say('editor.steps', { count: tree.steps.length }),
      ...(tree.mainSteps > 0 ? [say('walk.mainSteps', { count: tree.mainSteps })] : []),
      ...(tree.leftOut > 0 ? [say('editor.leftOut', { count: tree.leftOut })] : []),
    ];
    return {
      key,
      svg: pathSvg(language, diagram.title, layout, this.here),
      about: about.join(' · '),
      words: diagram.nodes.map((node) => {
        const edge = edges.get(node.id);
        return [node.id, [...nodeLines(node), ...(edge === undefined ? [] : edgeLines(edge))].join(' ')] as const;
      }),
      here: this.here,
      folds: true,
    };
  }

  #placeText(mark: StepMark): string | undefined {
    const { tree } = this.services.activeTree;
    const place = (tree && placeNow(this.services, tree, mark)) ?? placeOf(mark);
    return place === undefined ? undefined : placeText(place);
  }
}

function keysOf(steps: Iterable<PathStep>): Set<string> {
  return new Set([...steps].map(({ key }) => key));
}
