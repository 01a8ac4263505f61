import assert from 'node:assert/strict';
import { NextRow } from '../../src/session/nextRow.js';

describe('the row that is to have the keys next', () => {
  it('is what a key is about that is pressed on the row before, until it has the keys', async () => {
    const next = new NextRow<string>();
    let show: (row: string | undefined) => void = () => undefined;
    next.comes('above', new Promise((resolve) => (show = resolve)));
    const asked = next.instead('above');
    show('below');
    assert.equal(await asked, 'below');
    assert.equal(await next.instead('above'), 'below', 'it is on its way yet');
    next.arrived((row) => row === 'another');
    assert.equal(await next.instead('above'), 'below', 'that was a row before it');
    next.arrived((row) => row === 'below');
    assert.equal(await next.instead('above'), undefined);
  });

  it('is none where the reader went to another row, also when it comes later', async () => {
    const next = new NextRow<string>();
    next.comes('above', Promise.resolve('below'));
    assert.equal(await next.instead('elsewhere'), undefined);
    assert.equal(await next.instead('above'), undefined);
  });

  it('is none where it was not written', async () => {
    const next = new NextRow<string>();
    next.comes('above', Promise.resolve(undefined));
    assert.equal(await next.instead('above'), undefined);
    next.comes('above', Promise.reject(new Error('no room')));
    await assert.doesNotReject(async () => {
      await new Promise((resolve) => setImmediate(resolve));
    });
    assert.equal(await next.instead('above'), undefined);
  });
});
