/** Macros that only tell the compiler something; what they call where branches are counted is none of the reader's code. */
export const HINTS: ReadonlySet<string> = new Set(['likely', 'unlikely']);
