import assert from 'node:assert/strict';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { placeAnchor } from '../../src/core/anchor/place.js';
import { isPlaced } from '../../src/core/anchor/placement.js';
import { scanAssembler } from '../../src/core/c/assembler.js';
import type { Anchor, Step, Via } from '../../src/core/notes/format.js';
import { findCalling } from '../../src/core/path/symbolPlaces.js';
import { outEdgeSentence } from '../../src/core/words/outEdgeSentence.js';
import { memoryKernel } from './memorySource.js';

/** Entry code of a lamp: labels, macros of the assembler, and labels that those make of what a header lists. */
const FILES = {
  'arch/x86/entry/lamp.S': `#include <linux/linkage.h>
#include <asm/lampentry.h>
#include "dim.h"

SYM_CODE_START(lamp_entry)
	pushq	%rax
SYM_INNER_LABEL(lamp_entry_safe, SYM_L_GLOBAL)
	pushq	$-1	/* call lamp_comment; */
	DIM reg=%rax
	testb	$3, 8(%rsp)
	jz	1f
	call	do_lamp		/* may sleep */
	ALTERNATIVE "jmp lamp_return", "call lamp_patched; nop", X86_FEATURE_LAMP
1:	call	*%rbx
	jmp	lamp_return
SYM_INNER_LABEL(lamp_entry_late, SYM_L_GLOBAL)
	call	lamp_late
	RET
SYM_CODE_END(lamp_entry)

.macro lamp_body cfunc has_code:req
	call	lamp_save
	.if \\has_code == 1
		call	lamp_code
	.else
		call	lamp_no_code
	.endif
	call	\\cfunc
	jmp	lamp_return
.endm

.macro lampentry vector asmsym cfunc has_code:req
SYM_CODE_START(\\asmsym)
	pushq	$\\vector
	lamp_body \\cfunc has_code=\\has_code
SYM_CODE_END(\\asmsym)
.endm

SYM_CODE_START_LOCAL(lamp_return)
	ret
SYM_CODE_END(lamp_return)

	LIST_OF_LAMPS
lamp_bare:
	call	lamp_first
lamp_second:
	jmp	lamp_return
SYM_FUNC_ALIAS(lamp_other_name, lamp_entry)
`,
  'arch/x86/entry/dim.h': `.macro DIM reg:req
	movq	\\reg, %rdi
	call	lamp_dim
.endm
`,
  'arch/x86/include/asm/lampentry.h': `#ifndef _ASM_LAMPENTRY_H
#define _ASM_LAMPENTRY_H
#ifndef __ASSEMBLY__
#include <linux/lamps.h>
#define DECLARE_LAMP(vector, func) void asm_##func(void)
#else
#define DECLARE_LAMP(vector, func)			\\
	lampentry vector asm_##func func has_code=0
#define DECLARE_LAMP_CODE(vector, func)			\\
	lampentry vector asm_##func func has_code=1
#endif
#define LIST_OF_LAMPS DECLARE_LAMP(9, lamp_listed)
#endif
`,
  'arch/x86/entry/vectors.S': `#include <asm/lampentry.h>
	.macro	lampentry vector, asmsym, cfunc, has_code
ENTRY(\\asmsym)
	call	\\cfunc
ENDPROC(\\asmsym)
	.endm
#include "list.h"
`,
  'arch/x86/entry/list.h': `DECLARE_LAMP(1, lamp_on);
DECLARE_LAMP_CODE(2, lamp_off);
`,
  'arch/x86/kernel/lamp.c': `void do_lamp(void)
{
}
void lamp_on(void)
{
}
void lamp_off(void)
{
}
void lamp_listed(void)
{
}
void lamp_late(void)
{
}
void lamp_dim(void)
{
}
void lamp_patched(void)
{
}
`,
  'arch/arm64/kernel/lamp.S': `	.macro lamp_ventry, el:req, kind:req
	b	el\\el\\()_\\kind
	.endm
	.macro lamp_handler el:req, kind:req
SYM_CODE_START_LOCAL(el\\el\\()_\\kind)
	bl	el\\el\\()_\\kind\\()_lamp
	SYM_CODE_END(el\\el\\()_\\kind)
	.endm
SYM_CODE_START(lamp_vectors)
	lamp_ventry	0, sync
	blr	x9
	cbz	x0, lamp_zero
SYM_CODE_END(lamp_vectors)
	lamp_handler	0, sync
`,
};

/** Entry code without ends that are said, in which a macro marks places; and a table of what is called through a register. */
const OPEN_FILES = {
  'arch/powerpc/kernel/lamp.S': `#define LAMP_BEGIN(name) \\
	.global name;	\\
name:
.macro LAMP_COMMON name
\\name\\()_real:
	.if LAMP_VIRT
	b	1f
	.endif
\\name\\()_virt:
1:	mfmsr	r3
.endm
LAMP_BEGIN(lamp_common)
	LAMP_COMMON lamp_common
#ifdef CONFIG_LAMP_HASH
	bl	CFUNC(lamp_hash)
#else
	bl	CFUNC(lamp_fault)
#endif
	b	lamp_back
LAMP_BEGIN(lamp_next)
	LAMP_COMMON lamp_next
	bl	lamp_last
	blr
`,
  'arch/riscv/kernel/lamp.S': `SYM_CODE_START(lamp_exception)
	la t1, lamp_vect_table	/* lamp_other_table */
	add t0, t1, t0
	ld t1, 0(t0)
	jalr t1
	j lamp_return
SYM_CODE_END(lamp_exception)
SYM_CODE_START(lamp_named)
	la t1, lamp_last
	j 2f
	/* not lamp_hash */
2:	jalr t1
	j lamp_return
SYM_CODE_END(lamp_named)
SYM_CODE_START(lamp_plain)
	la t1, lamp_vect_table
	call lamp_last
SYM_CODE_END(lamp_plain)
SYM_DATA_START_LOCAL(lamp_vect_table)
	RISCV_PTR lamp_fault
	/* lamp_hash */
SYM_DATA_END_LABEL(lamp_vect_table, SYM_L_LOCAL, lamp_vect_table_end)
SYM_DATA_START_LOCAL(lamp_other_table)
	RISCV_PTR lamp_hash
SYM_DATA_END(lamp_other_table)
`,
  'arch/powerpc/kernel/lamp.c': 'void lamp_hash(void) { }\nvoid lamp_fault(void) { }\nvoid lamp_last(void) { }\n',
};

const on = () => memoryKernel(FILES);

async function edge(from: Anchor, to: Anchor, via?: Via): Promise<string> {
  const child: Step = { id: 'child', at: to, ...(via === undefined ? {} : { via }) };
  const root: Step = { id: 'root', at: from, calls: [child] };
  const check = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, on());
  const found = check.edges[0]?.edge;
  const place = (one?: { file: string; line: number }) =>
    one === undefined ? '-' : `${one.file.split('/').pop()}:${one.line}`;
  return [
    found?.status,
    place(found?.site),
    place(found?.proof?.installed ?? found?.through?.site),
    found?.through?.name ?? '',
  ]
    .join(' ')
    .trim();
}

async function out(name: string, near?: string): Promise<string[]> {
  const kernel = on();
  const found = await findCalling(kernel, name, near);
  const edges = await Promise.all((found?.places ?? []).map((place) => kernel.facts.callsOf(place)));
  return edges.flat().map((one) => `${one.site.line} ${outEdgeSentence('en', one)}`);
}

describe('the outline of assembler', () => {
  const rows = (text: string, file = 'arch/x86/a.S') => {
    const { definitions, calls } = scanAssembler(text, file);
    return {
      definitions: definitions.map((one) => `${one.kind} ${one.name} ${one.line}-${one.end}`),
      calls: calls.map((one) => `${one.line} ${one.caller ?? '-'} ${one.callee}`),
    };
  };

  it('ends a label where the macros of the kernel say so, with inner labels inside', () => {
    const { definitions, calls } = rows(FILES['arch/x86/entry/lamp.S'], 'arch/x86/entry/lamp.S');
    assert.deepEqual(definitions, [
      'label lamp_entry 5-19',
      'label lamp_entry_safe 7-7',
      'label lamp_entry_late 16-16',
      'macro lamp_body 21-30',
      'macro lampentry 32-37',
      'label lamp_return 39-41',
      'label lamp_bare 44-45',
      'label lamp_second 46-49',
      'label lamp_other_name 48-48',
    ]);
    assert.deepEqual(
      calls.filter((one) => !/ (?:RET|ALTERNATIVE)$/.test(one)),
      [
        '9 lamp_entry DIM',
        '12 lamp_entry do_lamp',
        '13 lamp_entry lamp_return',
        '13 lamp_entry lamp_patched',
        '15 lamp_entry lamp_return',
        '17 lamp_entry lamp_late',
        '22 lamp_body lamp_save',
        '24 lamp_body lamp_code',
        '26 lamp_body lamp_no_code',
        '29 lamp_body lamp_return',
        '35 lampentry lamp_body',
        '45 lamp_bare lamp_first',
        '47 lamp_second lamp_return',
      ],
    );
  });

  it('has what macros of the same file make', () => {
    const { definitions, calls } = rows(FILES['arch/arm64/kernel/lamp.S'], 'arch/arm64/kernel/lamp.S');
    assert.deepEqual(definitions, [
      'macro lamp_ventry 1-3',
      'macro lamp_handler 4-8',
      'label lamp_vectors 9-13',
      'label el0_sync 14-14',
    ]);
    assert.deepEqual(calls, ['10 lamp_vectors lamp_ventry', '12 lamp_vectors lamp_zero', '14 el0_sync el0_sync_lamp']);
  });

  it('knows the instructions of an architecture', () => {
    const calls = (file: string, body: string) =>
      rows(`SYM_FUNC_START(f)\n${body}\nSYM_FUNC_END(f)\n`, file).calls.map((one) => one.replace('f ', ''));
    assert.deepEqual(calls('arch/x86/a.S', '\tcallq a@PLT; jne b; jmp .Lx; call *c(%rip); jmp *%rax # call d'), [
      '2 a',
      '2 b',
    ]);
    assert.deepEqual(
      calls('arch/arm64/a.S', '\tbl a\n\tb.ne b\n\tcbz x0, c\n\ttbnz x1, #3, d\n\tblr x3\n\tb 1f // bl e'),
      ['2 a', '3 b', '4 c', '5 d'],
    );
    assert.deepEqual(
      calls(
        'arch/riscv/a.S',
        '\tcall a\n\tjal ra, b\n\tbeqz a0, c\n\tbge s4, zero, 1f\n\ttail d\n\tjalr t1\n\tj ret_b',
      ),
      ['2 a', '3 b', '4 c', '6 d', '8 ret_b'],
    );
    assert.deepEqual(calls('arch/powerpc/a.S', '\tbl CFUNC(a)\n\tbne- cr1,b\n\tbeq c\n\tblr\n\tb DOTSYM(d)\n\tbctrl'), [
      '2 a',
      '3 b',
      '4 c',
      '6 d',
    ]);
    assert.deepEqual(calls('arch/s390/a.S', '\tbrasl\t%r14,a\n\tjg b\n\tjz .Lc\n\tbrctg %r1,0b'), ['2 a', '3 b']);
    assert.deepEqual(calls('arch/arm/a.S', '\tbleq a @ call x\n\tW(b) b\n\tbne c\n\tblx r3\n\tmov pc, lr'), [
      '2 a',
      '3 b',
      '4 c',
    ]);
  });

  it('reads the rest of what is half typed', () => {
    assert.deepEqual(
      rows(
        '.macro open\n\tcall a\nSYM_CODE_START(b)\n\tcall c\nlost:\n\tcall d\nSYM_CODE_START(e)\n\tcall "f\n.rept 3\n',
      ).calls,
      ['2 open a', '4 b c', '6 lost d'],
    );
    assert.deepEqual(
      rows('.macro a\n\ta\n.endm\n\ta\n#define b b b\nSYM_CODE_START(c)\n\tb\n\ta\nSYM_CODE_END(c)\n').definitions,
      ['macro a 1-3', 'macro b 5-5', 'label c 6-9'],
    );
  });
});

describe('edges of assembler', () => {
  it('are those of what they stand in', async () => {
    assert.equal(await edge({ label: 'lamp_entry' }, { function: 'do_lamp' }), 'verified lamp.S:12 -');
    assert.equal(await edge({ label: 'lamp_entry' }, { function: 'lamp_patched' }), 'verified lamp.S:13 -');
    assert.equal((await edge({ label: 'lamp_entry' }, { label: 'lamp_bare' })).split(' ')[0], 'not-found');
    // What stands in a macro behind it is none of a label's.
    assert.equal((await edge({ label: 'lamp_return' }, { function: 'lamp_on' })).split(' ')[0], 'not-found');
    assert.equal(await edge({ label: 'lamp_other_name' }, { function: 'do_lamp' }), 'verified lamp.S:12 -');
  });

  it('of an inner label are what the flow reaches from it', async () => {
    assert.equal(await edge({ label: 'lamp_entry_safe' }, { function: 'do_lamp' }), 'verified lamp.S:12 -');
    assert.equal((await edge({ label: 'lamp_entry_safe' }, { function: 'lamp_late' })).split(' ')[0], 'not-found');
    assert.equal(await edge({ label: 'lamp_entry_late' }, { function: 'lamp_late' }), 'verified lamp.S:17 -');
    assert.equal((await edge({ label: 'lamp_entry_late' }, { function: 'do_lamp' })).split(' ')[0], 'not-found');
  });

  it('by a macro name it, or go through it', async () => {
    const dim = { macro: 'DIM', file: 'arch/x86/entry/dim.h' };
    assert.equal(await edge({ label: 'lamp_entry' }, dim), 'verified lamp.S:9 -');
    assert.equal(await edge({ label: 'lamp_entry' }, { function: 'lamp_dim' }), 'through lamp.S:9 dim.h:3 DIM');
    assert.equal(
      await edge({ label: 'lamp_entry' }, { function: 'lamp_dim' }, { macro: 'DIM' }),
      'verified lamp.S:9 dim.h:3',
    );
    assert.equal(await edge(dim, { function: 'lamp_dim' }), 'verified dim.h:3 -');
  });

  it('begin at labels that macros make of what a header lists', async () => {
    assert.equal(await edge({ label: 'asm_lamp_on' }, { function: 'lamp_on' }), 'verified list.h:1 vectors.S:4');
    assert.equal((await edge({ label: 'asm_lamp_on' }, { function: 'lamp_off' })).split(' ')[0], 'not-found');
    assert.equal(
      await edge({ label: 'asm_lamp_listed', file: 'arch/x86/entry/lamp.S' }, { function: 'lamp_listed' }),
      'verified lamp.S:43 lamp.S:28',
    );
    assert.equal(
      await edge({ label: 'asm_lamp_off' }, { function: 'lamp_off' }, { macro: 'lampentry' }),
      'verified list.h:2 vectors.S:4',
    );
    assert.equal(
      await edge({ macro: 'lamp_body', file: 'arch/x86/entry/lamp.S' }, { function: 'lamp_listed' }),
      'verified lamp.S:28 lamp.S:43',
    );
    assert.equal(
      await edge({ label: 'lamp_vectors' }, { label: 'el0_sync' }),
      'through lamp.S:10 lamp.S:2 lamp_ventry',
    );
  });

  it('are listed, with what is not known', async () => {
    assert.deepEqual(await out('lamp_vectors'), [
      '10 lamp_ventry()',
      '10 el0_sync()  (by the macro lamp_ventry)',
      '11 x9()  (what the variable points to)',
      '12 lamp_zero()',
    ]);
    assert.deepEqual(await out('asm_lamp_on'), ['1 lamp_on()']);
    assert.deepEqual(await out('lamp_body', 'arch/x86/entry/lamp.S'), [
      '22 lamp_save()',
      '24 lamp_code()',
      '26 lamp_no_code()',
      '28 \\cfunc()  (what the parameter points to)',
      '29 lamp_return()',
    ]);
  });
});

describe('a label that a macro makes', () => {
  const place = async (anchor: Anchor) => {
    const placement = await placeAnchor(anchor, on());
    const at = isPlaced(placement) ? placement.place : undefined;
    const { status } = placement;
    return `${status} ${at === undefined ? '-' : `${at.file}:${at.line}`}`;
  };

  it('stands where the macro is used', async () => {
    assert.equal(await place({ label: 'asm_lamp_on' }), 'ok arch/x86/entry/list.h:1');
    assert.equal(await place({ label: 'asm_lamp_on', file: 'arch/x86/entry/vectors.S' }), 'ok arch/x86/entry/list.h:1');
    assert.equal(await place({ label: 'asm_lamp_on', file: 'arch/x86/entry/list.h' }), 'ok arch/x86/entry/list.h:1');
    assert.equal(await place({ label: 'asm_lamp_listed' }), 'ok arch/x86/entry/lamp.S:43');
    assert.equal(await place({ label: 'asm_lamp_never' }), 'missing -');
    assert.equal(await place({ label: 'el0_sync' }), 'ok arch/arm64/kernel/lamp.S:14');
  });

  it('goes with what made it', async () => {
    const files: Record<string, string> = { ...FILES };
    const kernel = memoryKernel(files);
    assert.equal((await placeAnchor({ label: 'asm_lamp_on' }, kernel)).status, 'ok');
    files['arch/x86/entry/list.h'] = 'DECLARE_LAMP(1, lamp_of_another_name);\n';
    assert.equal((await placeAnchor({ label: 'asm_lamp_on' }, kernel)).status, 'missing');
    assert.equal((await placeAnchor({ label: 'asm_lamp_of_another_name' }, kernel)).status, 'ok');
  });

  it('go on behind a place that a macro marks, in every branch of an #if', async () => {
    const kernel = memoryKernel(OPEN_FILES);
    const verdict = async (from: string, to: string) => {
      const child: Step = { id: 'child', at: { function: to } };
      const root: Step = { id: 'root', at: { label: from }, calls: [child] };
      const check = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, kernel);
      return check.edges[0]?.edge.status;
    };
    assert.equal(await verdict('lamp_common', 'lamp_hash'), 'verified');
    assert.equal(await verdict('lamp_common', 'lamp_fault'), 'verified');
    assert.equal(await verdict('lamp_common_virt', 'lamp_fault'), 'verified');
    assert.equal(await verdict('lamp_common', 'lamp_last'), 'not-found');
    assert.equal(await verdict('lamp_next', 'lamp_last'), 'verified');
    assert.equal(await verdict('lamp_next', 'lamp_fault'), 'not-found');
  });

  it('calls through a register what the table holds that its code names', async () => {
    const kernel = memoryKernel(OPEN_FILES);
    const verdict = async (from: string, to: string, variable: string) => {
      const child: Step = { id: 'child', at: { function: to }, via: { variable } };
      const root: Step = { id: 'root', at: { label: from }, calls: [child] };
      const check = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, kernel);
      return check.edges[0]?.edge.status;
    };
    assert.equal(await verdict('lamp_exception', 'lamp_fault', 'lamp_vect_table'), 'verified');
    assert.equal(await verdict('lamp_exception', 'lamp_hash', 'lamp_vect_table'), 'not-found');
    assert.equal(await verdict('lamp_exception', 'lamp_hash', 'lamp_other_table'), 'unchecked');
    assert.equal(await verdict('lamp_plain', 'lamp_fault', 'lamp_vect_table'), 'not-found');
  });

  it('calls what code in C puts into the variable that it names', async () => {
    const kernel = memoryKernel({
      'arch/x86/kernel/lamp.S': `SYM_CODE_START(lamp_start)
	callq *lamp_first(%rip)
SYM_CODE_END(lamp_start)
SYM_DATA(lamp_first, .quad lamp_boot)
`,
      'arch/x86/include/asm/lamp.h': 'extern unsigned long lamp_first;\n',
      'arch/x86/kernel/lamp.c': `#include <asm/lamp.h>
void lamp_boot(void) { }
static void lamp_second(void) { }
static void lamp_never(void) { }
void lamp_wake(void) { lamp_first = (unsigned long)lamp_second; }
`,
    });
    const edgeTo = async (to: string) => {
      const child: Step = { id: 'child', at: { function: to }, via: { variable: 'lamp_first' } };
      const root: Step = { id: 'root', at: { label: 'lamp_start' }, calls: [child] };
      const check = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, kernel);
      const found = check.edges[0]?.edge;
      return `${found?.status} ${found?.proof?.installed?.file}:${found?.proof?.installed?.line}`;
    };
    assert.equal(await edgeTo('lamp_boot'), 'verified arch/x86/kernel/lamp.S:4');
    assert.equal(await edgeTo('lamp_second'), 'verified arch/x86/kernel/lamp.c:5');
    // Who else writes to a variable of assembler code is not known.
    assert.equal(await edgeTo('lamp_never'), 'unchecked undefined:undefined');
  });

  it('may call through a register what their code names, which is neither proved nor denied', async () => {
    const kernel = memoryKernel(OPEN_FILES);
    const verdict = async (from: string, to: string) => {
      const child: Step = { id: 'child', at: { function: to } };
      const root: Step = { id: 'root', at: { label: from }, calls: [child] };
      const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, kernel);
      return edges[0]?.edge.status;
    };
    assert.equal(await verdict('lamp_named', 'lamp_last'), 'unchecked');
    assert.equal(await verdict('lamp_named', 'lamp_hash'), 'not-found');
    assert.equal(await verdict('lamp_plain', 'lamp_hash'), 'not-found');
  });

  it('of a label that one file has written out and a header has a macro make are those of either, unless the author names the file', async () => {
    const written = 'arch/x86/entry/lamp_32.S';
    const kernel = memoryKernel({
      ...FILES,
      [written]: 'SYM_CODE_START(asm_lamp_off)\n\tcall lamp_shim\nSYM_CODE_END(asm_lamp_off)\n',
    });
    const verdict = async (at: Anchor, to: string) => {
      const child: Step = { id: 'child', at: { function: to } };
      const root: Step = { id: 'root', at, calls: [child] };
      const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, kernel);
      return edges[0]?.edge.status;
    };
    assert.equal(await verdict({ label: 'asm_lamp_off' }, 'lamp_off'), 'verified');
    assert.equal(await verdict({ label: 'asm_lamp_off' }, 'lamp_dim'), 'not-found');
    assert.equal(await verdict({ label: 'asm_lamp_off', file: written }, 'lamp_off'), 'not-found');
    const placed = await placeAnchor({ label: 'asm_lamp_off', file: 'arch/x86/entry/list.h' }, kernel);
    assert.ok(isPlaced(placed));
    assert.deepEqual(`${placed.status} ${placed.place.file}:${placed.place.line}`, 'ok arch/x86/entry/list.h:2');
  });

  it('go through a macro of the assembler that another configuration has as nothing', async () => {
    const files = {
      'arch/x86/include/asm/dim.h': `#ifdef CONFIG_LAMP
.macro LAMP_DIM
	call lamp_dim
.endm
#else
#define LAMP_DIM
#endif
#define LAMP_BARE
`,
      'arch/x86/entry/dim.S': `#include <asm/dim.h>
SYM_CODE_START(lamp_enter)
	LAMP_DIM
	LAMP_BARE
	ret
SYM_CODE_END(lamp_enter)
`,
      'arch/x86/kernel/dim.c': 'void lamp_dim(void) { }\nvoid lamp_bare(void) { }\n',
    };
    const child: Step = { id: 'child', at: { function: 'lamp_dim' } };
    const root: Step = { id: 'root', at: { label: 'lamp_enter' }, calls: [child] };
    const check = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(files));
    assert.equal(check.edges[0]?.edge.status, 'through');
    assert.equal(check.edges[0].edge.through.name, 'LAMP_DIM');
  });
});
