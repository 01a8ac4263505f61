import { nearness } from '../../source/nearness.js';
import { stopIfAborted, type Signal } from '../../signal.js';
import { quoted } from '../../source/pattern.js';
import { SourceError, type Source } from '../../source/source.js';

/** Headers that name it, of which so many are looked at. */
const MAX_READ = 400;
const MAX_FILES = 8;

/**
 * The headers of the whole tree that seem to declare a name to which no include leads: the build may say where headers lie in ways that were not
 * understood, or a header of another architecture include them. At most eight, the nearest first; none where the tree cannot be searched.
 */
export async function declaringHeaders(
  source: Source,
  name: string,
  { near, arch, signal }: { readonly near: string; readonly arch: string; readonly signal: Signal | undefined },
): Promise<string[]> {
  let files: readonly string[];
  try {
    ({ files } = await source.filesWithWord(name, signal === undefined ? {} : { signal }));
  } catch (error) {
    if (error instanceof SourceError) return [];
    throw error;
  }
  stopIfAborted(signal);
  const ranked = files
    .filter((path) => path.endsWith('.h'))
    .map((path) => ({ path, level: nearness(path, near, arch) }))
    .filter((one): one is { path: string; level: number } => one.level !== undefined)
    .sort((a, b) => a.level - b.level);
  const declares = new RegExp(declaringPattern(name));
  const likely: string[] = [];
  for (const { path } of ranked.slice(0, MAX_READ)) {
    if (likely.length >= MAX_FILES) break;
    try {
      if (declares.test(await source.read(path))) likely.push(path);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
    }
    stopIfAborted(signal);
  }
  return likely;
}

function declaringPattern(name: string): string {
  const wordPattern = quoted(name);
  return String.raw`\b(?:struct|union)\s+(?:__\w+\s+)?${wordPattern}\s*\{|#\s*define\s+${wordPattern}\b|\b${wordPattern}\s*[;(\[]`;
}
