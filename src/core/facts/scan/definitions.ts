import type { Definition } from '../../c/outline.js';
import { stopIfAborted, type Signal } from '../../signal.js';
import type { Nearness } from '../../source/nearness.js';
import { nearness } from '../../source/nearness.js';
import type { Place } from '../../source/place.js';
import { SourceError } from '../../source/source.js';
import { searchTree } from '../../source/treeSearch.js';
import type { Ask, DefinedKind, Definitions } from '../facts.js';
import type { TreeFiles } from '../treeFiles.js';
import { mayDefine } from './mayDefine.js';
import { Memo } from './memo.js';

/** Names of which the definitions are kept. */
const KEPT = 2000;
const NONE: Definitions = { places: [], ambiguous: false };

/** Where a name that is used in a file is defined. */
export class DefinitionSearch {
  private readonly found: Memo<Definitions>;

  constructor(private readonly tree: TreeFiles) {
    this.found = new Memo(tree.source, KEPT);
  }

  /** The definitions of the first kind that there is: the file's own, else those that are nearest to it. What other files keep to themselves is none. */
  async of(name: string, kinds: readonly DefinedKind[], { near, signal }: Ask): Promise<Definitions> {
    for (const kind of kinds) {
      const found = await this.found.get(`${kind} ${name} ${near ?? ''}`, signal, (own) =>
        this.search(kind, name, near, own),
      );
      if (found.places.length > 0) return found;
    }
    return NONE;
  }

  private async search(
    kind: DefinedKind,
    name: string,
    near: string | undefined,
    signal: Signal | undefined,
  ): Promise<Definitions> {
    const own = near === undefined ? [] : await this.definitionsIn(near, kind, name, near, signal);
    if (own.length > 0) return { places: own.map(({ place }) => place), ambiguous: false };
    const { files } = await searchTree(this.tree.source, name, signal === undefined ? {} : { signal });
    const levels = new Map<Nearness, string[]>();
    for (const file of files) {
      const level = file === near ? undefined : nearness(file, near, this.tree.arch);
      if (level !== undefined) levels.set(level, [...(levels.get(level) ?? []), file]);
    }
    for (const level of [...levels.keys()].sort((a, b) => a - b)) {
      const found: Defined[] = [];
      for (const file of levels.get(level) ?? [])
        if (await mayDefine({ kind, name }, file, this.tree))
          found.push(...(await this.definitionsIn(file, kind, name, near, signal)));
      stopIfAborted(signal);
      if (found.length > 0) return amongFiles(found, kind);
    }
    return NONE;
  }

  private async definitionsIn(
    file: string,
    kind: DefinedKind,
    name: string,
    near: string | undefined,
    signal: Signal | undefined,
  ): Promise<Defined[]> {
    try {
      const { definitions } = await this.tree.definitions(file, signal);
      return definitions
        .filter((one) => one.kind === kind && one.name === name && one.local !== true && canSee(one, file, near))
        .map((one) => ({ place: { file, line: one.line, column: one.column, end: one.end }, definition: one }));
    } catch (error) {
      if (error instanceof SourceError) return [];
      throw error;
    }
  }
}

interface Defined {
  readonly place: Place;
  readonly definition: Definition;
}

/** Whether a definition can be meant in another file: what is `static` in a `.c` file is, at most, by files of its folder that are parts of one another. */
function canSee(one: Definition, file: string, near: string | undefined): boolean {
  if (one.static !== true || !file.endsWith('.c') || near === undefined) return true;
  const folder = (path: string) => path.slice(0, path.lastIndexOf('/') + 1);
  return folder(file) === folder(near);
}

/** A definition in a `.c` file ranks above the stub that a header has for another configuration. */
function amongFiles(found: readonly Defined[], kind: DefinedKind): Definitions {
  const full = found.filter(
    ({ place, definition }) => place.file.endsWith('.c') && !(definition.static === true && definition.inline === true),
  );
  const stubs = found.some(({ place, definition }) => place.file.endsWith('.h') && definition.inline === true);
  const best = kind === 'function' && full.length > 0 && stubs ? full : found;
  return {
    places: best.map(({ place }) => place),
    ambiguous: new Set(best.map(({ place }) => place.file)).size > 1,
  };
}
