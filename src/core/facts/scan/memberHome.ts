import { SourceError } from '../../source/source.js';
import type { Ask } from '../ask.js';
import type { MemberHome, MemberName } from '../facts.js';
import type { TreeFiles } from '../treeFiles.js';
import type { MemberSearch } from './memberSearch.js';
import type { TagNames } from './tagNames.js';

/** What a member is, by whatever tag its struct is named; see {@link Facts.memberOf}. */
export async function memberHome(
  tree: TreeFiles,
  search: MemberSearch,
  tags: TagNames,
  asked: MemberName,
  ask: Ask,
): Promise<MemberHome> {
  const { near, signal } = ask;
  const home = await search.home(asked, [near], signal);
  if (home.files.length === 0) {
    for (const { tag } of await tags.of(asked.struct, ask)) {
      const other = await search.home({ ...asked, struct: tag }, [near], signal);
      if (other.files.length > 0) return { ...saidBy(other), members: await membersOf(tree, other.files, tag) };
    }
  }
  return { ...saidBy(home), members: await membersOf(tree, home.files, asked.struct) };
}

function saidBy({ files, hasMember, kind }: Awaited<ReturnType<MemberSearch['home']>>) {
  return { definedIn: files, hasMember, kind };
}

async function membersOf(tree: TreeFiles, files: readonly string[], tag: string): Promise<string[]> {
  const found = new Set<string>();
  for (const file of files) {
    try {
      for (const { struct, name } of (await tree.definitions(file)).members) if (struct === tag) found.add(name);
    } catch (error) {
      // What is in another file is known all the same.
      if (!(error instanceof SourceError)) throw error;
    }
  }
  return [...found];
}
