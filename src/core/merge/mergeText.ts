import { diff3Merge } from 'node-diff3';
import { isList, type Json } from './json.js';
import type { Merged } from './merged.js';

/** Merges two texts line by line. Where both changed the same lines, ours stand in the result, and theirs in what the conflict says. */
export function mergeText(base: Json | undefined, ours: Json, theirs: Json): Merged | undefined {
  const sides = [base ?? '', ours, theirs].map(linesOf);
  const [was, our, their] = sides;
  if (was === undefined || our === undefined || their === undefined) return undefined;
  if (isSame(our, their)) return { value: isText(ours, base) ? theirs : ours };
  const regions = diff3Merge(our, base === undefined ? [] : was, their, { excludeFalseConflicts: true });
  const hasConflict = regions.some(({ conflict }) => conflict !== undefined);
  const text = (side: 'a' | 'b') => regions.flatMap(({ ok, conflict }) => ok ?? conflict?.[side] ?? []);
  // A text that both wrote as one string stays one.
  const written = (lines: readonly string[]): Json => (isList(ours) || isList(theirs) ? lines : lines.join('\n'));
  const value = written(text('a'));
  return hasConflict ? { value, conflict: { theirs: written(text('b')) } } : { value };
}

/** Both texts in one: where they changed the same lines, theirs follow ours. `undefined` when one is no text. */
export function bothTexts(base: Json | undefined, ours: Json, theirs: Json): Json | undefined {
  const [was, our, their] = [base ?? '', ours, theirs].map(linesOf);
  if (was === undefined || our === undefined || their === undefined) return undefined;
  const regions = diff3Merge(our, base === undefined ? [] : was, their, { excludeFalseConflicts: true });
  const lines = regions.flatMap(({ ok, conflict }) => ok ?? [...(conflict?.a ?? []), ...(conflict?.b ?? [])]);
  return isList(ours) || isList(theirs) ? lines : lines.join('\n');
}

/** The lines of a text, which is written as one string or as lines; `undefined` when it is no text. */
export function linesOf(text: Json): string[] | undefined {
  if (typeof text === 'string') return text.split(/\r\n|\r|\n/);
  if (!isList(text) || !text.every((line) => typeof line === 'string')) return undefined;
  return text.flatMap((line) => line.split(/\r\n|\r|\n/));
}

/** Whether two are the same text, however it is written. */
export function isText(a: Json | undefined, b: Json | undefined): boolean {
  const [one, other] = [a, b].map((text) => (text === undefined ? undefined : linesOf(text)));
  return one !== undefined && other !== undefined && isSame(one, other);
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, index) => line === b[index]);
}
