import { linksInBodies, type LinkInBody } from './bodies.js';
import { notesIn } from './entries.js';
import { excerpt } from './fields.js';
import type { NotesFile, Step } from './format.js';
import { severityOf, type Problem, type TextRange } from './problem.js';
import { rangesOf } from './read.js';

const NOWHERE: TextRange = { offset: 0, length: 0, line: 1, column: 1 };

/** Links of the texts, `[text](note:ID)`, to what the file does not have. `[name]` alone need not be a link. @param text of the file */
export function linkProblems(file: NotesFile, text: string): Problem[] {
  const links = linksInBodies(file).filter(({ kind }) => kind !== 'any' && kind !== 'symbol');
  if (links.length === 0) return [];
  const ids = idsIn(file);
  const lost = links.filter(({ kind, name }) => kind !== 'any' && kind !== 'symbol' && !ids[kind].has(name));
  return problemsAt('unknown-link', lost, text);
}

/** What a kernel says of links to its symbols. @param lost links to what it does not have */
export function problemsAt(
  code: 'unknown-link' | 'unknown-symbol',
  lost: readonly LinkInBody[],
  text: string,
): Problem[] {
  if (lost.length === 0) return [];
  const ranges = rangesOf(text, new Set(lost.map(({ pointer }) => pointer)));
  return lost.map((link) => ({
    code,
    values: { target: excerpt(code === 'unknown-symbol' ? link.name : `${link.kind}:${link.name}`) },
    severity: severityOf(code),
    pointer: link.pointer,
    range: rangeInString(ranges.get(link.pointer) ?? NOWHERE, link.raw, text),
  }));
}

/** What stands in a string, where it stands there as it is written; else the string. */
export function rangeInString(range: TextRange, raw: string, text: string): TextRange {
  const written = text.slice(range.offset, range.offset + range.length);
  const at = written.indexOf(raw);
  // A string has one line.
  return at < 0 ? range : { ...range, offset: range.offset + at, column: range.column + at, length: raw.length };
}

/** The ids that links may name, by their kind: a step by its own id, or with that of its path before it. */
function idsIn(file: NotesFile): Readonly<Record<'note' | 'step' | 'path', ReadonlySet<string>>> {
  const steps = new Set<string>();
  const paths = new Set<string>();
  for (const path of file.paths ?? []) {
    if (path === null) continue;
    paths.add(path.id);
    const visit = (step: Step | null): void => {
      if (step === null) return;
      steps.add(step.id).add(`${path.id}/${step.id}`);
      step.calls?.forEach(visit);
    };
    visit(path.root);
  }
  return { note: new Set(notesIn(file).map(({ note }) => note.id)), step: steps, path: paths };
}
