import type { Signal } from '../signal.js';
import { Memo } from '../source/memo.js';
import type { MatchedLine, Source } from '../source/source.js';
import { isAside } from '../source/nearness.js';
import { piecesOf, remainders, type Paste } from '../c/paste.js';

/** What a file pastes together, and the names that may come of it. */
interface FilePastes {
  readonly pastes: Map<string, Paste>;
}

interface TreePastes {
  readonly files: ReadonlyMap<string, FilePastes>;
  readonly unreachable: readonly string[];
}

/** A file of which a macro may paste a name, and of what: one row of texts for each paste that fits. */
export interface PastingFile {
  readonly file: string;
  readonly rests: readonly (readonly string[])[];
}

/**
 * The names that macros paste together stand nowhere in the text. What they are made of does: which files could make one is told by the lines with `##`,
 * found by one search of the tree and kept until something in it changes.
 */
export class Pastes {
  private readonly known: Memo<TreePastes>;

  constructor(private readonly source: Source) {
    this.known = new Memo(source, 1);
  }

  /** The files that may paste a name, as far as what they paste says anything of it; and all the headers that paste anything. */
  async filesFor(
    name: string,
    signal?: Signal,
  ): Promise<{
    readonly files: readonly PastingFile[];
    readonly headers: readonly string[];
    readonly unreachable: readonly string[];
  }> {
    const { files, unreachable } = await this.known.get('', signal, (own) => this.read(own));
    const found: PastingFile[] = [];
    for (const [file, { pastes }] of files) {
      const rests: (readonly string[])[] = [];
      for (const paste of pastes.values()) {
        const rest = remainders(paste, name);
        if (rest !== undefined) rests.push(rest);
      }
      if (rests.length > 0) found.push({ file, rests });
    }
    const headers = [...files.keys()].filter((file) => file.endsWith('.h') && !isAside(file));
    return { files: found, headers, unreachable };
  }

  private async read(signal: Signal | undefined): Promise<TreePastes> {
    const { lines, unreachable } = await this.source.linesMatching(['##'], signal === undefined ? {} : { signal });
    const files = new Map<string, FilePastes>();
    for (const line of lines) addTo(files, line);
    return { files, unreachable };
  }
}

function addTo(files: Map<string, FilePastes>, { file, text }: MatchedLine): void {
  // What assembler files paste are labels.
  if (file.endsWith('.S')) return;
  for (const paste of piecesOf(text)) {
    const known = files.get(file) ?? { pastes: new Map<string, Paste>() };
    known.pastes.set(paste.map(({ text: piece, isGiven }) => `${piece}${isGiven ?? '?'}`).join('#'), paste);
    files.set(file, known);
  }
}
