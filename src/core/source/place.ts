/** A place in the kernel: lines and columns are 1-based, columns count UTF-16 units. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The last line of what the anchor names (of the function's body, say). */
  readonly end: number;
  /** The name of a function that a macro makes there, whose body is in the macro's definition: several may be made in one place. */
  readonly made?: string;
}

/** A place that not every configuration has. */
export interface PlaceUnder extends Place {
  /** What the `#if`s around it ask, the outermost first. */
  readonly conditions: readonly string[];
}

/** The lines of a place, 1-based, both included. */
export function linesOf({ line, end }: Place): { readonly from: number; readonly to: number } {
  return { from: line, to: end };
}

/** A place as editors and terminals find it in a text: `net/socket.c:1234`. */
export function placeText({ file, line }: Pick<Place, 'file' | 'line'>): string {
  return `${file}:${line}`;
}

/** The place of something that takes one line. */
export function placeAt(file: string, line: number, column: number): Place {
  return { file, line, column, end: line };
}
