import { archOfUnit } from '../c/types/archOfUnit.js';
import { archOf } from '../c/types/includes.js';
import type { TreeFiles } from './treeFiles.js';

/**
 * Whether a file is one of another architecture than some files: it lies with that one, or includes a header that only others have
 * (`<asm/ccwdev.h>`). It does not see then what those files define.
 * @param files all of one architecture; where they are not, no file is one of another
 * @throws {SourceError}
 */
export async function isOfOtherArchitecture(
  { source }: Pick<TreeFiles, 'source'>,
  file: string,
  files: readonly string[],
): Promise<boolean> {
  const [arch, ...more] = new Set(files.map(archOf));
  if (arch === undefined || more.length > 0) return false;
  const find = async (candidates: string) => {
    for (const path of candidates.split('\n')) if ((await source.identity(path)) !== undefined) return path;
    return undefined;
  };
  return (await archOfUnit(file, await source.read(file), arch, find)) !== arch;
}
