import { stopIfAborted, type Signal } from '../../signal.js';
import { SourceError } from '../../source/source.js';
import type { MemberName } from '../facts.js';
import type { TreeFiles } from '../treeFiles.js';
import type { MemberSearch } from './memberSearch.js';

/** The other names of a member; see {@link Facts.otherNamesOf}. The tree is not searched for a struct that the headers of a file show to have none. */
export async function otherNamesOf(
  tree: TreeFiles,
  search: MemberSearch,
  asked: MemberName,
  near: string | undefined,
  signal: Signal | undefined,
): Promise<readonly string[]> {
  if (near !== undefined && (await isAlone(tree, asked, near, signal))) return [];
  return (await search.home(asked, [near], signal)).shared;
}

/** Whether a file sees the struct, and the member is in none of its unions without a name. */
async function isAlone(
  { declarations }: TreeFiles,
  { struct: tag, member }: MemberName,
  file: string,
  signal: Signal | undefined,
): Promise<boolean> {
  try {
    const unit = await declarations.unit(file, signal);
    const find = () => unit.scope.struct(tag);
    let struct = find();
    while (struct === undefined && (await unit.extend(signal))) {
      stopIfAborted(signal);
      struct = find();
    }
    return struct !== undefined && !struct.embedded.some(({ members }) => members.has(member));
  } catch (error) {
    if (error instanceof SourceError) return false;
    throw error;
  }
}
