import assert from 'node:assert/strict';
import { initialiserPattern } from '../../src/core/facts/scan/memberSearch.js';
import { memberPattern } from '../../src/core/facts/scan/memberLines.js';
import { MemberPlaces } from '../../src/core/facts/scan/memberPlaces.js';
import { lineTest } from '../../src/core/source/lineTest.js';
import { MAX_LINE } from '../../src/core/source/source.js';
import { memoryKernel } from '../unit/memorySource.js';

/** What would take the square of its length in steps, or more: so much of it is looked through in a moment. */
describe('patterns on the nastiest text', () => {
  const MANY = 100_000;
  const filled = (piece: string) => piece.repeat(Math.ceil(MANY / piece.length));

  it('end for an initialiser', () => {
    const places = new MemberPlaces({
      ...{ struct: 'lamp', member: 'on', names: ['on'], macros: ['LAMP'], functionLike: [], accessors: ['STORE'] },
      ...{ kind: 'function', isArray: false, headers: [], embedded: false, tags: [] },
    });
    for (const text of [
      filled('lamp '),
      filled('lamp['),
      filled('lamp {'),
      filled('lamp {{}'),
      filled('.on['),
      `lamp = {[0] = ${filled(' ')}.`,
      `lamp = ${filled(' ')}`,
      `lamp {${filled('lamp {x}')}`,
    ])
      assert.ok(places.in(text).every(({ k }) => k === 'positional'));
  });

  it('end for lines', () => {
    const patterns = [initialiserPattern('lamp'), memberPattern('lamp')];
    const linesIn = lineTest(patterns);
    for (const text of [
      filled('lamp '),
      `${filled('lamp ')};`,
      filled('lamp\n'),
      filled('lamp[\n'),
      filled('lamp ,;*&\n'),
    ])
      assert.ok(linesIn('lamp.c', text).every((one) => one.text.length <= MAX_LINE));
  });

  it('end for the macros that name something', async () => {
    const text = `${filled('#define on(x)\\\n')}off`;
    const found = [];
    for await (const { macro, place } of memoryKernel({ 'lamp.h': text }).facts.macrosNaming('off'))
      found.push([macro, place.line, place.column]);
    assert.deepEqual(found, [['on', 1, 9]]);
  });
});
