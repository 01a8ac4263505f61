import type { SymbolKind } from '../../notes/format.js';

/** What an anchor names, as a reader says it. */
export const anchorsEn = {
  'anchor.function': '{name}()',
  'anchor.syscall': 'system call {name}()',
  'anchor.syscall-compat': 'compat system call {name}()',
  'anchor.struct': 'struct {name}',
  'anchor.union': 'union {name}',
  'anchor.enum': 'enum {name}',
  'anchor.enumerator': 'enumerator {name}',
  'anchor.typedef': 'typedef {name}',
  'anchor.macro': 'macro {name}',
  'anchor.variable': 'variable {name}',
  'anchor.label': 'label {name}',
  'anchor.member': 'member {name} of {owner}',
  'anchor.file': 'file {name}',
  'anchor.dir': 'folder {name}',
  'anchor.quote': '{place}, at “{quote}”',
  'anchor.otherwise': 'for other configurations: {place}',
  'anchor.none': '(no place)',
} as const satisfies Record<
  `anchor.${SymbolKind | 'syscall-compat' | 'member' | 'file' | 'dir' | 'quote' | 'none' | 'otherwise'}`,
  string
>;
