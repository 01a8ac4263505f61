import { seriesOf } from '../anchor/gone.js';
import { placeOf, type Mark, type NoteIndex, type StepMark } from '../marks/noteIndex.js';
import type { TextRange } from '../notes/problem.js';
import { rangesOf } from '../notes/read.js';
import { say, type Language } from '../words/words.js';
import { fixesOf, isRoutine } from './fixes.js';
import { placeText } from '../source/place.js';

export type FixAction = 'reanchor' | 'choosePlace' | 'markGone' | 'reanchorMoved' | 'hangHigher' | 'takeBetween';

/** Something that can be done at a place of a notes file. */
export interface Fix {
  readonly title: string;
  readonly action: FixAction;
  /** What it is done about; `reanchorMoved` is about the whole file. */
  readonly mark: Mark;
  /** Where the anchor stands in the notes file: diagnostics that begin there are what it mends. Absent for an edge. */
  readonly at?: TextRange;
  /** What is most likely wanted. */
  readonly isPreferred: boolean;
}

/** What is selected in a notes file. */
export interface Selection {
  /** UTF-16 units from the start of the text. */
  readonly start: number;
  readonly end: number;
  /** 1-based. */
  readonly firstLine: number;
  readonly lastLine: number;
}

/** The notes file, and what is known of it. */
export interface FixQuestion {
  /** The key of the layer. */
  readonly layer: string;
  readonly text: string;
  readonly index: NoteIndex;
  readonly version: string | undefined;
}

/** What can be done about the edges and anchors at a selection: edges first. */
export function fixesAt(language: Language, question: FixQuestion, selection: Selection): Fix[] {
  return [...edgeFixes(language, question, selection), ...anchorFixes(language, question, selection)];
}

/** Each anchor of a layer once: steps of a path in which several continue share theirs. */
export function anchorsOnce({ notes, steps }: NoteIndex, layer: string): Mark[] {
  const once = new Map<string, Mark>();
  for (const mark of [...notes, ...steps.values()]) {
    const pointer = mark.check?.pointer;
    if (mark.layer === layer && pointer !== undefined && !once.has(pointer)) once.set(pointer, mark);
  }
  return [...once.values()];
}

function anchorFixes(language: Language, { layer, text, index, version }: FixQuestion, selection: Selection): Fix[] {
  const marks = anchorsOnce(index, layer);
  const mendable = marks.filter((mark) => Object.values(fixesOf(mark)).includes(true));
  const ranges = rangesOf(
    text,
    mendable.map(({ check }) => check?.pointer ?? ''),
  );
  const routine = marks.filter(isRoutine).length;
  return mendable.flatMap((mark) => {
    const at = ranges.get(mark.check?.pointer ?? '');
    if (at === undefined || selection.end < at.offset || selection.start > at.offset + at.length) return [];
    const fixes = ofAnchor(language, mark, version).map((fix) => ({ ...fix, at }));
    if (routine < 2 || !isRoutine(mark)) return fixes;
    const title = say(language, 'editor.fixReanchorAll', { count: routine });
    return [...fixes, { title, action: 'reanchorMoved', mark, isPreferred: false } as const];
  });
}

function ofAnchor(language: Language, mark: Mark, version: string | undefined): Fix[] {
  const { reanchor, choose, gone } = fixesOf(mark);
  const place = placeOf(mark);
  const fixes: Fix[] = [];
  if (reanchor && place !== undefined) {
    const title = say(language, 'editor.fixReanchor', { place: placeText(place) });
    fixes.push({ title, action: 'reanchor', mark, isPreferred: isRoutine(mark) });
  }
  if (choose) fixes.push({ title: say(language, 'editor.fixChoose'), action: 'choosePlace', mark, isPreferred: false });
  if (gone && version !== undefined) {
    const title = say(language, 'editor.fixGone', { version: seriesOf(version) });
    fixes.push({ title, action: 'markGone', mark, isPreferred: false });
  }
  return fixes;
}

/** What the check found in place of a call can be taken into the path. */
function edgeFixes(language: Language, { layer, text, index }: FixQuestion, selection: Selection): Fix[] {
  const once = new Map<string, StepMark>();
  for (const mark of index.steps.values())
    if (mark.layer === layer && (mark.edge?.through !== undefined || mark.edge?.status === 'skips'))
      once.set(mark.step.pointer, mark);
  const ranges = rangesOf(text, once.keys());
  return [...once].flatMap(([pointer, mark]): Fix[] => {
    const at = ranges.get(pointer);
    // The step may be long, with all that is below it: it is its own line that is meant.
    if (at === undefined || at.line < selection.firstLine || at.line > selection.lastLine) return [];
    const { edge } = mark;
    const between = edge?.through?.name;
    const caller = edge?.caller ?? '';
    if (between === undefined)
      return [{ title: say(language, 'grow.fixHigher', { caller }), action: 'hangHigher', mark, isPreferred: false }];
    return [{ title: say(language, 'grow.fixBetween', { between }), action: 'takeBetween', mark, isPreferred: false }];
  });
}
