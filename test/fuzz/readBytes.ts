import assert from 'node:assert/strict';
import { decodeNotes } from '../../src/core/notes/decode.js';
import { anchorsIn } from '../../src/core/notes/entries.js';
import { rangesOf, readNotes } from '../../src/core/notes/read.js';
import { pathTrees } from '../../src/core/path/model.js';
import { problemSentence } from '../../src/core/words/sentences.js';
import { LANGUAGES } from '../../src/core/words/words.js';

/** A blank that nothing was put into. */
export const BLANK = /\{[a-z]+\}/;

/** A file or a reason; sentences that are whole; pointers that lead somewhere. */
export function assertRead(bytes: Uint8Array): void {
  const decoded = decodeNotes(bytes);
  const read = 'problem' in decoded ? { file: undefined, problems: [decoded.problem] } : readNotes(decoded.text);
  for (const problem of read.problems) {
    for (const language of LANGUAGES) assert.doesNotMatch(problemSentence(language, problem), BLANK, problem.code);
    assert.ok(problem.range.line >= 1 && problem.range.column >= 1);
  }
  assert.ok(read.file !== undefined || read.problems.length > 0, 'a file or a reason');
  if (read.file === undefined || 'problem' in decoded) return;
  const trees = pathTrees(read.file);
  const pointers = [...anchorsIn(read.file), ...trees.flatMap((tree) => tree.steps)].map(({ pointer }) => pointer);
  assert.equal(rangesOf(decoded.text, pointers).size, new Set(pointers).size, 'every pointer leads somewhere');
  assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
}

/** A notes file with an entry of each kind. */
export const VALID = JSON.stringify(
  {
    format: 1,
    title: 'ソケット',
    notes: [
      {
        id: 'a',
        title: 'A',
        at: [{ struct: 'socket', member: 'ops', file: 'include/linux/net.h' }],
        body: ['x', '*y*'],
      },
      { id: 'b', title: 'B', at: [{ function: 'f', quote: 'x = 1;', seen: { line: 5, body: ['12ab'] } }], tags: ['t'] },
    ],
    paths: [
      {
        id: 'p',
        title: 'P',
        root: {
          id: 'r',
          at: { syscall: 'socket', file: 'net/socket.c' },
          calls: [
            { id: 's', at: { function: 'g' }, via: { struct: 's', member: 'm', table: 't' } },
            { id: 'u', path: 'q', via: { deferred: 'work', by: 'queue', setup: 'f' } },
          ],
        },
      },
      {
        id: 'q',
        title: 'Q',
        root: { id: 'r', at: { function: 'h' }, calls: [{ id: 'v', path: 'p', via: { claim: 'x' } }] },
      },
    ],
  },
  undefined,
  1,
);
