import assert from 'node:assert/strict';
import type { NotesFile } from '../../src/core/notes/format.js';
import { readNotes } from '../../src/core/notes/read.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { checkProblems } from '../../src/core/path/checkProblems.js';
import { mentionsIn } from '../../src/core/text/mention.js';
import { piecesOf } from '../../src/core/text/textPieces.js';
import { textProblems } from '../../src/core/text/textProblems.js';
import { textReport } from '../../src/core/text/textReport.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  Kconfig: 'source "arch/$(SRCARCH)/Kconfig"\nsource "net/Kconfig"\n',
  'arch/x86/Kconfig': 'config MILL_X86\n\tbool "mill"\n',
  'net/Kconfig': 'menuconfig MILL_NET\n\ttristate "mills"\n',
  'include/net/mill.h': `/* mill_old() was here before mill_turn(). */
struct mill_wheel { int teeth; const struct mill_ops *ops; union { int low_water; }; };
#define wheel_count __common.count
#define MILL_NONBLOCK 2
enum { MILL_RUNNING, MILL_MSG_STATE_GET };
int mill_turn(struct mill_wheel *w);
`,
  'net/mill/turn.c': `#include <net/mill.h>
struct mill_ops { int (*turn_once)(int n); };
SYSCALL_DEFINE1(turn, int, n)
{
	return mill_turn(mill_of(n));
}
int mill_turn(struct mill_wheel *w)
{
	if (w->teeth > 3)
		return w->ops->turn_once(w->teeth);
	pr_debug("mill_said");
	return -EAGAIN;
}
`,
};

describe('what the code of a text names', () => {
  const cases: Readonly<Record<string, string>> = {
    'mill_turn()': 'symbol mill_turn',
    'turn()': 'symbol turn',
    mill_turn: 'symbol mill_turn',
    MILL_NONBLOCK: 'symbol MILL_NONBLOCK',
    '-EAGAIN': 'symbol EAGAIN',
    'struct mill_wheel': 'symbol struct mill_wheel',
    'struct mill_wheel *': 'symbol struct mill_wheel',
    'mill_wheel.teeth': 'symbol mill_wheel.teeth',
    'w->ops->turn_once': 'member ops, member turn_once',
    'mill_turn() → mill_of()': 'symbol mill_turn, symbol mill_of',
    CONFIG_MILL_NET: 'config CONFIG_MILL_NET',
    'CONFIG_MILL_NET=y': 'config CONFIG_MILL_NET',
    'net/mill/turn.c': 'file net/mill/turn.c',
    'net/mill/turn.c:12': 'file net/mill/turn.c 12',
    'net/mill/': 'file net/mill',
    '<net/mill.h>': 'header net/mill.h',
    'w->teeth = MILL_RUNNING': 'member teeth, symbol MILL_RUNNING',
    'if (mill_turn(w))': 'symbol mill_turn',
    // Left alone:
    wheel: '',
    fd: '',
    NULL: '',
    '0x10': '',
    'mill_*': '',
    'mill_…': '',
    '<id>': '',
    'ls -l net_mill': '',
    'net.mill.max_teeth': '',
    'mill.ko': '',
    'int fd = open(path)': '',
    'a < b': '',
    _killable: '',
  };
  for (const [code, expected] of Object.entries(cases))
    it(`is ${expected === '' ? 'nothing' : expected} for ${code}`, () => {
      const told = mentionsIn(code).map((one) => {
        switch (one.k) {
          case 'symbol': {
            const { keyword, name, member } = one.symbol;
            return `symbol ${keyword === undefined ? '' : `${keyword} `}${name}${member === undefined ? '' : `.${member}`}`;
          }
          case 'file':
            return `file ${one.path}${one.line === undefined ? '' : ` ${one.line}`}`;
          case 'header':
            return `header ${one.path}`;
          default:
            return `${one.k} ${one.name}`;
        }
      });
      assert.equal(told.join(', '), expected);
      for (const { raw, at } of mentionsIn(code)) assert.equal(code.slice(at, at + raw.length), raw);
    });
});

async function problemsOf(
  text: string,
  format: 'markdown' | 'rst' | 'plain' = 'markdown',
  files: Record<string, string> = FILES,
) {
  const report = await textReport(text, format, memoryKernel(files));
  return textProblems(report, text).map(
    ({ code, values, range }) => `${range.line}:${range.column} ${code} ${Object.values(values).join(' ')}`,
  );
}

describe('a text about the kernel', () => {
  it('is not right because a document that it names says the same', async () => {
    const files = { ...FILES, 'Documentation/mill.rst': 'Call mill_invented() first.\n' };
    assert.deepEqual(await problemsOf('See `Documentation/mill.rst` for `mill_invented()`.\n', 'markdown', files), [
      '1:35 text-not-in-kernel mill_invented',
    ]);
  });
  it('is right where all that it names is there', async () => {
    const text = `\`mill_turn()\` and \`turn()\`, a system call, \`mill_wheel.teeth\`, \`mill_wheel.low_water\`, \`mill_wheel.wheel_count\`,
\`struct mill_ops\`, \`w->ops->turn_once\`, \`MILL_NONBLOCK\`, \`-EAGAIN\`, \`mill_said\`, \`STATE_GET\`, \`__x64_sys_turn()\`, \`CONFIG_MILL_NET\`,
\`CONFIG_MILL_X86\`, \`net/mill/turn.c:3\`, \`<net/mill.h>\`, \`net/mill.h\`, \`printf()\`, \`foo_turn()\`, \`<sys/socket.h>\`, \`/proc/net/mill.h\`, net/mill/turn.c:13.
`;
    assert.deepEqual(await problemsOf(text), []);
  });

  it('has what it invents named at its place', async () => {
    const text = `First \`mill_spin()\`, then
mill_whirl() in \`net/mill/spin.c\`, \`struct mill_axle\`, \`mill_wheel.spokes\`, \`w->turn_twice\`,
\`CONFIG_MILL_WIND\`, \`mill_turn()\` → \`mill_halt()\`, net/mill/turn.c:99, and \`mill_old()\`, which only a comment has.
`;
    assert.deepEqual(await problemsOf(text), [
      '1:8 text-not-in-kernel mill_spin',
      '2:1 text-not-in-kernel mill_whirl',
      '2:18 text-not-in-kernel net/mill/spin.c',
      '2:37 text-not-in-kernel struct mill_axle',
      '2:57 text-no-member mill_wheel spokes',
      '2:81 text-not-in-kernel turn_twice',
      '3:2 text-not-in-kernel CONFIG_MILL_WIND',
      '3:38 text-not-in-kernel mill_halt',
      '3:52 text-no-line net/mill/turn.c:99 13',
      '3:77 text-not-in-kernel mill_old',
    ]);
  });

  it('may name what other versions have, where the sentence says a version', async () => {
    assert.deepEqual(await problemsOf('In 5.10 it was `mill_spin()`. Now `mill_whirl()`.\n'), [
      '1:36 text-not-in-kernel mill_whirl',
    ]);
  });

  it('takes for code what stands between equal runs of backticks, with the roles of rst and the versions of its sentence', () => {
    const told = (line: string, format: 'markdown' | 'rst') =>
      piecesOf(line, format).pieces.map(
        ({ code, column, saysVersion }) => `${code} ${column}${saysVersion ? ' v' : ''}`,
      );
    assert.deepEqual(told('x `a` ``b`c`` ```d `e` mill_f() y.', 'markdown'), ['a 4', 'b`c 9', 'e 21', 'mill_f() 24']);
    assert.deepEqual(told('In 6.1 `a`. Then `b`; v5.10 has `c`. `d`', 'markdown'), [
      'a 9 v',
      'b 19 v',
      'c 34 v',
      'd 39',
    ]);
    assert.deepEqual(told(':c:func:`the f <mill_f>` :ref:`x <y>` :doc:`z` `w`', 'rst'), ['the f 10', 'w 49']);
  });

  it('is read as it is written: literals and roles of rst, blocks of code apart', async () => {
    const rst = `The \`\`mill_spin()\`\` and :c:func:\`mill_whirl\`, :ref:\`mill_label\`, :c:type:\`struct mill_wheel <mill_wheel>\`::

	int mill_example(void)
	{
		return mill_of_example(3);
	}

Then mill_of_example() and \`\`mill_gone\`\`.
`;
    assert.deepEqual(await problemsOf(rst, 'rst'), [
      '1:7 text-not-in-kernel mill_spin',
      '1:34 text-not-in-kernel mill_whirl',
      '8:30 text-not-in-kernel mill_gone',
    ]);
    const { pieces } = piecesOf('Call mill_spin() of net/mill/turn.c:3, or `x`.\n', 'plain');
    assert.deepEqual(
      pieces.map(({ code, column }) => [code, column]),
      [
        ['mill_spin()', 6],
        ['net/mill/turn.c:3', 21],
        ['x', 44],
      ],
    );
  });

  it('leaves options alone where the tree has no Kconfig', async () => {
    const { Kconfig: _, ...others } = FILES;
    assert.deepEqual(await problemsOf('`CONFIG_MILL_WIND`\n', 'markdown', others), []);
  });
});

describe('code that a text quotes', () => {
  const quote = (lines: readonly string[]) => `See:\n\n\`\`\`c\n${lines.join('\n')}\n\`\`\`\n`;
  const codeOf = async (text: string) => {
    const { code } = await textReport(text, 'markdown', memoryKernel(FILES));
    return code.map(({ code: one }) =>
      one.k === 'stands' || one.k === 'changed' ? `${one.k} ${one.file}:${one.line}` : one.k,
    );
  };

  it('is found where it stands, however it is spaced, and with what it leaves out', async () => {
    const lines = [
      'int mill_turn(struct mill_wheel * w)',
      '{',
      '    if (w->teeth > 3)',
      '        ...',
      '    return -EAGAIN;',
      '}',
    ];
    assert.deepEqual(await codeOf(quote(lines)), ['stands net/mill/turn.c:7']);
  });

  it('is told to have changed, with the lines', async () => {
    const text = quote([
      'int mill_turn(struct mill_wheel *w)',
      '{',
      '\tif (w->teeth > 4)',
      '\t\treturn w->ops->turn_once(w->teeth);',
      '\treturn -EAGAIN;',
      '}',
    ]);
    assert.deepEqual(await codeOf(text), ['changed net/mill/turn.c:7']);
    assert.deepEqual(await problemsOf(text), ['6:1 text-code-changed net/mill/turn.c:7 if(w->teeth>4)']);
  });

  it('is no problem where it is an example, a program of the user, or no C', async () => {
    const example = quote(['int mine(struct mine *m)', '{', '\treturn mine_begin(m, 17);', '}']);
    const program = quote([
      '#include <stdio.h>',
      'int main(void) { return mill_turn(w); }',
      'int mill_turn(struct mill_wheel *w)',
    ]);
    assert.deepEqual(await codeOf(example), ['nowhere']);
    assert.deepEqual(await codeOf(program), ['left-alone']);
    assert.deepEqual(await codeOf('```sh\n$ ls; echo\n$ mill_turn --now;\n```\n'), ['left-alone']);
    assert.deepEqual(await problemsOf(example + program), []);
  });
});

describe('the texts of a notes file', () => {
  it('are not looked up for who shows none of that', async () => {
    const file: NotesFile = {
      format: 1,
      notes: [{ id: 'n', title: 'n', at: [{ function: 'mill_turn' }], body: '`mill_spin()`' }],
    };
    assert.equal((await checkNotes(file, memoryKernel(FILES), { texts: false })).lostNames, undefined);
    assert.equal((await checkNotes(file, memoryKernel(FILES))).lostNames?.length, 1);
  });

  it('are not looked up again where an edit left them as they were', async () => {
    const text = (body: string) =>
      JSON.stringify(
        { format: 1, notes: [noteWith('a', '`mill_spin()`, `mill_turn()`'), noteWith('b', body)] },
        undefined,
        2,
      );
    const noteWith = (id: string, body: string) => ({ id, title: id, at: [{ function: 'mill_turn' }], body });
    const [before, after] = [readNotes(text('`mill_turn()`')).file, readNotes(text('`mill_whirl()`')).file];
    assert.ok(before !== undefined && after !== undefined);
    const check = await checkNotes(before, memoryKernel(FILES));
    const asked: string[] = [];
    const kernel = memoryKernel(FILES);
    const standingOf = kernel.facts.standingOf.bind(kernel.facts);
    kernel.facts.standingOf = (words, ...rest) => {
      asked.push(...words);
      return standingOf(words, ...rest);
    };
    const again = await checkNotes(after, kernel, { known: { file: before, check } });
    assert.deepEqual(
      again.lostNames?.map(({ mention }) => mention.raw),
      ['mill_spin', 'mill_whirl'],
    );
    assert.ok(!asked.includes('mill_spin'));
  });

  it('may name what is gone with what they are about', async () => {
    const noteOf = (gone: string) => ({
      format: 1 as const,
      notes: [{ id: 'n', title: 'n', at: [{ function: 'mill_spin', gone: [gone] }], body: '`mill_spin()`' }],
    });
    const files = { ...FILES, Makefile: 'VERSION = 6\nPATCHLEVEL = 1\nSUBLEVEL = 3\n' };
    assert.equal((await checkNotes(noteOf('6.1'), memoryKernel(files))).lostNames, undefined);
    assert.equal((await checkNotes(noteOf('5.10'), memoryKernel(files))).lostNames?.length, 1);
  });

  it('have what the kernel lacks as a warning at its place', async () => {
    const file: NotesFile = {
      format: 1,
      notes: [
        {
          id: 'n',
          title: 'n',
          at: [{ function: 'mill_turn' }],
          body: ['Turns.', 'Not `mill_spin()` but `mill_turn()`.'],
        },
      ],
      paths: [
        {
          id: 'p',
          title: 'p',
          body: 'By `struct mill_axle`.',
          root: { id: 's', at: { function: 'mill_turn' }, body: '`mill_wheel.spokes`', calls: [] },
        },
      ],
    };
    const text = JSON.stringify(file, undefined, 2);
    const check = await checkNotes(file, memoryKernel(FILES));
    assert.deepEqual(
      checkProblems(check, text).map(({ code, severity, pointer, range }) => [
        code,
        severity,
        pointer,
        text.slice(range.offset, range.offset + range.length),
      ]),
      [
        ['text-not-in-kernel', 'warning', '/notes/0/body/1', 'mill_spin'],
        ['text-not-in-kernel', 'warning', '/paths/0/body', 'struct mill_axle'],
        ['text-no-member', 'warning', '/paths/0/root/body', 'mill_wheel.spokes'],
      ],
    );
  });
});
