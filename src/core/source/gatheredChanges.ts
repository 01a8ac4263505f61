import { isSourceFile, type SourceChange } from './source.js';
import { baseName } from './paths.js';

/** More files than this at once are another version of the tree. */
const MANY = 200;
/** What a tree is built by, and so where its headers lie. */
const BUILD_FILES = ['Makefile', 'Kbuild'];

/** What happens to the files of a tree in a short while, told together: a checkout changes thousands. */
export class GatheredChanges {
  private readonly paths = { stored: new Set<string>(), moved: new Set<string>() };

  /** @returns whether it counts: what is made by building a kernel does not */
  add(kind: 'stored' | 'moved', path: string): boolean {
    if (!counts(path)) return false;
    // More than those that are many need not be known.
    if (this.paths[kind].size <= MANY) this.paths[kind].add(path);
    return true;
  }

  /** What happened since this was asked last. */
  take(): SourceChange[] {
    const { stored, moved } = this.paths;
    const changes = isMany(stored, moved)
      ? [{ kind: 'anything', paths: new Set<string>() } as const]
      : (['stored', 'moved'] as const)
          .filter((kind) => this.paths[kind].size > 0)
          .map((kind): SourceChange => ({ kind, paths: new Set(this.paths[kind]) }));
    stored.clear();
    moved.clear();
    return changes;
  }
}

function isMany(...sets: readonly ReadonlySet<string>[]): boolean {
  return sets.reduce((sum, { size }) => sum + size, 0) > MANY;
}

/** Sources and what says where they lie. A name without an ending may be a folder, of whose files nothing else may be told. */
function counts(path: string): boolean {
  const name = baseName(path);
  if (path === '.git' || path.startsWith('.git/')) return false;
  return !name.includes('.') || BUILD_FILES.includes(name) || isSourceFile(name);
}
