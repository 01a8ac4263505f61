/** The pieces of a name between underscores, the longest first, of which a macro may have pasted it together. */
export function* partsOf(name: string): Generator<string> {
  const parts = name.split('_');
  if (parts.length < 2 || parts.length > 8) return;
  for (let length = parts.length - 1; length > 0; length--)
    for (let from = 0; from + length <= parts.length; from++) {
      const part = parts.slice(from, from + length).join('_');
      if (part !== '') yield part;
    }
}
