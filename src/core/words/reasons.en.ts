import type { AnchorStatus, ReasonCode } from '../anchor/placement.js';
import type { EdgeStatus } from '../path/edge.js';

/**
 * Why an anchor or an edge has its status. The blanks are what the code that decides gives as the values of its `Reason`: `name`, `file`,
 * `line`, `count`, `caller`, `callee`, `through`, `struct`, `member`, `table`, `directory`, `character`, `owner`, `detail`.
 */
export const reasonsEn = {
  'reason.found-in-file': 'found in {file}',
  'reason.found-in-tree': 'found once in the tree, in {file}',
  'reason.found-elsewhere': 'not in {expected}, but in {file}',
  'reason.found-renamed': 'called {name} here',
  'reason.twins': '{count} definitions under #if in {file}',
  'reason.several': '{count} equally good places',
  'reason.quote-found': 'the line is in {name}',
  'reason.quote-gone': '{name} is here, the quoted line is gone',
  'reason.quote-repeated': 'the quoted line stands {count} times in {name}',
  'reason.member-gone': '{owner} is here, but has no {member}',
  'reason.symbol-gone': '{name} is nowhere in this tree',
  'reason.file-gone': '{file} is not in this tree',
  'reason.only-foreign-static': 'only a static {name} in {file} was found; nothing says that it is the same',
  'reason.bad-path': '“{file}” is no path below the kernel root',
  'reason.odd-characters': '{name} holds {character}, which no name in kernel C has',
  'reason.seen-differs': '{name} is here, but is not what the author saw',
  'reason.file-not-read': '{file} could not be read: {detail}',
  'reason.edge-direct': '{caller} calls {callee}',
  'reason.edge-dispatched': '{caller} calls {struct}.{member}, where {table} has {callee}',
  'reason.edge-through': '{caller} calls {through}, which calls {callee}',
  'reason.edge-skips': '{skipped} is not in this kernel; {caller} calls {callee}',
  'reason.edge-not-called': '{caller} does not call {callee}',
  'reason.edge-not-dispatched': '{caller} does not call {struct}.{member}',
  'reason.edge-not-installed': '{callee} is not put into {struct}.{member}',
  'reason.edge-end-missing': '{name} has no certain place in this kernel',
  'reason.edge-claimed': 'the author vouches for it',
  'reason.edge-kind-unchecked': 'this way of being called is not checked yet',

  'status.ok': 'ok',
  'status.moved': 'moved',
  'status.changed': 'changed',
  'status.ambiguous': 'ambiguous',
  'status.missing': 'missing',

  'edge.verified': 'verified',
  'edge.through': 'through',
  'edge.skips': 'skips',
  'edge.not-found': 'not found',
  'edge.claimed': 'claimed',
  'edge.unchecked': 'unchecked',
} as const satisfies Record<`reason.${ReasonCode}` | `status.${AnchorStatus}` | `edge.${EdgeStatus}`, string>;
