import { quoted } from '../source/pattern.js';

/** A longer line is no good pattern, in UTF-16 units. */
const MAX_LINE = 300;

/**
 * A regular expression (of JavaScript, with the flag `m`) that matches in a text at one line alone. Where lines are equal, those behind it tell them apart,
 * then those before it.
 * @param line 1-based
 * @returns `undefined` where the lines around say too little
 */
export function linePattern(lines: readonly string[], line: number): string | undefined {
  const at = line - 1;
  const own = lines[at];
  if (own === undefined || own.trim() === '') return undefined;
  const equal = lines.flatMap((text, index) => (text === own && index !== at ? [index] : []));
  for (const [before, behind] of BESIDE) {
    const around = lines.slice(Math.max(0, at - before), at + behind + 1);
    if (around.length <= before + behind || around.some((text) => text.length > MAX_LINE)) continue;
    const isOther = (other: number) => around.some((text, by) => lines[other - before + by] !== text);
    if (!equal.every(isOther)) continue;
    const [first, last] = [around.slice(0, before), around.slice(before + 1)];
    return `${beforePattern(first)}^${quoted(own)}${behindPattern(last)}`;
  }
  return undefined;
}

/** How many lines before it and behind it are looked at, the fewest first. */
const BESIDE: readonly (readonly [number, number])[] = [
  [0, 0],
  ...[1, 2, 3].flatMap(
    (by) =>
      [
        [0, by],
        [by, 0],
      ] as const,
  ),
];
/** Editors may have either end. */
const END = String.raw`\r?\n`;
const LINE_END = String.raw`(?=\r?$)`;

function linesPattern(lines: readonly string[]): string {
  return lines.map(quoted).join(END);
}

function beforePattern(lines: readonly string[]): string {
  return lines.length === 0 ? '' : `(?<=^${linesPattern(lines)}${END})`;
}

function behindPattern(lines: readonly string[]): string {
  return lines.length === 0 ? LINE_END : `(?=${END}${linesPattern(lines)}${LINE_END})`;
}
