import { conditionOf, deadBranches, restOf, type Directive } from './directive.js';

/** The branch of an `#if` in which something stands, and those around it. */
export interface BranchPath {
  /** The group of branches, counted in the file. */
  readonly group: number;
  /** The branch in its group. */
  readonly branch: number;
  /** What the group asks, and whether that holds here; absent for a branch behind an `#elif`. */
  readonly key?: string;
  readonly holds?: boolean;
  readonly outer: BranchPath | undefined;
  /** No compiler of C sees what stands here: the branch itself, or one around it. */
  readonly isDead: boolean;
  /** The same of the branches that may follow in the group. */
  readonly othersDead: boolean;
}

/** The path behind a directive, from the one before it. */
export function branchAfter(
  text: string,
  directive: Directive,
  before: BranchPath | undefined,
  group: number,
): BranchPath | undefined {
  const { word } = directive;
  if (word === 'if' || word === 'ifdef' || word === 'ifndef') {
    const { key, negative } = conditionOf(word, restOf(text, directive));
    const dead = deadBranches({ key, negative });
    const isDead = before?.isDead === true || dead.first;
    return { group, branch: 0, key, holds: !negative, outer: before, isDead, othersDead: dead.others };
  }
  if (before === undefined) return undefined;
  if (word === 'endif') return before.outer;
  if (!word.startsWith('el')) return before;
  const { group: own, branch, outer, key, holds, othersDead } = before;
  const next = { group: own, branch: branch + 1, outer, isDead: outer?.isDead === true || othersDead, othersDead };
  return word === 'else' && branch === 0 && key !== undefined ? { ...next, key, holds: holds !== true } : next;
}

/** Branches in each other that are looked at: more are hostile input. */
const MAX_DEPTH = 64;

/**
 * Whether no configuration has both: they stand in two branches of one group, or where one condition holds and where it does not.
 * @param isFixed whether what a condition asks is the same in the whole file
 */
export function excludes(
  one: BranchPath | undefined,
  other: BranchPath | undefined,
  isFixed: (key: string) => boolean,
): boolean {
  const others = [...outwards(other)];
  for (const a of outwards(one))
    for (const b of others) {
      if (a.group === b.group) return a.branch !== b.branch;
      if (a.key !== undefined && a.key === b.key && a.holds !== b.holds && isFixed(a.key)) return true;
    }
  return false;
}

/** Whether what stands at a path is there wherever the other is. */
export function isAround(outer: BranchPath | undefined, inner: BranchPath | undefined): boolean {
  if (outer === undefined) return true;
  for (const at of outwards(inner)) if (at.group === outer.group) return at.branch === outer.branch;
  return false;
}

/** Whether it is a further branch of a group, or one in which something that counts does not hold. */
export function isWithout(path: BranchPath | undefined, counts: (key: string) => boolean): boolean {
  for (const at of outwards(path))
    if (at.branch > 0 || (at.holds === false && at.key !== undefined && counts(at.key))) return true;
  return false;
}

function* outwards(path: BranchPath | undefined): Generator<BranchPath> {
  let at = path;
  for (let depth = 0; at !== undefined && depth < MAX_DEPTH; depth++, at = at.outer) yield at;
}
