import { formerNames } from '../notes/anchorRules.js';
import { SYMBOL_KINDS, type Anchor, type SymbolKind } from '../notes/format.js';
import { systemCallWords } from '../c/systemCall.js';
import type { WordUse } from '../c/wordUse.js';

/** The kind of symbol that an anchor names; `undefined` for a file or folder alone. */
export function anchorKind(anchor: Anchor): SymbolKind | undefined {
  return SYMBOL_KINDS.find((kind) => anchor[kind] !== undefined);
}

/** The name that stands for an anchor where there is room for one: `socket.ops`, `sock_create`, `net/socket.c`. */
export function anchorName(anchor: Anchor): string {
  const kind = anchorKind(anchor);
  if (kind === undefined) return anchor.file ?? anchor.dir ?? '';
  const name = anchor[kind] ?? '';
  return anchor.member === undefined ? name : `${name}.${anchor.member}`;
}

/** The words in the source that can be a use of what an anchor names. */
export function anchorWords(anchor: Anchor): string[] {
  const kind = anchorKind(anchor);
  if (kind === undefined) return [];
  const name = anchor.member ?? anchor[kind] ?? '';
  const words = kind === 'syscall' ? systemCallWords({ name, compat: anchor.compat === true }) : [name];
  return [...new Set([...words, ...formerNames(anchor)])];
}

/** Whether a word used so can be what the anchor names. For a member, whose struct it is remains to be decided. */
export function isUseOf(anchor: Anchor, word: string, use: WordUse): boolean {
  const kind = anchorKind(anchor);
  switch (kind) {
    case undefined:
      return false;
    case 'struct':
    case 'union':
      return anchor.member === undefined ? use.kind === 'tag' && use.keyword === kind : use.kind === 'member';
    case 'enum':
      return anchor.member === undefined ? use.kind === 'tag' && use.keyword === kind : use.kind === 'name';
    case 'syscall':
      return use.kind === 'syscall'
        ? use.compat === (anchor.compat ?? false)
        : use.kind === 'name' && word !== anchor.syscall;
    case 'macro':
      // A macro is replaced wherever its name stands: `sk->sk_prot` is one.
      return use.kind !== 'syscall' && use.kind !== 'tag';
    case 'function':
    case 'typedef':
    case 'variable':
    case 'enumerator':
      return use.kind === 'name' && !use.declared;
    case 'label':
      return use.kind === 'label' || use.kind === 'name';
  }
}
