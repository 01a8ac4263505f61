import { diff3Merge } from 'node-diff3';

/** Whose order stands where both changed it and the two do not go together: ours, or that of the one whose keys sort first, whichever side it is. */
type Undecided = 'ours' | 'either';

/**
 * The order of what comes of a merge: that of the side which changed it; of two that moved different things, with both moves. What only one side has stands behind what it stood behind there;
 * of two that were put at the same place the one with the smaller key is first, so that it does not matter whose side is whose.
 * @param kept all that is to be in it
 */
export function mergedOrder<T extends string>(
  base: readonly T[],
  ours: readonly T[],
  theirs: readonly T[],
  kept: ReadonlySet<T>,
  undecided: Undecided = 'either',
): T[] {
  const { was, our, their } = shared(base, ours, theirs, kept);
  const frame = frameOf(was, our, their) ?? (undecided === 'ours' ? our : (inOrder(our, their)[0] ?? our));
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
  const result = [undefined, ...frame].flatMap((key) => [
    ...(key === undefined ? [] : [key]),
    ...(behind.get(key) ?? []),
  ]);
  for (const key of kept) if (!placed.has(key)) result.push(key);
  return result;
}

/** Their order of what all three have, where both changed it and the two do not go together; `undefined` where there is nothing to decide. */
export function theirOrder<T extends string>(
  base: readonly T[],
  ours: readonly T[],
  theirs: readonly T[],
  kept: ReadonlySet<T>,
): readonly T[] | undefined {
  const { was, our, their } = shared(base, ours, theirs, kept);
  return frameOf(was, our, their) === undefined ? their : undefined;
}

/** The order of the same things that two sides come to; `undefined` where both moved the same, or past each other. */
function frameOf<T extends string>(
  was: readonly T[],
  our: readonly T[],
  their: readonly T[],
): readonly T[] | undefined {
  if (isSame(our, was)) return their;
  if (isSame(their, was) || isSame(our, their)) return our;
  const regions = diff3Merge([...our], [...was], [...their], { excludeFalseConflicts: true });
  const both: T[] = [];
  for (const { ok } of regions) {
    if (ok === undefined) return undefined;
    both.push(...ok);
  }
  // What both moved, each to another place, would be there twice.
  return both.length === was.length && new Set(both).size === was.length ? both : undefined;
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
