import type { DefinitionsAsk } from '../facts/facts.js';
import type { SearchProgress } from '../source/source.js';

/** How an anchor is looked for. */
export interface PlaceOptions {
  readonly onProgress?: (progress: SearchProgress) => void;
  /** What is not found by its name is not looked for by its text: while other names are to be tried. */
  readonly namesOnly?: boolean;
  /** Every member of the name counts, those of structs without a tag in the struct too: what the author saw tells them apart. */
  readonly everyMember?: boolean;
  /** Whether names are looked for that macros make, see {@link DefinitionsAsk.made}: while other kinds of symbol are to be tried. */
  readonly made?: DefinitionsAsk['made'];
  /** The stubs of a function are looked for also where it stands in the file that the author names: it takes a search of the headers. */
  readonly stubs?: boolean;
}
