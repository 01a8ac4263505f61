import { conditionOf, deadBranches } from '../directive.js';

/** What a text includes: the same as {@link Directives.includes}, without a look at the rest of it. */
export function includesIn(text: string): string[] {
  const includes: string[] = [];
  /** For every `#if` around: whether its present branch is dead, and whether its others are. */
  const branches: { readonly dead: boolean; readonly others: boolean }[] = [];
  const isDead = () => branches.at(-1)?.dead === true;
  for (const [, word, rest = ''] of text.matchAll(PARTS))
    switch (word) {
      case undefined:
        break;
      case 'include': {
        const path = INCLUDED.exec(rest)?.[0];
        if (path !== undefined && !isDead()) includes.push(path);
        break;
      }
      case 'endif':
        branches.pop();
        break;
      case 'if':
      case 'ifdef':
      case 'ifndef': {
        const { first, others } = deadBranches(conditionOf(word, rest.trim()));
        branches.push({ dead: isDead() || first, others: isDead() || others });
        break;
      }
      default: {
        const branch = branches.pop();
        if (branch !== undefined) branches.push({ dead: branch.others, others: branch.others });
      }
    }
  return includes;
}

/** Comments and literals, in which no directive stands, and directives with what stands behind their word. */
const PARTS =
  /\/\*[^]*?(?:\*\/|$(?![^]))|\/\/[^\n]*|"(?:[^"\\\n]|\\[^])*"?|'(?:[^'\\\n]|\\[^])*'?|^[ \t]*#[ \t]*(include|if|ifdef|ifndef|elif|elifdef|elifndef|else|endif)\b[ \t]*((?:[^\n/]|\/(?![*/]))*)/gm;
const INCLUDED = /^(?:<[^>]+>|"[^"]+")/;

/** The architecture of a file below `arch/`, if it is one. */
export function archOf(file: string): string | undefined {
  return /^arch\/([^/]+)\//.exec(file)?.[1];
}

/** The folders of a file and those around it, the innermost first, without the top ones. */
export function foldersAround(file: string): string[] {
  const folders = file.split('/').slice(0, -1);
  const result: string[] = [];
  for (let length = folders.length; length > 1 && result.length < 5; length--)
    result.push(folders.slice(0, length).join('/'));
  return result;
}

/**
 * The folders that a Makefile tells the compiler to look for headers in: `ccflags-y += -I $(src)/include`.
 * @param folder of the Makefile
 */
export function includeFolders(makefile: string, folder: string): string[] {
  const variables = new Map([
    ['src', `/${folder}`],
    ['obj', `/${folder}`],
    ['srctree', ''],
  ]);
  const text = makefile.replace(/\\\r?\n/g, ' ');
  const expanded = (value: string) =>
    value.replace(/\$[({](\w+)[)}]/g, (all, name: string) => variables.get(name) ?? all);
  const folders: string[] = [];
  for (const line of text.split('\n')) {
    const assigned = /^\s*(\w+)\s*[:?]?=\s*(\S+)\s*$/.exec(line);
    if (assigned?.[1] !== undefined && !variables.has(assigned[1]))
      variables.set(assigned[1], expanded(assigned[2] ?? ''));
    for (const [, path = ''] of line.matchAll(/(?:^|\s)-I\s*(\S+)/g)) {
      const found = expanded(path);
      if (!found.includes('$')) folders.push(join([], found.replace(/^\//, '')));
    }
  }
  return [...new Set(folders)].filter((one) => one !== '');
}

/**
 * Where the file that an `#include` names may lie, the likeliest first. The kernel's build makes wrappers for headers of `asm/` that an
 * architecture does not bring: they lead to `asm-generic`.
 * @param include as written, with its delimiters; @param from the file that says it
 * @param folders where its Makefile says to look
 */
export function includeCandidates(
  include: string,
  from: string,
  arch: string,
  folders: readonly string[] = [],
): string[] {
  const path = include.slice(1, -1);
  const candidates: string[] = [];
  if (include.startsWith('"')) {
    candidates.push(join(from.split('/').slice(0, -1), path));
  }
  candidates.push(
    `include/${path}`,
    `arch/${arch}/include/${path}`,
    `include/uapi/${path}`,
    `arch/${arch}/include/uapi/${path}`,
  );
  if (path.startsWith('asm/')) {
    const generic = path.replace(/^asm\//, 'asm-generic/');
    candidates.push(`include/${generic}`, `include/uapi/${generic}`);
  }
  for (const folder of folders) candidates.push(join([folder], path));
  for (const folder of foldersAround(from)) candidates.push(join([folder], path), join([folder, 'include'], path));
  return candidates.filter((one) => one !== '' && one !== from);
}

/** What the includes of files may mean, each file's worked out once for all who include it: one header is included by thousands. */
export class KnownCandidates {
  private readonly known = new WeakMap<Including, { readonly how: string; readonly all: readonly string[] }>();

  /** The candidates of each include, a path a line: no path of an include has a line end. As in {@link includeCandidates}. */
  of(file: Including, arch: string, folders: readonly string[]): readonly string[] {
    const how = [arch, ...folders].join('\n');
    const known = this.known.get(file);
    if (known?.how === how) return known.all;
    const all = file.includes.map((include) => includeCandidates(include, file.path, arch, folders).join('\n'));
    this.known.set(file, { how, all });
    return all;
  }
}

/** A file with its includes as written, which another text would make another object. */
interface Including {
  readonly path: string;
  readonly includes: readonly string[];
}

function join(folders: readonly string[], path: string): string {
  // Thousands are joined for each file, of which nearly all go nowhere up.
  if (!UNEVEN.test(path)) {
    const folder = folders.join('/');
    if (!UNEVEN.test(folder)) return folder === '' ? path : `${folder}/${path}`;
  }
  const parts: string[] = [];
  for (const part of [...folders, ...path.split('/')].join('/').split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return '';
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** A part of a path that is empty, or leads nowhere or up. */
const UNEVEN = /(?:^|\/)\.{0,2}(?:\/|$)/;
