import { choicesOf, decided, type Choice } from '../merge/decided.js';
import { markedSides } from '../merge/markedSides.js';
import { mergeNotes } from '../merge/mergeNotes.js';
import type { MergeRemark } from '../merge/mergeRemark.js';
import { oneEdit, type TextEdit } from '../notes/editDraft.js';
import type { ConflictRecord } from '../notes/format.js';
import { nodeAt, valueOf } from '../notes/jsonTree.js';
import type { Problem, TextRange } from '../notes/problem.js';
import { readNotes, treeOf } from '../notes/read.js';
import { oneLine } from '../render/oneLine.js';
import { say, type Language } from '../words/words.js';
import type { Selection } from './fixesAt.js';

/** A way to decide a conflict in a notes file, as edits of its text. */
export interface ConflictFix {
  readonly title: string;
  /** Where the conflict stands: diagnostics that begin there are what it decides. */
  readonly at: TextRange;
  readonly edits: readonly TextEdit[];
  /** What somebody has to look at once it is done. */
  readonly remarks: readonly MergeRemark[];
}

/** How much of what they wrote is shown, in UTF-16 units. */
const MAX_SHOWN = 60;

/**
 * The ways to decide the conflicts at a selection: those that a merge recorded, or git's marks, which are all merged at once.
 * @param base what both sides began with, where git's marks do not say it and somebody else knows: without it nothing that a side took away is taken away
 */
export function conflictFixesAt(language: Language, text: string, selection: Selection, base?: string): ConflictFix[] {
  const { problems } = readNotes(text);
  const here = problems.filter(({ range }) => range.line >= selection.firstLine && range.line <= selection.lastLine);
  return here.flatMap((problem) => {
    if (problem.code === 'merge-conflict') return markFix(language, text, problem, base);
    return problem.code.startsWith('conflict-') ? recordFixes(language, text, problem) : [];
  });
}

function markFix(language: Language, text: string, { range }: Problem, known: string | undefined): ConflictFix[] {
  const sides = markedSides(text);
  if (sides === undefined) return [];
  const base = sides.base ?? known;
  const merged = mergeNotes(base ?? '', sides.ours, sides.theirs);
  // What is known of the base is a guess of where it stood: it need not be a notes file.
  const isOfBase = merged.k === 'unusable' && merged.side === 'base';
  const result = isOfBase ? mergeNotes('', sides.ours, sides.theirs) : merged;
  if (result.k === 'unusable') return [];
  const count = result.conflicts.length;
  const title = count === 0 ? say(language, 'merge.fixMarks') : say(language, 'merge.fixMarksLeft', { count });
  return [{ title, at: range, edits: [oneEdit(text, result.text)], remarks: result.remarks }];
}

function recordFixes(language: Language, text: string, { pointer, range }: Problem): ConflictFix[] {
  const root = treeOf(text);
  const node = root === undefined ? undefined : nodeAt(root, pointer);
  if (node === undefined) return [];
  const record = valueOf(node) as ConflictRecord;
  return choicesOf(text, pointer).flatMap((choice) => {
    const edit = decided(text, pointer, choice);
    return edit === undefined
      ? []
      : [{ title: titleOf(language, record, choice), at: range, edits: edit.edits, remarks: [] }];
  });
}

function titleOf(
  language: Language,
  { field, ours, theirs, removed, added, place, order }: ConflictRecord,
  choice: Choice,
): string {
  if (order !== undefined && choice === 'theirs') return say(language, 'merge.fixOrder');
  if (removed !== undefined) return say(language, choice === removed ? 'merge.fixRemove' : 'merge.fixKeep');
  if (place !== undefined && choice === 'theirs')
    return say(language, 'merge.fixPlace', { step: oneLine(place ?? '', MAX_SHOWN) });
  if (added !== undefined && choice === 'both') return say(language, 'merge.fixOwnId');
  if (ours !== undefined && choice === 'theirs' && theirs === undefined) return say(language, 'merge.fixWithoutPlace');
  if (field !== undefined && choice === 'theirs' && theirs === undefined)
    return say(language, 'merge.fixWithout', { field: oneLine(field, MAX_SHOWN) });
  if (field !== undefined && choice === 'theirs' && typeof theirs === 'string')
    return say(language, 'merge.fixTheirsText', { text: oneLine(theirs, MAX_SHOWN) });
  return say(language, `merge.fix-${choice}`);
}
