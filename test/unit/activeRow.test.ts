import assert from 'node:assert/strict';
import { activeRow } from '../../src/core/features/activeRow.js';

describe('the row that Enter takes', () => {
  const open = { label: 'reel_open()', detail: 'err = reel_open(r);' };
  const wind = { label: 'reel_wind()', detail: 'reel_wind(r, SLOW);' };
  const stop = { label: 'brake()', detail: 'brake(r);' };
  const rows = [open, wind, stop];

  it('is the first while nothing is typed, and the first that is still to be done', () => {
    assert.equal(activeRow(rows, undefined, ''), open);
    assert.equal(
      activeRow(rows, undefined, '', (row) => row === open),
      wind,
    );
    assert.equal(
      activeRow([open], undefined, '', () => true),
      undefined,
    );
  });

  it('stays the one that is active as long as it is in sight', () => {
    assert.equal(activeRow(rows, wind, ''), wind);
    assert.equal(activeRow(rows, wind, 'reel'), wind);
    assert.equal(activeRow(rows, wind, 'rlwd'), wind, 'an editor finds letters that are apart');
  });

  it('is never one that what is typed has taken out of sight', () => {
    assert.equal(activeRow(rows, open, 'brak'), stop);
    assert.equal(activeRow(rows, open, 'slow'), wind, 'by its detail');
    assert.equal(activeRow(rows, open, 'nothing'), undefined);
  });

  it('is the one that has the letters together, not one that has them all over a long row', () => {
    const warn = {
      label: 'warn()  (by the macro assert_running, through fault, unless it is set)',
      detail: 'assert();',
    };
    const start = { label: 'spindle_start_early()', detail: 'spindle_start_early(s);' };
    assert.equal(activeRow([warn, start], undefined, 'starte'), start);
    assert.equal(activeRow([warn], undefined, 'sturfl'), undefined);
    assert.equal(activeRow([warn, start], warn, 'starte'), start, 'what was active is out of sight');
  });

  it('is one whose name begins with what is typed before one that has it somewhere', () => {
    const rewind = { label: '$(arrow-small-right) reel_rewind()', detail: 'reel_rewind(r);' };
    const direct = { label: '$(symbol-parameter) rewind()  (what the parameter points to)', detail: 'rewind(r);' };
    assert.equal(activeRow([rewind, direct], undefined, 'rewind'), direct);
    assert.equal(activeRow([rewind, direct], undefined, 'l_rew'), rewind);
  });

  it('is the name that is typed where no row has it', () => {
    const typed = { label: 'Use “slow”', alwaysShow: true };
    const own = { label: 'Use “unwind”', alwaysShow: true };
    assert.equal(activeRow([...rows, typed], open, 'slow'), typed);
    assert.equal(activeRow([...rows, own], open, 'unwind'), own);
  });
});
