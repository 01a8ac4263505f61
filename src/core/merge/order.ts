/**
 * The order of what comes of a merge: that of the side which changed it; of two that did, that of the one whose keys sort first. What only one side has stands behind what it stood behind there;
 * of two that were put at the same place the one with the smaller key is first, so that it does not matter whose side is whose.
 * @param kept all that is to be in it
 */
export function mergedOrder<T extends string>(
  base: readonly T[],
  ours: readonly T[],
  theirs: readonly T[],
  kept: ReadonlySet<T>,
): T[] {
  const { was, our, their } = shared(base, ours, theirs, kept);
  const frame = isSame(our, was) ? their : isSame(their, was) ? our : inOrder(our, their)[0];
  const framed = new Set(frame);
  const behind = new Map<T | undefined, T[]>();
  const placed = new Set<T>(framed);
  for (const side of inOrder(ours, theirs)) {
    let last: T | undefined;
    let run: T[] = [];
    const end = () => {
      if (run.length > 0) behind.set(last, withRun(behind.get(last) ?? [], run));
      run = [];
    };
    for (const key of side) {
      if (!kept.has(key)) continue;
      if (framed.has(key)) {
        end();
        last = key;
      } else if (!placed.has(key)) {
        placed.add(key);
        run.push(key);
      }
    }
    end();
  }
  const result = [undefined, ...(frame ?? [])].flatMap((key) => [
    ...(key === undefined ? [] : [key]),
    ...(behind.get(key) ?? []),
  ]);
  for (const key of kept) if (!placed.has(key)) result.push(key);
  return result;
}

/** Whose order {@link mergedOrder} takes where both changed it, each in another way; `undefined` where there was nothing to choose. */
export function orderTaken<T extends string>(
  base: readonly T[],
  ours: readonly T[],
  theirs: readonly T[],
  kept: ReadonlySet<T>,
): 'ours' | 'theirs' | undefined {
  const { was, our, their } = shared(base, ours, theirs, kept);
  if (isSame(our, was) || isSame(their, was) || isSame(our, their)) return undefined;
  return inOrder(our, their)[0] === our ? 'ours' : 'theirs';
}

/** What all three have and keep, as each has it in order. */
function shared<T extends string>(
  base: readonly T[],
  ours: readonly T[],
  theirs: readonly T[],
  kept: ReadonlySet<T>,
): { readonly was: readonly T[]; readonly our: readonly T[]; readonly their: readonly T[] } {
  const all = [base, ours, theirs].map((side) => new Set(side));
  const isShared = (key: T) => kept.has(key) && all.every((side) => side.has(key));
  return { was: base.filter(isShared), our: ours.filter(isShared), their: theirs.filter(isShared) };
}

/** The two sides, whichever is whose, in one order. */
function inOrder<T extends string>(a: readonly T[], b: readonly T[]): readonly (readonly T[])[] {
  return a.join('\n') <= b.join('\n') ? [a, b] : [b, a];
}

function withRun<T extends string>(known: readonly T[], run: readonly T[]): T[] {
  return (known[0] ?? '') <= (run[0] ?? '') ? [...known, ...run] : [...run, ...known];
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}
