import assert from 'node:assert/strict';
import fc from 'fast-check';
import { scanAssembler } from '../../src/core/c/assembler.js';
import { dialect } from '../../src/core/c/dialect.js';
import { extractOutline } from '../../src/core/c/extract.js';
import type { Outline } from '../../src/core/c/outline.js';
import { readDialect } from '../../src/core/c/readDialect.js';
import { scanFile } from '../../src/core/c/scan.js';
import { typeAt } from '../../src/core/c/types/typesAt.js';
import { hoverAt, hoverMarkdown } from '../../src/core/hover/hover.js';
import { EMPTY_INDEX } from '../../src/core/marks/noteIndex.js';
import { memoryKernel } from '../unit/memorySource.js';
import { sharedParser } from '../unit/parser.js';
import { mangled } from './mangled.js';
import type { Target } from './target.js';
import { C_FILES } from './texts.js';

const TEXTS = Object.values(C_FILES);

/** What brackets, quotes, directives and macros are made of: where a reader of C may lose its way. */
const PIECES = [
  '(',
  ')',
  '{',
  '}',
  '[',
  ']',
  '<',
  '>',
  ';',
  ',',
  '=',
  '*',
  '&',
  '#',
  '\\',
  '"',
  "'",
  ...[
    '/*',
    '*/',
    '//',
    '\\\n',
    '\r\n',
    '\r',
    '\n',
    '\0',
    '\uFEFF',
    '\u2028',
    '\ud800',
    '\f',
    '\v',
    '...',
    '##',
    '->',
    '({',
    '})',
    '->ops->f(',
  ],
  ...[
    '\n#if 0\n',
    '\n#if A\n',
    '\n#ifdef A\n',
    '\n#else\n',
    '\n#elif B\n',
    '\n#endif\n',
    '\n#include <a.h>\n',
    '\n#undef f\n',
    '\n#',
    '#define ',
  ],
  ...[
    '\n#define M(a, b...) a##b #a\n',
    '\n#define f(x) f(x)\n',
    '\n#define E\n',
    '\n#define L(n) {n}\n',
    'M(a, b)',
    'f(f(f(',
    '__VA_ARGS__',
  ],
  ...[
    'struct ',
    'union {',
    'enum e {',
    'typedef ',
    'static ',
    'inline ',
    'const ',
    'typeof(',
    'sizeof ',
    'asm volatile("" : : ',
    '__attribute__((',
    'extern "C" {',
  ],
  ...[
    'SYSCALL_DEFINE3(',
    'DEFINE_MUTEX(',
    'EXPORT_SYMBOL(',
    'module_init(',
    'TRACE_EVENT(',
    'LIST_HEAD(',
    '.open = ',
    '[0 ... 3] = ',
    'case 1 ... 2:',
    'default:',
    'goto *p;',
  ],
  ...[
    'if (',
    'else ',
    'for (;;) ',
    'do ',
    'while (',
    'switch (',
    'return ',
    '?:',
    '? a : ',
    '0x',
    '1e',
    "L'",
    'u8"',
    '%:',
    '??=',
    'é',
    '変数',
    '0'.repeat(300),
  ],
] as const;

const code = mangled(TEXTS, PIECES);

/** Every row of an outline stands in the text. */
function assertWithin(outline: Pick<Outline, 'definitions' | 'calls'> & Partial<Outline>, text: string): void {
  const lines = text.split(/\r\n|\r|\n/).length;
  const { definitions, calls, members = [], dispatches = [], installs = [] } = outline;
  for (const row of [...definitions, ...calls, ...members, ...dispatches, ...installs]) {
    assert.ok(row.line >= 1 && row.line <= lines && row.column >= 1, `${JSON.stringify(row)} of ${lines} lines`);
    if ('end' in row) assert.ok(row.end >= row.line && row.end <= lines, `${JSON.stringify(row)} of ${lines} lines`);
    if ('start' in row) assert.ok(row.start >= 1 && row.start <= row.end, JSON.stringify(row));
  }
}

/** Without what counts letters of a line: what stands at the end of one is not a place. */
function withoutEnds(outline: Outline): unknown {
  return JSON.parse(JSON.stringify(outline).replaceAll('\\r\\n', '\\n'));
}

const outline: Target = {
  name: 'c-outline',
  share: 14_000,
  property: () =>
    fc.asyncProperty(code, async (text) => {
      const parser = await sharedParser();
      const found = extractOutline(scanFile(text, dialect()), parser);
      assertWithin(found, text);
      if (text.includes('\r')) return;
      const windows = extractOutline(scanFile(text.replaceAll('\n', '\r\n'), dialect()), parser);
      // How the parser goes on behind what it does not understand depends on how much it passes over.
      if (found.hasErrors || windows.hasErrors) return;
      assert.deepEqual(withoutEnds(windows), withoutEnds(found), 'the same with CRLF');
    }),
};

const HEADERS = Object.fromEntries(Object.entries(C_FILES).filter(([path]) => path.endsWith('.h')));

const questions: Target = {
  name: 'c-questions',
  share: 4000,
  property: () =>
    fc.asyncProperty(
      code,
      fc.array(fc.nat({ max: 100_000 }), { minLength: 1, maxLength: 3 }),
      async (text, offsets) => {
        const kernel = memoryKernel({
          ...HEADERS,
          Makefile: 'VERSION = 6\nPATCHLEVEL = 12\n',
          'drivers/lamp/case.c': text,
        });
        const file = 'drivers/lamp/case.c';
        const { definitions } = await kernel.outline(file);
        const lines = text.split('\n');
        for (const offset of offsets) {
          const line = (offset % lines.length) + 1;
          const position = { line, column: ((offset * 7) % ((lines[line - 1] ?? '').length + 1)) + 1 };
          await typeAt(kernel, file, position);
          const asked = {
            kernel,
            index: EMPTY_INDEX,
            file,
            position,
            language: 'en',
            source: true,
            code: true,
          } as const;
          const content = await hoverAt(asked);
          if (content !== undefined) {
            assert.ok(content.start <= content.end && content.end <= text.length);
            hoverMarkdown(content);
          }
          const one = definitions[offset % Math.max(1, definitions.length)];
          if (one !== undefined) await kernel.facts.callsOf({ file, line: one.line, column: one.column, end: one.end });
        }
      },
    ),
};

const ASSEMBLER = `#include <linux/linkage.h>
#define LAMP(x) .long x
.macro light name, watt=1
SYM_FUNC_START(\\name)
	mov	$\\watt, %eax
	call	lamp_\\name
	jmp	1f
1:	ret
SYM_FUNC_END(\\name)
.endm
.rept 3
	light a\\@, 2
.endr
.irp n, one, two
ENTRY(lamp_\\n)
	bl	dim_\\n
	b.ne	9b
ENDPROC(lamp_\\n)
.endr
#ifdef CONFIG_LAMP
lamp_on:	light on
.altmacro
.if \\x == 1
	.set lamp_off, lamp_on
.else
	/* none */ @ note
.endif
#endif
	.globl lamp_on; lamp_on2 = .
`;
const STATEMENTS = [
  '.macro m a b',
  '.endm',
  '.rept 99',
  '.endr',
  '.if 1',
  '.else',
  '.endif',
  '\\a',
  '\\@',
  '\\()',
  'm m',
  'light light',
  ';',
  ':',
  '\n',
  '/*',
  '"',
  '#',
  '@',
  '.irpc c, abc',
];

const assembler: Target = {
  name: 'assembler',
  share: 5000,
  property: () =>
    fc.property(
      mangled([ASSEMBLER], STATEMENTS),
      fc.constantFrom('x86', 'arm', 'arm64', 's390', 'zzz'),
      (text, arch) => {
        const file = `arch/${arch}/lib/case.S`;
        const found = scanAssembler(text, file);
        assertWithin(found, text);
        if (text.includes('\r')) return;
        const windows = scanAssembler(text.replaceAll('\n', '\r\n'), file);
        const names = ({ definitions, calls }: typeof found) => [
          definitions.map(({ name, line }) => `${name} ${line}`),
          calls.map(({ callee, line }) => `${callee} ${line}`),
        ];
        assert.deepEqual(names(windows), names(found), 'the same with CRLF');
      },
    ),
};

/** A name, or something that is none. */
const name = fc.oneof(
  fc.constantFrom('lamp', 'DEFINE_LAMP', 'f', '__lamp', 'LAMP#', '$1', '$1_on', 'a.b', 'static', 'int'),
  fc.string({ unit: 'binary-ascii', maxLength: 6 }),
  fc.constantFrom('__proto__', 'constructor', '(', '(a+)+$', '', 'x'.repeat(300)),
);
const anything = fc.oneof(fc.constant(null), fc.boolean(), fc.integer(), name, fc.jsonValue({ maxDepth: 2 }));
/** Mostly as it should be. */
const often = <T>(good: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof({ arbitrary: good, weight: 25 }, { arbitrary: anything, weight: 1 });
const listOf = (one: fc.Arbitrary<unknown>) => often(fc.array(often(one), { maxLength: 3 }));
const macro = fc.constantFrom('DEFINE_LAMP', 'M', 'f', 'LAMP#', 'LAMP#_X', 'SYSCALL_DEFINE3', 'struct', 'if', 'int');
const template = fc.constantFrom('$1', '$1_on', '__$2', '$1$2', 'lamp', '$9', 'x$1y');
const made = fc.record(
  {
    kind: often(fc.constantFrom('function', 'syscall', 'variable', 'typedef', 'member')),
    name: often(template),
    type: often(fc.constantFrom('$1', 'struct $1 *', 'int', '$2 (*)(void)', '*/', '"')),
    compat: fc.constant(true),
  },
  { requiredKeys: ['kind', 'name'], noNullPrototype: true },
);
const maker = fc.record(
  {
    macro: often(macro),
    makes: listOf(made),
    parameters: often(fc.constant('pairs')),
    groups: often(fc.nat({ max: 9 })),
  },
  { requiredKeys: ['macro', 'makes'], noNullPrototype: true },
);
const form = fc.constantFrom(
  'raise(@)',
  'raise(@, f)',
  'bind(f, @)',
  'queue(_, @)',
  'call(h, f)',
  'x',
  'x(',
  'x()',
  'a->b(@)',
  '$f(@)',
);
const deferral = fc.record(
  { raise: listOf(form), bind: listOf(form), members: listOf(fc.constantFrom('lamp.work', 'a.b.c', 'x')) },
  { requiredKeys: [], noNullPrototype: true },
);
const setting = often(
  fc.record(
    {
      decorations: listOf(fc.constantFrom('__lamp', 'static', 'int', '__init', 'f')),
      makers: listOf(maker),
      deferrals: often(
        fc.dictionary(fc.constantFrom('work', 'lamp', '__proto__', ''), often(deferral), {
          maxKeys: 2,
          noNullPrototype: true,
        }),
      ),
      hooks: often(fc.record({ call: listOf(form), bind: listOf(form) }, { requiredKeys: [], noNullPrototype: true })),
      other: anything,
    },
    { requiredKeys: [], noNullPrototype: true },
  ),
);

const dialects: Target = {
  name: 'dialects',
  share: 9000,
  property: () =>
    fc.asyncProperty(setting, mangled(TEXTS, PIECES, 15), async (value, text) => {
      const read = readDialect(value);
      if ('fault' in read) {
        assert.ok(read.fault.text.length <= 400 && Array.isArray(read.fault.path));
        return;
      }
      assertWithin(extractOutline(scanFile(text, dialect(read.additions)), await sharedParser()), text);
    }),
};

export const CODE: readonly Target[] = [outline, questions, assembler, dialects];
