import type { Installation, InstallsAsk, InstallsEnd, MemberName } from '../facts.js';
import type { VariableName } from '../heldByVariable.js';
import { mapped } from '../mapped.js';
import type { TreeFiles } from '../treeFiles.js';
import { heldInstall, sourceOf } from './heldInstall.js';
import { holdingsOf } from './holdings.js';
import { installsOf } from './installs.js';
import type { MemberSearch } from './memberSearch.js';

/** Variables and functions whose value is put behind one member, of which so many are followed. */
const MOST_FOLLOWED = 60;

/**
 * What is put behind a member, and then what the variables hold, and the functions give back, whose value is put there: `x->f = handler`,
 * `x->list = handlers`, `x->f = handler_of(id)`.
 */
export async function* followedInstalls(
  tree: TreeFiles,
  search: MemberSearch,
  asked: MemberName,
  ask: InstallsAsk,
): AsyncGenerator<Installation, InstallsEnd> {
  const open = new Map<string, { readonly one: Installation; readonly from: VariableName }>();
  const end = yield* mapped(installsOf(tree, search, asked, ask), (one) => {
    const from = sourceOf(one);
    if (from !== undefined) {
      const key = [from.variable, from.file, from.in ?? '', from.isFunction === true ? '()' : ''].join('\n');
      if (!open.has(key)) open.set(key, { one, from });
    }
    return one;
  });
  // What is no function needs no more than its name; where a file is content with what it names, nothing is followed.
  if (end.kind === 'pointer' || ask.naming !== undefined) return end;
  let cut = end.cut || open.size > MOST_FOLLOWED;
  const unreachable = new Set(end.unreachable);
  for (const { one, from } of [...open.values()].slice(0, MOST_FOLLOWED)) {
    const { near, signal } = ask;
    // Where it keeps what stood there before, that is among these already.
    const own = yield* mapped(holdingsOf(tree, search, from, { near, signal }, asked), (holding) =>
      heldInstall(one, from, holding, holding.rank),
    );
    cut ||= own.cut;
    for (const file of own.unreachable) unreachable.add(file);
  }
  return { ...end, cut, unreachable: [...unreachable].sort() };
}
