import assert from 'node:assert/strict';
import { makeAnchor } from '../../src/core/anchor/make.js';
import { placeAnchor } from '../../src/core/anchor/place.js';
import { likeliestPlace } from '../../src/core/anchor/placement.js';
import { dialect } from '../../src/core/c/dialect.js';
import { scanFile } from '../../src/core/c/scan.js';
import { hoverAt, hoverMarkdown } from '../../src/core/hover/hover.js';
import { EMPTY_INDEX } from '../../src/core/marks/noteIndex.js';
import type { Anchor } from '../../src/core/notes/format.js';
import { memoryKernel } from './memorySource.js';

const FILE = `struct stage {
	int len;
	struct { int len; struct { int len; } deep; } body, tail;
	union {
		struct { char key[6]; } red;
		struct { char key[6]; } blue;
	};
};
int all(struct stage *s)
{
	return s->len + s->body.len + s->tail.len + s->body.deep.len + s->red.key[0] + s->blue.key[0];
}
`;
const kernel = memoryKernel({ 'net/stage.c': FILE });

async function hovered(name: string): Promise<string> {
  const lines = FILE.split('\n');
  const line = lines.findIndex((one) => one.includes('return'));
  const column = (lines[line] ?? '').indexOf(`s->${name}`) + name.length + 3;
  const asked = { kernel, index: EMPTY_INDEX, file: 'net/stage.c', language: 'en', source: true } as const;
  const content = await hoverAt({ ...asked, position: { line: line + 1, column } });
  return content === undefined ? '' : hoverMarkdown(content);
}

describe('members of structs without a tag', () => {
  it('are told apart by the members that lead to them', () => {
    const { members } = scanFile(FILE, dialect());
    assert.deepEqual(
      members.map(({ name, line, within }) => `${line} ${name}${within === undefined ? '' : ` in ${within.join()}`}`),
      [
        '2 len',
        '3 len in body,tail',
        '3 len in body.deep,tail.deep',
        '3 deep in body,tail',
        '3 body',
        '3 tail',
        '5 key in red',
        '5 red',
        '6 key in blue',
        '6 blue',
      ],
    );
  });

  it('are shown where they are declared', async () => {
    assert.match(await hovered('len'), /`stage\.len` · `net\/stage\.c:2`/);
    assert.match(await hovered('body.len'), /`stage\.body\.len`, `stage\.tail\.len` · `net\/stage\.c:3`/);
    assert.match(await hovered('tail.len'), /`net\/stage\.c:3`/);
    assert.match(await hovered('body.deep.len'), /`stage\.body\.deep\.len`/);
    assert.match(await hovered('red.key'), /`stage\.red\.key` · `net\/stage\.c:5`/);
    assert.match(await hovered('blue.key'), /`stage\.blue\.key` · `net\/stage\.c:6`/);
  });

  it('are no branches of an #if to an anchor', async () => {
    const own = await placeAnchor({ struct: 'stage', member: 'len' }, kernel);
    assert.deepEqual([own.status, own.candidates.map(({ line }) => line)], ['ok', [2]]);
    const several = await placeAnchor({ struct: 'stage', member: 'key' }, kernel);
    assert.deepEqual([several.status, several.reason.code], ['ambiguous', 'several-members']);
    assert.equal(several.reason.values['other'], 'red.key, blue.key');
  });

  it('are found again by what the author saw', async () => {
    for (const line of [2, 5, 6]) {
      const column = (FILE.split('\n')[line - 1] ?? '').search(/len|key/) + 1;
      const made = await makeAnchor(kernel, 'net/stage.c', line, column);
      assert.ok(made);
      const anchor: Anchor = made.anchor;
      const found = await placeAnchor(anchor, kernel);
      assert.deepEqual([found.status, likeliestPlace(found)?.line], ['ok', line], anchor.member);
    }
  });
});
