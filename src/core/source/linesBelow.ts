import { inLineOrder } from './lineTest.js';
import type { LineSearch, MatchedLines, Source } from './source.js';

/**
 * The lines below some folders, see {@link Source.linesMatching}. Each folder is asked about by itself: who asks at the same time about other folders
 * shares the pass over those that are everyone's.
 * @param folders the whole tree when absent
 */
export async function linesBelow(
  source: Source,
  patterns: readonly string[],
  folders: readonly string[] | undefined,
  options: Omit<LineSearch, 'under'>,
): Promise<MatchedLines> {
  const outermost = folders && [...new Set(folders)].filter((one) => !folders.some((other) => isBelow(one, other)));
  const [first, ...others] = outermost ?? [];
  if (first === undefined) return source.linesMatching(patterns, options);
  if (others.length === 0) return source.linesMatching(patterns, { under: [first], ...options });
  const found = await Promise.all(
    [first, ...others].map((folder) => source.linesMatching(patterns, { under: [folder], ...options })),
  );
  return {
    lines: found.flatMap(({ lines }) => lines).sort(inLineOrder),
    unreachable: [...new Set(found.flatMap(({ unreachable }) => unreachable))].sort(),
  };
}

function isBelow(folder: string, other: string): boolean {
  return folder !== other && (other === '.' || folder.startsWith(`${other}/`));
}
