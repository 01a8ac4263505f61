import { stopIfAborted, type Signal } from '../../signal.js';
import { quoted } from '../../source/pattern.js';
import type { LineSearch, Source } from '../../source/source.js';

/** The files that hold some lines of C, however these are spaced: those with the most of them first. */
export async function filesQuoting(
  source: Source,
  lines: readonly string[],
  signal: Signal | undefined,
): Promise<string[]> {
  const longest = lines.flatMap((line) => longestWord(line) ?? []);
  const search: LineSearch = {
    ...(longest.length === lines.length ? { holding: longest } : {}),
    ...(signal === undefined ? {} : { signal }),
  };
  const found = await source.linesMatching(spacedPatterns(lines), search);
  stopIfAborted(signal);
  const counts = new Map<string, number>();
  for (const { file } of found.lines) counts.set(file, (counts.get(file) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([file]) => file);
}

function longestWord(line: string): string | undefined {
  return (line.match(/[A-Za-z_]\w{4,}/g) ?? []).sort((a, b) => b.length - a.length)[0];
}

/** The lines as they may be spaced. */
function spacedPatterns(lines: readonly string[]): string[] {
  const between = String.raw`[ \t]*`;
  return lines.map((line) =>
    line
      .split(/(\W)/)
      .filter((part) => part !== '')
      .map((part) => (part === ' ' ? String.raw`[ \t]+` : quoted(part)))
      .join(between),
  );
}

/** Whether a name is the end of longer ones: `LINKINFO_GET` of `ETHTOOL_MSG_LINKINFO_GET`. */
export async function isEndOfNames(source: Source, name: string, signal: Signal | undefined): Promise<boolean> {
  const { lines } = await source.linesMatching(
    [String.raw`\w_${quoted(name)}\b`],
    signal === undefined ? {} : { signal },
  );
  stopIfAborted(signal);
  return lines.length > 0;
}
