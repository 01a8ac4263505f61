import assert from 'node:assert/strict';
import { callTexts } from '../../src/core/c/callText.js';
import { ConditionLines } from '../../src/core/c/conditionLines.js';
import { dialect } from '../../src/core/c/dialect.js';
import { commentAbove, commentText, readKernelDoc } from '../../src/core/c/kernelDoc.js';
import { lex } from '../../src/core/c/lexer.js';
import { Lines } from '../../src/core/c/lines.js';
import { scanFile } from '../../src/core/c/scan.js';
import { textSpans } from '../../src/core/c/textSpans.js';
import { readMacro } from '../../src/core/c/types/macro.js';
import { includesIn } from '../../src/core/c/types/includes.js';
import { indexMainFile } from '../../src/core/c/types/fileIndex.js';
import { unevaluatedSpans } from '../../src/core/c/unevaluated.js';
import { handingOn } from '../../src/core/facts/scan/handingOn.js';
import { mayBeInMacro } from '../../src/core/facts/scan/memberLines.js';
import { expandOnce } from '../../src/core/hover/expansion.js';
import { inlineKernelDoc, kernelDocMarkdown } from '../../src/core/render/kernelDocMarkdown.js';
import { memberText } from '../../src/core/struct/memberText.js';
import { computingSince } from '../unit/computingTime.js';

const SIZE = 40_000;
/** Milliseconds of computing. What is bounded takes some ten at this length, what goes through it again from each place a second. */
const LIMIT = 400;
const many = (piece: string): string => piece.repeat(Math.ceil(SIZE / piece.length));

/** What opens and never closes, and what closes only at the end. */
const DEEP: readonly string[] = [
  many('('),
  many('f('),
  many('{'),
  many('['),
  many('({['),
  many('sizeof('),
  `${'f('.repeat(10_000)}${')'.repeat(10_000)}`,
  `${'{&t,'.repeat(6_000)}${'}'.repeat(6_000)}`,
  many('#if A\n'),
  `${'#if A\n'.repeat(3_000)}${'#endif\n'.repeat(3_000)}`,
  many('enum {'),
  many('int (*'),
];

/** What stands beside its like. */
const FLAT: readonly string[] = [
  many(' '),
  many('\t\n'),
  many('*'),
  many('a'),
  many('a '),
  many('/*'),
  many('/**/'),
  many('//'),
  many('::'),
  many('.. '),
  many('&'),
  many('@a'),
  many('`'),
  many('"'),
  many(','),
  many(';/*'),
  many('\\\n'),
  many('f(x)'),
  many('t,'),
  many('=&t,'),
  many('{&t}'),
  `0x${many('f')}g`,
  `#if A\n${'#elif A\n'.repeat(4_000)}#endif\n`,
  many('#define t(\n'),
];

/** What is asked of a text that anybody may have written. The text stands where what is told apart ends, and where it begins. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  'a comment': (text) => [
    commentText(`/*${text}x*/`),
    commentText(`/*${text}`),
    commentAbove(`${text}int x`, text.length),
  ],
  'kernel-doc': (text) => [
    readKernelDoc(`/**\n * struct lamp ${text.replaceAll('\n', ' ')}x\n */`),
    readKernelDoc(`/**\n * lamp - ${text}\n */`),
    readKernelDoc(`/**\n * lamp -\n * @a${text}\n */`),
  ],
  // Far more is asked for than is ever shown.
  'kernel-doc as Markdown': (text) => [
    kernelDocMarkdown(`${text}x ::`, SIZE),
    kernelDocMarkdown(`a${text}::\n  b`, SIZE),
  ],
  'a line of kernel-doc': (text) => inlineKernelDoc(`${text}x`),
  'the text of a member': (text) =>
    [`struct s { ${text} m; };`, `struct s { int m ${text}; ${text} };`].map((code) => {
      const at = code.indexOf(' m') + 1;
      const lines = new Lines(code);
      const member = { struct: 's', name: 'm', line: lines.line(at), column: lines.column(at), end: lines.line(at) };
      return ['int', `int ${text}x`].map((type) => memberText(code, lines, { ...member, type }, undefined));
    }),
  'an expansion': (text) => {
    const part = text.slice(0, SIZE / 2);
    return [expandOnce(`#define t(a) ${part}`, `(${part})`), expandOnce(`#define t(${part}`, '(a)')];
  },
  'a macro': (text) => readMacro(`#define t${text}`),
  'names with arguments': callTexts,
  'what is not evaluated': (text) => unevaluatedSpans(lex(text)),
  conditions: (text) => {
    const code = `#ifndef LAMP_H\n${text}\n#endif\n`;
    return new ConditionLines(code, textSpans(code)).at(3);
  },
  'the guard of a header': (text) => {
    const code = `#ifndef LAMP_H ${text}`;
    return new ConditionLines(code, textSpans('')).at(3);
  },
  'what a table is handed to': (text) => handingOn(`t ${text} &t`, 't'),
  'a line of a macro': (text) => mayBeInMacro(`${text.replaceAll('\n', ' ')}x`),
  'the index of a file': (text) => indexMainFile(text, dialect()),
  'what a file includes': (text) => includesIn(text),
  // As much is enough to see it here.
  'the outline of a file': (text) => scanFile(`void f(void) { ${text.slice(0, SIZE / 4)} }`, dialect()),
};

/** What is over so soon at a quarter of the length ends in time at the whole, though it grows with the square of it. */
const QUARTER_LIMIT = LIMIT / 4 ** 2;

/** As it begins, and as it ends. */
function quarterOf(text: string): string {
  return text.slice(0, Math.ceil(text.length / 8)) + text.slice(-Math.ceil(text.length / 8));
}

/** Milliseconds of computing, at most. */
function timeOf(read: (text: string) => unknown, text: string): number {
  const start = process.cpuUsage();
  const clock = performance.now();
  read(text);
  const passed = performance.now() - clock;
  // What a machine was busy with besides is worth asking for only where it matters.
  return passed < QUARTER_LIMIT ? passed : Math.min(passed, computingSince(start));
}

describe('a text that nobody would write', () => {
  for (const [name, read] of Object.entries(READERS))
    it(`takes no time that grows with the square of it: ${name}`, () => {
      // Texts that a pattern, or a search for a bracket's end from each bracket, goes through again from each of their places. Of those that are
      // deep, how deep they are counts as well.
      const texts = [...DEEP.map((text) => ({ text, deep: true })), ...FLAT.map((text) => ({ text, deep: false }))];
      for (const { text, deep } of texts) {
        if (!deep && timeOf(read, quarterOf(text)) < QUARTER_LIMIT) continue;
        // How fast it is, is not for a test to say.
        let best = Infinity;
        for (let round = 0; round < 3 && best >= LIMIT; round++) best = Math.min(best, timeOf(read, text));
        assert.ok(best < LIMIT, `${JSON.stringify(text.slice(0, 20))}: ${best} ms`);
      }
    }).timeout(60_000);
});
