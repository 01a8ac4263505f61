import { isPlaced } from '../anchor/placement.js';
import { pathLabel } from '../marks/labels.js';
import type { StepMark } from '../marks/noteIndex.js';
import type { Via } from '../notes/format.js';
import type { PathStep, PathTree } from '../path/model.js';
import { oneLine } from '../render/oneLine.js';
import { say, type Language } from '../words/words.js';
import { callKind } from './callKind.js';
import type { Diagram, DiagramEdge, DiagramNode, DiagramSign, DiagramState } from './diagram.js';

/** A step that is to be in a picture. Its texts are plain, on one line each. */
export interface PicturedStep {
  readonly mark: StepMark;
  readonly label: string;
  /** Where it is; absent where that is not certain. */
  readonly at: string | undefined;
}

/** Longer lines make pictures that nobody can read. */
const MAX_LINE = 60;

/**
 * A call path as a picture.
 * @param id of letters and digits
 * @param steps of the path, in its order
 */
export function pathDiagram(language: Language, id: string, tree: PathTree, steps: readonly PicturedStep[]): Diagram {
  return {
    id,
    title: pathLabel(tree),
    nodes: steps.map((step) => nodeOf(language, id, step)),
    edges: steps.flatMap(({ mark }) => edgeOf(language, id, mark)),
  };
}

/** The id of a step's node. @param id of the diagram */
export function nodeId(id: string, { number }: PathStep): string {
  return `${id}s${number}`;
}

function nodeOf(language: Language, id: string, { mark, label, at }: PicturedStep): DiagramNode {
  const sign = signOf(mark);
  const status =
    sign === undefined
      ? undefined
      : sign === 'gone'
        ? say(language, 'editor.goneTag')
        : say(language, `status.${sign}`);
  return {
    id: nodeId(id, mark.step),
    name: oneLine(label, MAX_LINE),
    place: lineOf(at),
    sign,
    status: lineOf(status),
    state: placeState(mark),
  };
}

function edgeOf(language: Language, id: string, { step, edge }: StepMark): DiagramEdge[] {
  const { parent, via } = step;
  if (parent === undefined) return [];
  const status = edge?.status;
  return [
    {
      from: nodeId(id, parent),
      to: nodeId(id, step),
      kind: callKind(via),
      through: lineOf(throughText(via)),
      when: lineOf(step.step.when),
      proof: status,
      status: status === undefined || status === 'verified' ? undefined : lineOf(say(language, `edge.${status}`)),
      state:
        status === undefined || status === 'verified'
          ? 'good'
          : status === 'not-found' || status === 'unchecked'
            ? 'bad'
            : 'odd',
    },
  ];
}

function lineOf(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : oneLine(text, MAX_LINE);
}

function signOf({ check, gone }: StepMark): DiagramSign | undefined {
  const status = check?.placement.status;
  return status === undefined || status === 'ok' ? undefined : gone ? 'gone' : status;
}

function placeState({ check, gone }: StepMark): DiagramState {
  const placement = check?.placement;
  if (placement === undefined || placement.status === 'ok') return 'good';
  return isPlaced(placement) || gone ? 'odd' : 'bad';
}

/** What a call goes through, as the source has it. */
function throughText(via: Via | undefined): string | undefined {
  if (via?.struct !== undefined) return `${via.struct}.${via.member ?? ''}`;
  if (via?.deferred !== undefined) return via.by === undefined ? via.deferred : `${via.deferred}: ${via.by}()`;
  return via?.variable ?? via?.hook ?? via?.macro ?? (via?.from === undefined ? via?.claim : `(${via.from})`);
}
