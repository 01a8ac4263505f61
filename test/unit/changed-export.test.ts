import assert from 'node:assert/strict';
import { changedExport } from '../../scripts/changedExport.mjs';

/** A part of the bundle takes the values of another once: none of them may be set again. */
describe('what a part exports', () => {
  it('may be a constant, a class, a function, or an enumeration as it is compiled', () => {
    assert.equal(
      changedExport('export const one = 1; class Two {} function three() {} export { Two, three as t };'),
      undefined,
    );
    assert.equal(
      changedExport(
        'var Kind = ((Kind2) => { Kind2[Kind2["a"] = 0] = "a"; return Kind2; })(Kind || {}); export { Kind };',
      ),
      undefined,
    );
    assert.equal(changedExport('let kept; function keep(it) { kept = it; } export { keep };'), undefined);
  });

  it('may not be set again, under whatever name and wherever', () => {
    assert.equal(changedExport('let kept; function keep(it) { kept = it; } export { keep, kept as k };'), 'kept');
    assert.equal(changedExport('export let count = 0; export function next() { return () => count++; }'), 'count');
  });

  it('may have the name of a variable elsewhere that is set', () => {
    assert.equal(
      changedExport('const n = 1; function f() { let n = 0; n = 2; return n; } export { f, n };'),
      undefined,
    );
  });
});
