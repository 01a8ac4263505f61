import { Refusal } from './refusal.js';

/** A place in a file as it is given: lines and columns 1-based, columns in UTF-16 units. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number | undefined;
}

/** Reads `FILE:LINE` or `FILE:LINE:COLUMN`. @throws {Refusal} */
export function parsePosition(given: string): Position {
  const match = /^(.+?):([1-9]\d{0,8})(?::([1-9]\d{0,8}))?$/.exec(given.trim());
  if (match?.[1] === undefined) throw new Refusal('cli.bad-position', { given });
  return { file: match[1], line: Number(match[2]), column: match[3] === undefined ? undefined : Number(match[3]) };
}

/** The places that the command names, or else those on standard input, one a line. */
export async function* positionsOf(named: readonly string[], input: AsyncIterable<string>): AsyncIterable<string> {
  if (named.length > 0) {
    yield* named;
    return;
  }
  for await (const line of input) if (line.trim() !== '') yield line;
}
