import { conditionOf, deadBranches, directiveOf, restOf } from './directive.js';
import { closesBracket, mark, opensBracket, pair, Token, type Tokens } from './lexer.js';

/**
 * Which branches of `#if` a parser should see. Kernel code is readable C only with one branch chosen where an `#if` splits an `if`/`else`
 * chain, an initialiser or a parameter list. Where all branches of a group are whole statements, members or enumerators, they can stand
 * one after the other, and one parse sees everything. The others are chosen one at a time: the first in the main view, and each further
 * one in an alternate view of the definition around it.
 */
export interface Conditionals {
  /** Indexes of the tokens of the main view, in order, without directives. */
  readonly main: readonly number[];
  readonly alternates: readonly Alternate[];
  /** The tokens between two indexes as an alternate view has them. */
  view(from: number, to: number, alternate: Alternate): number[];
  /** Whether the token of an index is never compiled: it stands under `#if 0` and its like. */
  isDead(index: number): boolean;
}

/** Another choice among the branches of every group that asks the same thing. */
export interface Alternate {
  readonly key: string;
  /** Index of the branch; the number of branches for "none of them". */
  readonly branch: number;
  /** The groups that it changes, as ranges of token indexes: from the opening directive to the closing one, inclusive. */
  readonly ranges: readonly (readonly [from: number, to: number])[];
}

interface Branch {
  readonly from: number;
  to: number;
  readonly groups: Group[];
  /** Never C that is compiled: `#if 0`, `#ifdef __ASSEMBLY__`. */
  dead: boolean;
}

interface Group {
  readonly open: number;
  close: number;
  readonly branches: Branch[];
  readonly key: string;
  /** The first branch stands for "the key does not hold" (`#ifndef`). */
  readonly negative: boolean;
  /** All living branches are shown at once. */
  together: boolean;
}

const BRANCHING: ReadonlySet<string> = new Set([
  'if',
  'ifdef',
  'ifndef',
  'elif',
  'elifdef',
  'elifndef',
  'else',
  'endif',
]);

/** Groups in each other deeper than this are hostile input: each is looked at with all that is in it. */
const MAX_NESTING = 100;

/** More alternate views than this in one file are not looked at: hostile input, never the kernel. */
const MAX_ALTERNATES = 200;

export function readConditionals(tokens: Tokens): Conditionals {
  const top: Branch = { from: 0, to: tokens.kind.length, groups: [], dead: false };
  if (!readGroups(tokens, top)) {
    return { main: withoutDirectives(tokens), alternates: [], view: () => [], isDead: () => false };
  }
  for (const group of top.groups) decide(tokens, group);

  const assumed = new Map<string, number>();
  const main: number[] = [];
  const single: Group[] = [];
  collect(tokens, top, main, 0, tokens.kind.length, (group) => {
    single.push(group);
    return chosen(group, assumed);
  });
  return {
    main,
    alternates: alternatesOf(single, assumed),
    view(from, to, alternate) {
      const choices = new Map(assumed);
      choices.set(alternate.key, alternate.branch);
      const seen: number[] = [];
      collect(tokens, top, seen, from, to, (group) => chosen(group, choices));
      return seen;
    },
    isDead: (index) => isDeadIn(top, index),
  };
}

function isDeadIn({ groups, dead }: Branch, index: number): boolean {
  if (dead) return true;
  const group = groups.find(({ open, close }) => open < index && index < close);
  const branch = group?.branches.find(({ from, to }) => from <= index && index < to);
  return branch !== undefined && isDeadIn(branch, index);
}

function withoutDirectives(tokens: Tokens): number[] {
  const all: number[] = [];
  for (let i = 0; i < tokens.kind.length; i++) if (tokens.kind[i] !== Token.Directive) all.push(i);
  return all;
}

/** Reads the nesting of the directives into `top`. Says whether every group is closed, and none nests too deep to be looked at. */
function readGroups(tokens: Tokens, top: Branch): boolean {
  const branches: Branch[] = [top];
  const groups: Group[] = [];
  for (let i = 0; i < tokens.kind.length; i++) {
    const directive = directiveOf(tokens, i);
    const word = directive?.word ?? '';
    if (directive === undefined || !BRANCHING.has(word)) continue;
    if (word.startsWith('if')) {
      const { key, negative } = conditionOf(word, restOf(tokens.text, directive));
      const group: Group = { open: i, close: i, branches: [], key, negative, together: true };
      const first: Branch = { from: i + 1, to: i + 1, groups: [], dead: deadBranches(group).first };
      group.branches.push(first);
      branches.at(-1)?.groups.push(group);
      groups.push(group);
      if (groups.length > MAX_NESTING) return false;
      branches.push(first);
      continue;
    }
    const group = groups.at(-1);
    if (group === undefined) return false;
    const before = branches.pop();
    if (before === undefined) return false;
    before.to = i;
    if (word === 'endif') {
      group.close = i;
      groups.pop();
      continue;
    }
    const branch: Branch = {
      from: i + 1,
      to: i + 1,
      groups: [],
      dead: deadBranches(group).others || (word === 'elif' && restOf(tokens.text, directive) === '0'),
    };
    group.branches.push(branch);
    branches.push(branch);
  }
  return groups.length === 0;
}

/** What a branch looks like from outside. */
interface Profile {
  readonly empty: boolean;
  readonly balanced: boolean;
  readonly first: number;
  readonly last: number;
}

/** After these a new statement, member, enumerator or initialiser may begin. */
const BOUNDARY = new Set([mark(';'), mark('{'), mark('}'), mark(','), mark(':'), mark(')'), mark('(')]);
const BINARY = new Set([pair('&&'), pair('||'), mark('|'), mark('+'), pair('=='), mark('^'), mark('?')]);

/** Decides from the inside out which groups can be shown whole. */
function decide(tokens: Tokens, group: Group): void {
  for (const branch of group.branches) for (const inner of branch.groups) decide(tokens, inner);
  const living = group.branches.filter((branch) => !branch.dead);
  const profiles = living.map((branch) => profile(tokens, branch)).filter((p) => !p.empty);
  if (profiles.length === 0) return;
  if (profiles.some((p) => !p.balanced)) {
    group.together = false;
    return;
  }
  if (profiles.length === 1) return;
  const before = codeBefore(tokens, group.open);
  group.together =
    profiles.every((p) => isWhole(p) && (before === undefined || BOUNDARY.has(before))) ||
    profiles.every((p) => BINARY.has(p.first) && !BINARY.has(p.last)) ||
    profiles.every((p) => BINARY.has(p.last) && !BINARY.has(p.first)) ||
    profiles.every((p) => p.first === mark(',') && p.last !== mark(','));
}

function isWhole(p: Profile): boolean {
  return (
    p.last === mark(';') ||
    p.last === mark('}') ||
    (p.last === mark(',') && p.first !== mark(',')) ||
    p.last === mark(':')
  );
}

function codeBefore(tokens: Tokens, index: number): number | undefined {
  let i = index - 1;
  while (i >= 0 && tokens.kind[i] === Token.Directive) i--;
  return i < 0 ? undefined : (tokens.code[i] ?? 0);
}

function profile(tokens: Tokens, branch: Branch): Profile {
  const seen: number[] = [];
  collect(tokens, branch, seen, branch.from, branch.to, (group) => chosen(group, new Map()));
  let depth = 0;
  let balanced = true;
  for (const i of seen) {
    const code = tokens.code[i] ?? 0;
    if (opensBracket(code)) depth++;
    else if (closesBracket(code) && --depth < 0) balanced = false;
  }
  return {
    empty: seen.length === 0,
    balanced: balanced && depth === 0,
    first: tokens.code[seen[0] ?? -1] ?? 0,
    last: tokens.code[seen.at(-1) ?? -1] ?? 0,
  };
}

/** Adds the visible tokens of a branch between two indexes. `choose` answers for the groups of which one branch is shown. */
function collect(
  tokens: Tokens,
  branch: Branch,
  into: number[],
  from: number,
  to: number,
  choose: (group: Group) => number,
): void {
  let at = Math.max(branch.from, from);
  const end = Math.min(branch.to, to);
  const plain = (until: number) => {
    for (; at < until; at++) if (tokens.kind[at] !== Token.Directive) into.push(at);
  };
  for (const group of branch.groups) {
    if (group.close < from) continue;
    if (group.open >= end) break;
    plain(Math.min(group.open, end));
    if (group.together) {
      for (const one of group.branches) if (!one.dead) collect(tokens, one, into, from, to, choose);
    } else {
      const one = group.branches[choose(group)];
      if (one !== undefined && !one.dead) collect(tokens, one, into, from, to, choose);
    }
    at = Math.max(at, group.close + 1);
  }
  plain(end);
}

/** The branch of a group under what is assumed of its key, which it assumes if nothing is yet. */
function chosen(group: Group, assumed: Map<string, number>): number {
  const firstAlive = group.branches.findIndex((branch) => !branch.dead);
  if (group.branches.length > 2) return assumed.get(`${group.key} …`) ?? Math.max(firstAlive, 0);
  const branches = group.branches.length;
  let holds = assumed.get(group.key);
  if (holds === undefined) {
    holds = (firstAlive === 1 ? 1 : 0) === (group.negative ? 1 : 0) ? 0 : 1;
    assumed.set(group.key, holds);
  }
  const index = group.negative ? 1 - holds : holds;
  return index < branches ? index : branches;
}

function alternatesOf(single: readonly Group[], assumed: ReadonlyMap<string, number>): Alternate[] {
  const found = new Map<string, { key: string; branch: number; ranges: [number, number][] }>();
  const add = (key: string, branch: number, group: Group) => {
    const id = `${key}#${branch}`;
    const alternate = found.get(id) ?? { key, branch, ranges: [] };
    alternate.ranges.push([group.open, group.close]);
    found.set(id, alternate);
  };
  for (const group of single) {
    if (group.branches.length > 2) {
      group.branches.forEach((branch, index) => {
        if (!branch.dead) add(`${group.key} …`, index, group);
      });
    } else add(group.key, 1 - (assumed.get(group.key) ?? 0), group);
  }
  return [...found.values()].slice(0, MAX_ALTERNATES);
}
