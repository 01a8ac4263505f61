import { Memo } from '../../source/memo.js';
import { isAside, nearness } from '../../source/nearness.js';
import { quoted } from '../../source/pattern.js';
import { placeAt } from '../../source/place.js';
import type { OtherTag } from '../facts.js';
import type { Ask } from '../ask.js';
import type { TreeFiles } from '../treeFiles.js';

/** Tags of which it is kept what they are renamed to. */
const KEPT = 100;

/** Finds what object-like macros make of tags: `#define rack_head hook_head` before `struct rack_head`. */
export class TagNames {
  private readonly found: Memo<readonly OtherTag[]>;

  constructor(private readonly tree: TreeFiles) {
    this.found = new Memo(tree.source, KEPT);
  }

  /** See {@link Facts.otherTagsOf}. */
  async of(tag: string, { near, signal }: Ask): Promise<readonly OtherTag[]> {
    const all = await this.found.get(tag, signal, (own) => this.search(this.tree.wantedBy(own), tag));
    const level = ({ place }: OtherTag) => nearness(place.file, near, this.tree.arch) ?? Number.MAX_SAFE_INTEGER;
    return all.toSorted((a, b) => level(a) - level(b));
  }

  private async search({ source, signal }: TreeFiles, tag: string): Promise<readonly OtherTag[]> {
    const { lines } = await source.linesMatching([String.raw`\b${quoted(tag)}([ \t]+\w+)?[ \t]*(/[*/].*)?$`], {
      holding: [tag],
      ...(signal === undefined ? {} : { signal }),
    });
    return lines.flatMap(({ file, line, text }): OtherTag[] => {
      const [, before = '', macro = '', meant = ''] = DEFINITION.exec(text) ?? [];
      if (macro !== tag && meant !== tag) return [];
      const other = macro === tag ? meant : macro;
      // Who defines a name as itself says only that there is one.
      if (isAside(file) || other === tag || !/^[A-Za-z_]/.test(other)) return [];
      return [{ tag: other, place: placeAt(file, line, before.length + 1) }];
    });
  }
}

const DEFINITION = /^([ \t]*#[ \t]*define[ \t]+)(\w+)[ \t]+(\w+)[ \t]*(?:\/[*/].*)?$/;
