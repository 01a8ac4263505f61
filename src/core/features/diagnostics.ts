import { isKnownGone } from '../anchor/gone.js';
import { anchorNeedsAttention, edgeAttention } from '../path/attention.js';
import { checkProblems } from '../path/checkProblems.js';
import type { AnchorCheck, Check, StepEdge } from '../path/check.js';
import type { NotesFile } from '../notes/format.js';
import { linkProblems } from '../notes/linkProblems.js';
import type { Problem, TextRange } from '../notes/problem.js';
import { rangesOf } from '../notes/read.js';
import type { Place } from '../source/place.js';
import { anchorLabel, nearSentence, problemSentence, reasonSentence } from '../words/sentences.js';
import { say, type Language } from '../words/words.js';

/** Diagnostics of one file: more help nobody, and lists of them slow down. */
export const MAX_DIAGNOSTICS = 500;

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Something to be said at a place of a notes file. */
export interface Diagnostic<Tree> {
  /** Line and column 1-based, UTF-16. */
  readonly range: Pick<TextRange, 'line' | 'column' | 'length'>;
  readonly message: string;
  readonly severity: Severity;
  readonly code: string;
  /** What is in the kernel instead. */
  readonly near: readonly { readonly tree: Tree; readonly place: Place; readonly message: string }[];
}

/** A notes file as it was read. */
export interface NotesState {
  /** What the system said when the file could not be opened. */
  readonly unreadable: string | undefined;
  readonly problems: readonly Problem[];
  /** The text as it is now. */
  readonly text: string | undefined;
  /** The text that was checked. */
  readonly notes: { readonly text: string; readonly file?: NotesFile } | undefined;
}

/** What a check in one kernel tree found. */
export interface CheckIn<Tree> {
  readonly tree: Tree;
  /** Said before each message, where there are several trees. */
  readonly name: string | undefined;
  readonly version: string | undefined;
  readonly check: Check | undefined;
}

/** What is to be said of a notes file: what cannot be read, anchors that cannot be placed, edges that do not hold. */
export function diagnosticsOf<Tree>(
  language: Language,
  state: NotesState,
  checks: readonly CheckIn<Tree>[],
): Diagnostic<Tree>[] {
  const found: Diagnostic<Tree>[] = [];
  if (state.unreadable !== undefined) {
    const message = say(language, 'editor.unreadableFile', { reason: state.unreadable });
    found.push({ range: { line: 1, column: 1, length: 0 }, message, severity: 'error', code: 'unreadable', near: [] });
  }
  for (const problem of state.problems) {
    const { range, severity, code } = problem;
    found.push({ range, message: problemSentence(language, problem), severity, code, near: [] });
  }
  return [...found, ...ofChecks(language, state, checks)].slice(0, MAX_DIAGNOSTICS);
}

/** Anchors and edges are located in the text that they were read from: while the file is broken, only that is said. */
function ofChecks<Tree>(
  language: Language,
  { notes, text }: NotesState,
  checks: readonly CheckIn<Tree>[],
): Diagnostic<Tree>[] {
  if (notes === undefined || notes.text !== text) return [];
  const lost = notes.file === undefined ? [] : linkProblems(notes.file, notes.text);
  const ofText = lost.map((problem): Diagnostic<Tree> => {
    const { range, severity, code } = problem;
    return { range, message: problemSentence(language, problem), severity, code, near: [] };
  });
  const ofFile = checks.flatMap(({ name, check }) =>
    checkProblems(check, notes.text).map((problem): Diagnostic<Tree> => {
      const { range, severity, code } = problem;
      return { range, message: inTree(name, problemSentence(language, problem)), severity, code, near: [] };
    }),
  );
  const said: Said<Tree>[] = [];
  for (const one of saidOf(language, checks)) if (said.push(one) === MAX_DIAGNOSTICS) break;
  const ranges = rangesOf(notes.text, new Set(said.map(({ pointer }) => pointer)));
  const located = said.flatMap(({ pointer, ...one }) => {
    const range = ranges.get(pointer);
    return range === undefined ? [] : [{ ...one, range }];
  });
  return [...ofText, ...ofFile, ...located];
}

/** One after the other, for who needs no more than some. */
function* saidOf<Tree>(language: Language, checks: readonly CheckIn<Tree>[]): Generator<Said<Tree>> {
  for (const one of checks) {
    for (const anchor of one.check?.anchors ?? []) yield* ofAnchor(language, anchor, one);
    for (const edge of one.check?.edges ?? []) yield* ofEdge(language, edge, one);
  }
}

interface Said<Tree> extends Omit<Diagnostic<Tree>, 'range'> {
  readonly pointer: string;
}

function ofAnchor<Tree>(
  language: Language,
  { pointer, anchor, placement }: AnchorCheck,
  { name, version }: CheckIn<Tree>,
): Said<Tree>[] {
  const { status, reason } = placement;
  // What can be in no kernel was said when the file was read.
  if (status === 'ok' || (status === 'missing' && placement.unusable === true)) return [];
  const isGone = isKnownGone(anchor, placement, version);
  const isPoor = anchorNeedsAttention({ anchor, placement }, version);
  const message = say(language, 'editor.anchorProblem', {
    anchor: anchorLabel(language, anchor),
    status: isGone ? say(language, 'editor.knownGone') : say(language, `status.${status}`),
    reason: reasonSentence(language, reason),
  });
  const severity = isPoor ? 'warning' : 'information';
  return [{ pointer, message: inTree(name, message), severity, code: status, near: [] }];
}

/** What holds, and could be said more fully, is a hint: it has a fix, and is not listed. */
const EDGE_SEVERITY = { wrong: 'warning', undecided: 'information', unsaid: 'hint' } as const;

function ofEdge<Tree>(language: Language, { pointer, edge }: StepEdge, { tree, name }: CheckIn<Tree>): Said<Tree>[] {
  const { reason } = edge;
  const attention = edgeAttention(edge);
  if (attention === undefined) return [];
  const message = say(language, 'editor.edgeProblem', {
    status: say(language, `edge.${edge.status}`),
    reason: reasonSentence(language, reason),
  });
  const near = (edge.nearest ?? []).map((one) => ({ tree, place: one.place, message: nearSentence(language, one) }));
  return [{ pointer, message: inTree(name, message), severity: EDGE_SEVERITY[attention], code: edge.status, near }];
}

function inTree(name: string | undefined, message: string): string {
  return name === undefined ? message : `${name}: ${message}`;
}
