import fc from 'fast-check';

/** One change of a text. Places and lengths are taken modulo that of the text, so that every number means something and smaller ones mean less. */
type Change =
  | { readonly k: 'cut'; readonly at: number; readonly length: number }
  | { readonly k: 'insert'; readonly at: number; readonly text: string }
  | { readonly k: 'copy'; readonly at: number; readonly length: number; readonly to: number }
  | { readonly k: 'repeat'; readonly at: number; readonly length: number; readonly times: number }
  | { readonly k: 'end'; readonly at: number };

const place = fc.nat({ max: 100_000 });
const length = fc.nat({ max: 60 });

function changeOf(pieces: readonly string[]): fc.Arbitrary<Change> {
  const text = fc.oneof(
    { arbitrary: fc.constantFrom(...pieces), weight: 6 },
    { arbitrary: fc.string({ unit: 'binary', maxLength: 4 }), weight: 1 },
  );
  return fc.oneof(
    { arbitrary: fc.record({ k: fc.constant('insert' as const), at: place, text }), weight: 6 },
    { arbitrary: fc.record({ k: fc.constant('cut' as const), at: place, length }), weight: 4 },
    { arbitrary: fc.record({ k: fc.constant('copy' as const), at: place, length, to: place }), weight: 2 },
    {
      arbitrary: fc.record({ k: fc.constant('repeat' as const), at: place, length, times: fc.nat({ max: 40 }) }),
      weight: 1,
    },
    { arbitrary: fc.record({ k: fc.constant('end' as const), at: place }), weight: 1 },
  );
}

function changed(text: string, change: Change): string {
  const at = text.length === 0 ? 0 : change.at % text.length;
  switch (change.k) {
    case 'cut':
      return text.slice(0, at) + text.slice(at + change.length);
    case 'insert':
      return text.slice(0, at) + change.text + text.slice(at);
    case 'copy': {
      const to = text.length === 0 ? 0 : change.to % text.length;
      return text.slice(0, to) + text.slice(at, at + change.length) + text.slice(to);
    }
    case 'repeat':
      return text.slice(0, at) + text.slice(at, at + change.length).repeat(change.times) + text.slice(at);
    case 'end':
      return text.slice(0, at);
  }
}

/**
 * Texts that begin as one of some, or as lines of two of them behind each other, and are changed in some places.
 * @param pieces what is put into them besides letters of any kind
 * @param lines as many lines, at most, are taken of each
 */
export function mangled(texts: readonly string[], pieces: readonly string[], lines = 60): fc.Arbitrary<string> {
  const part = fc
    .record({ text: fc.constantFrom(...texts), from: fc.nat({ max: 2000 }), count: fc.nat({ max: lines }) })
    .map(({ text, from, count }) => {
      const all = text.split('\n');
      const first = from % all.length;
      return all.slice(first, first + count + 1).join('\n');
    });
  return fc
    .record({
      parts: fc.array(part, { minLength: 1, maxLength: 2 }),
      changes: fc.array(changeOf(pieces), { maxLength: 6 }),
    })
    .map(({ parts, changes }) => changes.reduce(changed, parts.join('\n')));
}

/** The bytes of a text of which some are others. */
export function withBytes(text: fc.Arbitrary<string>): fc.Arbitrary<Buffer> {
  const flips = fc.array(fc.record({ at: place, byte: fc.nat({ max: 255 }) }), { maxLength: 4 });
  return fc.record({ text, flips }).map(({ text, flips }) => {
    const bytes = Buffer.from(text, 'utf8');
    for (const { at, byte } of flips) if (bytes.length > 0) bytes[at % bytes.length] = byte;
    return bytes;
  });
}
