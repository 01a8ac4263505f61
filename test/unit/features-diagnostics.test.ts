import assert from 'node:assert/strict';
import { diagnosticsOf, MAX_DIAGNOSTICS, type NotesState } from '../../src/core/features/diagnostics.js';
import { readNotes } from '../../src/core/notes/read.js';
import { reason } from '../../src/core/anchor/reason.js';

import { checkedPaths, TEXT } from './checkedPaths.js';
import type { Check } from '../../src/core/path/check.js';
import { found } from './sessions.js';

const STATE: NotesState = { unreadable: undefined, problems: [], text: TEXT, notes: { text: TEXT } };
const place = { file: 'b.c', line: 7, column: 2, end: 7 };

function said(state: Partial<NotesState>, ...checks: readonly (readonly [string | undefined, Partial<Check>])[]) {
  const all = checks.map(([name, check]) => ({
    tree: name ?? 'k',
    name,
    version: '6.12.1',
    check: { anchors: [], edges: [], ...check },
  }));
  return diagnosticsOf('en', { ...STATE, ...state }, all);
}

const lineOf = (text: string) => TEXT.slice(0, TEXT.indexOf(text)).split('\n').length;

describe('diagnostics of a notes file', () => {
  it('are what cannot be read, at its own line', () => {
    assert.deepEqual(
      said({ unreadable: 'no right to', notes: undefined, text: undefined }).map(({ range, severity, code }) => [
        range.line,
        severity,
        code,
      ]),
      [[1, 'error', 'unreadable']],
    );
    const text = TEXT.replace('"format": 1', '"format": "one"');
    const { problems } = readNotes(text);
    const [first] = said({ text, problems });
    assert.equal(first?.range.line, 2);
    assert.equal(first.severity, 'error');
  });

  it('are anchors that are not where their author left them, and nothing of those that are', () => {
    const at = { function: 'turn', file: 'a.c' };
    const moved = found(at, 3, '/notes/0/at/0');
    const check = {
      anchors: [
        {
          ...moved,
          placement: {
            ...moved.placement,
            status: 'moved',
            reason: reason('found-in-file', {}),
          } as typeof moved.placement,
        },
        {
          ...found(at, undefined, '/paths/1/root/at'),
          placement: { ...found(at, undefined).placement, reason: reason('symbol-gone', {}) },
        },
        found(at, 3, '/paths/0/root/at'),
      ],
    };
    assert.deepEqual(
      said({}, ['6.12', check]).map(({ severity, code, message }) => [severity, code, message.startsWith('6.12: ')]),
      [
        ['information', 'moved', true],
        ['warning', 'missing', true],
      ],
    );
  });

  it('are edges that do not hold, with what is there instead; those that could be said more fully are hints', () => {
    const nearest = [{ place, what: 'caller', name: 'turn' }];
    const edge = (pointer: string, status: string, more: object = {}) => ({
      pointer,
      edge: { status, reason: reason('edge-not-called', { caller: 'run', callee: 'turn', file: 'a.c' }), ...more },
    });
    const edges = [
      edge('/paths/1/root/calls/0', 'verified'),
      edge('/paths/1/root/calls/1', 'not-found', { nearest }),
      edge('/paths/1/root/calls/1/calls/0', 'through'),
    ] as unknown as Check['edges'];
    const all = said({}, [undefined, { edges }]);
    assert.deepEqual(
      all.map(({ severity, code, near }) => [
        severity,
        code,
        near.map(({ tree, place: { line } }) => `${tree} ${line}`),
      ]),
      [
        ['warning', 'not-found', ['k 7']],
        ['hint', 'through', []],
      ],
    );
    assert.equal(all[1]?.range.line, lineOf('"id": "grip"') - 1);
  });

  it('are nothing of a check while the text is another than it was made of', () => {
    const check = { anchors: [found({ function: 'turn' }, undefined, '/notes/0/at/0')] };
    assert.equal(said({ text: `${TEXT} ` }, [undefined, check]).length, 0);
    assert.equal(said({ notes: undefined }, [undefined, check]).length, 0);
  });

  it('are not more than help', () => {
    const anchors = Array.from({ length: MAX_DIAGNOSTICS + 10 }, () => ({
      ...found({ function: 'turn' }, undefined, '/notes/0/at/0'),
      placement: { ...found({}, undefined).placement, reason: reason('symbol-gone', {}) },
    }));
    assert.equal(said({}, [undefined, { anchors }]).length, MAX_DIAGNOSTICS);
  });

  it('know the paths of the fixture', () => {
    assert.equal(checkedPaths().index.steps.size, 9);
  });
});
