import type { Kernel } from '../kernel.js';
import type { Signal } from '../signal.js';
import { lookUp, type Verdict } from './lookUp.js';
import type { Mention } from './mention.js';
import { mentionsIn } from './mention.js';
import { quotedCode, type QuotedCode } from './quotedCode.js';
import { piecesOf, type CodeBlock, type TextFormat } from './textPieces.js';

/** What a text names of a kernel, with its place in the text, 1-based, columns in UTF-16 units. */
export interface NamedInText {
  readonly mention: Mention;
  readonly line: number;
  readonly column: number;
  readonly verdict: Verdict;
}

export interface QuotedInText {
  readonly block: CodeBlock;
  readonly code: QuotedCode;
}

/** What a kernel says of a text about it. */
export interface TextReport {
  readonly names: readonly NamedInText[];
  readonly code: readonly QuotedInText[];
  /** Pieces of code that name nothing that can be looked up. */
  readonly leftAlone: number;
}

/** Checks a text against a kernel. @throws {Cancelled} */
export async function textReport(
  text: string,
  format: TextFormat,
  kernel: Kernel,
  signal?: Signal,
): Promise<TextReport> {
  const { pieces, blocks } = piecesOf(text, format);
  let leftAlone = 0;
  const named = pieces.flatMap(({ code, line, column, isMarked, saysVersion }) => {
    const mentions = saysVersion ? [] : mentionsIn(code);
    if (mentions.length === 0 && isMarked) leftAlone++;
    return mentions.map((mention) => ({ mention, line, column: column + mention.at }));
  });
  const near = named.flatMap(({ mention }) => (mention.k === 'file' ? [mention.path] : []));
  const mentions = named.map(({ mention }) => mention);
  const code = await Promise.all(
    blocks.map(async (block) => ({ block, code: await quotedCode(block, kernel, signal) })),
  );
  const own = new Set(
    code.flatMap((one) =>
      one.code.k === 'stands' || one.code.k === 'changed' ? [] : one.block.lines.flatMap(wordsOf),
    ),
  );
  const verdicts = await lookUp(mentions, kernel, { near, own, signal });
  return {
    names: named.map((one, at) => ({ ...one, verdict: verdicts[at] ?? { k: 'found' } })),
    code,
    leftAlone,
  };
}

function wordsOf(line: string): readonly string[] {
  return line.match(/[A-Za-z_]\w*/g) ?? [];
}
