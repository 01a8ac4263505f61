import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { scanAssembler } from '../../src/core/c/assembler.js';
import { dialect, type DialectAdditions } from '../../src/core/c/dialect.js';
import { extractOutline } from '../../src/core/c/extract.js';
import type { Outline } from '../../src/core/c/outline.js';
import { scanFile } from '../../src/core/c/scan.js';
import { sharedParser } from './parser.js';

const FIXTURES = 'test/fixtures/c';

/**
 * Every fixture is C in the kernel's idiom that says itself what is in it: its first line names the kinds of row that are compared, and
 * a line ends with `//> kind name; …` for each that must be found on it. Rows on other lines are wrong.
 */
describe('outline', () => {
  for (const file of readdirSync(FIXTURES)) {
    it(file, async () => {
      const text = readFileSync(`${FIXTURES}/${file}`, 'utf8');
      const kinds = new Set((/^\/\/! (.*)/.exec(text)?.[1] ?? '').split(' '));
      const outline = await outlineOf(text);
      const found = rows(outline).filter(([, row]) => kinds.has(row.split(' ')[0] ?? ''));
      assert.deepEqual(byLine(found), byLine(expected(text)));
    });
  }

  it('finds the same in a function that is read alone, also where the file has what the grammar cannot read', async () => {
    const broken = 'int odd(void) { return f( ; }\nint next(void) { g(); o->h(2); }\n';
    for (const file of readdirSync(FIXTURES)) {
      const text = readFileSync(`${FIXTURES}/${file}`, 'utf8');
      for (const written of [text, broken + text]) {
        const scan = scanFile(written, dialect());
        const parser = await sharedParser();
        const whole = extractOutline(scan, parser);
        for (const { kind, name, line, end } of whole.definitions) {
          if (kind !== 'function' && kind !== 'syscall') continue;
          const alone = extractOutline(scan, parser, { from: line, to: end });
          const isIn = (one: { readonly line: number }) => line <= one.line && one.line <= end;
          for (const rows of ['calls', 'dispatches', 'installs'] as const)
            assert.deepEqual(alone[rows].filter(isIn), whole[rows].filter(isIn), `${file}: ${rows} of ${name}`);
        }
      }
    }
  });

  it('gives the same rows for CRLF', async () => {
    for (const file of readdirSync(FIXTURES)) {
      const text = readFileSync(`${FIXTURES}/${file}`, 'utf8');
      const [lf, crlf] = [await outlineOf(text), await outlineOf(text.replaceAll('\n', '\r\n'))];
      assert.deepEqual(byLine(rows(crlf)), byLine(rows(lf)), file);
    }
  });

  it('ends a text and a macro that go on in the next line where they end, whatever the line ends are', async () => {
    const text = '#define EMPTY(a) \\\n\nint lamp(void)\n{\n\tsay("one \\\ntwo(", 1);\n\treturn on(2);\n}\n';
    for (const written of [text, text.replaceAll('\n', '\r\n')]) {
      const { definitions, calls } = await outlineOf(written);
      assert.deepEqual(
        definitions.map(({ name, start, end }) => `${name} ${start}-${end}`),
        ['EMPTY 1-2', 'lamp 3-8'],
      );
      assert.deepEqual(
        calls.map(({ callee }) => callee),
        ['say', 'on'],
      );
    }
  });

  it('knows the first and last line of a function, and the column of its name', async () => {
    const { definitions } = await outlineOf('/* é */\nstatic int\nlamp(void)\n{\n\treturn 0;\n}\n');
    assert.deepEqual(definitions, [
      { kind: 'function', name: 'lamp', line: 3, column: 1, start: 2, end: 6, static: true, type: 'int' },
    ]);
  });

  it('takes what a reader adds to the dialect', async () => {
    const text = 'LAMP_FN(red, int x) { shine(); }\nint y lamp_attr;\n';
    const outline = await outlineOf(text, {
      decorations: ['lamp_attr'],
      makers: [{ macro: 'LAMP_FN', makes: [{ kind: 'function', name: 'lamp_$1' }] }],
    });
    assert.deepEqual(byLine(rows(outline)), ['1 call lamp_red>shine', '1 function lamp_red', '2 variable y']);
  });
});

async function outlineOf(text: string, additions?: DialectAdditions): Promise<Outline> {
  return extractOutline(scanFile(text, dialect(additions)), await sharedParser());
}

type Row = readonly [line: number, row: string];

function rows(outline: Outline): Row[] {
  const from = (caller: string | undefined) => (caller === undefined ? '' : `${caller}>`);
  return [
    ...outline.definitions.map((one): Row => [one.line, `${one.kind} ${one.name}`]),
    ...outline.members.map((one): Row => [one.line, `member ${one.struct}.${one.name}`]),
    ...outline.calls.map((one): Row => [one.line, `call ${from(one.caller)}${one.callee}`]),
    ...outline.dispatches.map((one): Row => [one.line, `dispatch ${from(one.caller)}${one.member}`]),
    ...outline.installs.map((one): Row => {
      const struct = one.struct === undefined ? '' : `:${one.struct}`;
      return [one.line, `install ${one.variable ?? ''}${struct}.${one.member}=${one.function}`];
    }),
  ];
}

function expected(text: string): Row[] {
  return text.split('\n').flatMap((line, index) => {
    const said = /\/\/> (.*)$/.exec(line)?.[1];
    return said === undefined ? [] : said.split('; ').map((row): Row => [index + 1, row.trim()]);
  });
}

function byLine(all: readonly Row[]): string[] {
  return all
    .map(([line, row]) => `${line} ${row}`)
    .sort((a, b) => parseInt(a, 10) - parseInt(b, 10) || (a < b ? -1 : 1));
}

describe('scanAssembler', () => {
  it('finds labels, those that macros make, and macros', () => {
    const text =
      '#define LAMP 1\nSYM_CODE_START(entry_lamp)\n\tcall x\n1:\tret\nlamp_loop:\nSYM_CODE_END(entry_lamp)\n';
    assert.deepEqual(
      scanAssembler(text).definitions.map((one) => `${one.line} ${one.kind} ${one.name}`),
      ['1 macro LAMP', '2 label entry_lamp', '5 label lamp_loop'],
    );
  });
});
