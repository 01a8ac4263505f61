import type { Compared } from './indexMessages.js';
import { listTree } from './listing.js';
import { Segment } from './segment.js';

/** Looks at every file of a tree, and tells which are as they were when the segments of its index were written. @throws {IndexDamage} */
export function compareTree(root: string, segments: readonly string[]): Compared {
  const { files, unreachable } = listTree(root);
  const read = segments.map((file) => {
    const segment = new Segment(file);
    try {
      return segment.files();
    } finally {
      segment.close();
    }
  });
  // A later segment says what a file holds now.
  const last = new Map<string, { readonly segment: number; readonly at: number }>();
  read.forEach((some, segment) => {
    some.forEach(({ path }, at) => last.set(path, { segment, at }));
  });
  const current = read.map((some) => new Uint8Array(some.length));
  const changed: string[] = [];
  let known = 0;
  for (const { path, time, size } of files) {
    const where = last.get(path);
    if (where !== undefined) known++;
    const was = where === undefined ? undefined : read[where.segment]?.[where.at];
    if (where === undefined || was?.time !== time || was.size !== size) changed.push(path);
    else current[where.segment]?.fill(1, where.at, where.at + 1);
  }
  return { current, changed, gone: last.size - known, files: files.length, unreachable };
}
