import assert from 'node:assert/strict';
import { isMadeOf, labelsMade } from '../../src/core/facts/scan/madeLabels.js';
import { findCalling } from '../../src/core/path/symbolPlaces.js';
import { memoryKernel } from './memorySource.js';

describe('the names that a macro can make', () => {
  it('begin with the first part, end with the last, and hold the others between them', () => {
    const made: readonly (readonly [string, ...string[]])[] = [
      ['lamp_on', 'lamp_on'],
      ['asm_lamp', 'asm_', ''],
      ['asm_', 'asm_', ''],
      ['lamp_asm', '', '_asm'],
      ['el0_sync_lamp', 'el', '_', '_lamp'],
      ['el0_sync_lamp_lamp', 'el', '_', '_lamp'],
      ['a_b_c', 'a', '_', '_', 'c'],
      ['anything', '', ''],
    ];
    for (const [name, ...parts] of made) assert.ok(isMadeOf(name, parts), `${name} of ${parts.join('|')}`);
    const not: readonly (readonly [string, ...string[]])[] = [
      ['lamp_on', 'lamp_off'],
      ['lamp_on', 'lamp'],
      ['lamp', 'asm_', ''],
      ['lamp_asm_', '', '_asm'],
      // No character counts for two parts.
      ['el_lamp', 'el', '_', '_lamp'],
      ['aba', 'ab', 'ba'],
      ['a_c', 'a', '_', '_', 'c'],
      ['c_b_a', 'a', '_', 'c'],
    ];
    for (const [name, ...parts] of not) assert.ok(!isMadeOf(name, parts), `${name} of ${parts.join('|')}`);
  });

  it('are told without trying every way to share a name out', () => {
    assert.ok(!isMadeOf('a'.repeat(200_000), [...Array<string>(50_000).fill('a'), 'b']));
    assert.ok(isMadeOf(`${'a'.repeat(200_000)}b`, [...Array<string>(50_000).fill('a'), 'b']));
  });

  it('are found where the macro is used, by what stands around its arguments', async () => {
    const file = 'arch/x86/entry/lamp.S';
    const kernel = memoryKernel({
      [file]: `.macro lamp_ventry el:req, kind:req
SYM_CODE_START(el\\el\\()_\\kind\\()_lamp)
	nop
SYM_CODE_END(el\\el\\()_\\kind\\()_lamp)
.endm
	lamp_ventry 0, sync
	lamp_ventry 1, late
`,
    });
    const lines = async (name: string) => (await labelsMade(kernel, name, file)).map(({ place }) => place.line);
    assert.deepEqual(await lines('el0_sync_lamp'), [6]);
    assert.deepEqual(await lines('el1_late_lamp'), [7]);
    assert.deepEqual(await lines('el1_sync_lamp'), []);
    assert.deepEqual(await lines('el0_sync'), []);
  });

  it('are those of the assembler where a header has a macro for it and another for C', async () => {
    for (const inC of ['void f(void)', 'int n_##f; static int get_##f(void) { return n_##f; }']) {
      const header = `#ifndef __ASSEMBLY__
#define DECLARE_LAMP(f) ${inC}
#else
#define DECLARE_LAMP(f) lamp_entry asm_##f f kind=1
#endif
DECLARE_LAMP(lamp_fault);
`;
      const kernel = memoryKernel({
        'arch/x86/include/asm/lamp.h': header,
        'arch/x86/entry/entry.S': `.macro lamp_entry label func kind=0
SYM_CODE_START(\\label)
	call \\func
SYM_CODE_END(\\label)
.endm
#include <asm/lamp.h>
`,
      });
      const found = await findCalling(kernel, 'asm_lamp_fault');
      const edges = await Promise.all((found?.places ?? []).map((place) => kernel.facts.callsOf(place)));
      assert.deepEqual(
        edges.flat().map((edge) => [edge.kind, 'callee' in edge ? edge.callee : '', edge.site.line]),
        [['call', 'lamp_fault', 6]],
      );
      const { definitions } = await kernel.definitions('arch/x86/include/asm/lamp.h');
      assert.ok(!definitions.some(({ name }) => name === 'kind'));
    }
  });
});
