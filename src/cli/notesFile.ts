import { readFile, stat } from 'node:fs/promises';
import { notesText } from '../core/notes/decode.js';
import type { Problem } from '../core/notes/problem.js';
import { readNotes, type ReadResult } from '../core/notes/read.js';
import { errnoOf, Refusal } from './refusal.js';

export interface LoadedNotes {
  readonly text: string;
  readonly result: ReadResult;
}

/** Reads a notes file from disk. @throws {Refusal} when it cannot be read at all; what is wrong inside is among the problems */
export async function loadNotes(path: string, given: string): Promise<LoadedNotes> {
  const read = await textAt(path, given);
  return 'problem' in read ? unusable(read.problem) : { text: read.text, result: readNotes(read.text) };
}

/** The text of a file that is no larger than a notes file may be, or what is wrong with its bytes. @throws {Refusal} when it cannot be read at all */
export async function textAt(path: string, given: string): ReturnType<typeof notesText> {
  try {
    return await notesText(
      async () => (await stat(path)).size,
      () => readFile(path),
    );
  } catch (error) {
    throw new Refusal('cli.unreadable', { path: given, detail: errnoOf(error).message });
  }
}

function unusable(problem: Problem): LoadedNotes {
  return { text: '', result: { problems: [problem], readOnly: true, leftOut: new Set(), temporaryIds: new Set() } };
}
