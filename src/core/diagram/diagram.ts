import type { EdgeStatus } from '../path/edge.js';
import type { CallKind } from './callKind.js';

/** Whether something is as the author wrote it: `bad` where it is not there, `odd` where it is otherwise. */
export type DiagramState = 'good' | 'odd' | 'bad';

/** What is to be seen of a place beside its name: how it stands to what the author saw. */
export type DiagramSign = 'moved' | 'changed' | 'ambiguous' | 'missing' | 'gone';

/** A step. Its texts are plain, on one line each. */
export interface DiagramNode {
  /** Unique in the picture, of letters and digits. */
  readonly id: string;
  readonly name: string;
  /** `net/socket.c:1694`; absent where there is no certain place. */
  readonly place: string | undefined;
  /** Absent where it is as the author saw it. */
  readonly sign: DiagramSign | undefined;
  /** The word for the sign. */
  readonly status: string | undefined;
  readonly state: DiagramState;
}

/** A call. Its texts are plain, on one line each. */
export interface DiagramEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: CallKind;
  /** What it goes through, as the source has it: `net_proto_family.create`. */
  readonly through: string | undefined;
  /** The author's words for when it is made. */
  readonly when: string | undefined;
  /** What a check said; absent where nothing was checked. */
  readonly proof: EdgeStatus | undefined;
  /** The word for that, where it is not as the author wrote it. */
  readonly status: string | undefined;
  readonly state: DiagramState;
}

/** A call path as a picture: one model for what is drawn here and for what others draw of an export. */
export interface Diagram {
  /** Unique among the pictures of one text. */
  readonly id: string;
  readonly title: string;
  /** In the order of the path: a step stands behind the one that calls it. */
  readonly nodes: readonly DiagramNode[];
  /** At most one leads to a node. */
  readonly edges: readonly DiagramEdge[];
}

/** The lines of a node, from the top. */
export function nodeLines({ name, place, status }: DiagramNode): string[] {
  return [name, place, status].filter((line) => line !== undefined);
}

/** The lines of an edge, from the top. */
export function edgeLines({ through, when, status }: DiagramEdge): string[] {
  return [through, when, status].filter((line) => line !== undefined);
}
