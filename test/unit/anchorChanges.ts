import assert from 'node:assert/strict';
import { recordsOf } from '../../src/core/notes/seenRecords.js';
import type { AnchorChange } from '../../src/core/notes/editAnchors.js';
import { anchorsIn } from '../../src/core/notes/entries.js';
import type { Anchor, NotesFile } from '../../src/core/notes/format.js';
import { readNotes } from '../../src/core/notes/read.js';

/** Reads a text that must be readable. */
export function read(text: string): NotesFile {
  const { file, readOnly } = readNotes(text);
  assert.ok(file !== undefined && !readOnly, text);
  return file;
}

/** A change of every anchor of a text. */
export function changesOf(text: string, to: (anchor: Anchor, index: number) => Anchor): AnchorChange[] {
  return anchorsIn(read(text)).map(({ pointer, anchor }, index) => ({ pointer, from: anchor, to: to(anchor, index) }));
}

/** What is seen from now on. */
export const SEEN = { kernel: '6.12', line: 7, blob: 'b', body: ['x', 'y'] };
export const reseen = (anchor: Anchor): Anchor => ({ ...anchor, seen: { ...recordsOf(anchor)[0], ...SEEN } });
