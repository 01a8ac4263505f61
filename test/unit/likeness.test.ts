import assert from 'node:assert/strict';
import { shortHash } from '../../src/core/source/hash.js';
import { likeBodies } from '../../src/core/anchor/likeBodies.js';
import { fingerprint, rememberingSimilarity, similarity } from '../../src/core/anchor/lines.js';
import { scanFile } from '../../src/core/c/scan.js';
import { dialect } from '../../src/core/c/dialect.js';
import { normalise, normalisedLines } from '../../src/core/source/textLines.js';

describe('how alike code is', () => {
  it('hashes lines as every notes file that was written has them', () => {
    const known = { '': 'm8jm1ume', 'return ret;': '4mg7kzu6', 'net/socket.c': 'o6pcvbhf', é漢字: 'kfq4wnfr' };
    for (const [text, hash] of Object.entries(known)) assert.equal(shortHash(text), hash, text);
    assert.equal(shortHash('q'.repeat(300)), '90gnvjq4');
  });

  it('normalises blanks of every kind, few or many', () => {
    for (const text of ['\ta = b;', 'a  =\tb;\r', ' a =\u00a0b; ', 'a = b;']) assert.equal(normalise(text), 'a = b;');
  });

  it('says the same of lines that it has read before', () => {
    const lines = ['', 'a = b;', 'a = b + b;', 'if (a == b) {', 'return a, b, b;'];
    const again = rememberingSimilarity();
    for (const a of [...lines, ...lines])
      for (const b of lines) assert.equal(again(a, b), similarity(a, b), `${a} ${b}`);
    assert.equal(similarity('a b', 'a c'), 0.5);
  });

  it('counts what a function of another name has in common, but not its names nor what stands everywhere', () => {
    const text = 'int lamp_on(void)\n{\n\tint ret;\n\n\tret = wire(lamp_on);\n\tsolder(twice);\n\treturn ret;\n}\n';
    const now = text.replaceAll('lamp_on', 'lamp_on_now') + 'int other(void)\n{\n\tint ret;\n\n\treturn ret;\n}\n';
    const seen = fingerprint(normalisedLines(text), 1, 8);
    const { definitions } = scanFile(now, dialect());
    const functions = definitions.filter(({ kind }) => kind === 'function');
    const found = likeBodies('a.c', functions, { lines: normalisedLines(now), hash: '' }, seen, 'lamp_on');
    assert.deepEqual(
      found.map(({ name, alike, common }) => ({ name, alike, common })),
      [{ name: 'lamp_on_now', alike: 1, common: 1 }],
    );
  });
});
