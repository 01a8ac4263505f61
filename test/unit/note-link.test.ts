import assert from 'node:assert/strict';
import { linkQuery, readLinkQuery, type LinkedEntry } from '../../src/core/features/noteLink.js';

describe('a link to a note', () => {
  it('says what it was made of, whatever is in the names', () => {
    const all: readonly LinkedEntry[] = [
      { file: 'net.knotes.json', kind: 'note', id: 'a', path: undefined, at: undefined },
      {
        file: 'ネット & more=#?.knotes.json',
        kind: 'step',
        id: 'x&y=z',
        path: 'p/q',
        at: { file: 'net/a b.c', line: 7 },
      },
      { file: 'a.json', kind: 'path', id: '%2e%2e', path: undefined, at: { file: 'a.c', line: 1 } },
    ];
    for (const one of all) assert.deepEqual(readLinkQuery(linkQuery(one)), one);
  });

  it('is refused where it leads out of the workspace, or is none', () => {
    const outside = [
      'notes=..%2Fx.json&note=a',
      'notes=%2Fetc%2Fx.json&note=a',
      'notes=C%3A%5Cx.json&note=a',
      'notes=..&note=a',
      'notes=https%3A%2F%2Fexample.org&note=a',
      'notes=x.json&note=a&at=..%2Fa.c%3A3',
      'notes=x.json&note=a&at=%2Fetc%2Fpasswd%3A1',
      'notes=x.json&note=a&at=a.c',
    ];
    for (const query of outside) assert.equal(readLinkQuery(query), 'outside', query);
    const none = [
      '',
      'note=a',
      'notes=x.json',
      'notes=x.json&note=',
      'notes=x.json&note=%',
      'notes=x&notes=y&note=a',
      `notes=x&note=${'a'.repeat(500)}`,
    ];
    for (const query of none) assert.equal(readLinkQuery(query), 'not-a-link', query);
  });
});
