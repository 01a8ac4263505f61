import type { FoundBody } from './findBody.js';
import { notFound, reason, type AnchorStatus, type Placement, type Reason } from './placement.js';
import type { Wanted } from './findBody.js';

export const STATUS_OF_BODY: Readonly<Record<FoundBody['found'], AnchorStatus>> = {
  same: 'ok',
  rewritten: 'changed',
  split: 'changed',
  elsewhere: 'moved',
  renamed: 'changed',
  several: 'ambiguous',
  gone: 'missing',
};

/** What is said of a symbol by where its body is. */
export function ofBody(found: FoundBody, wanted: Wanted): Placement {
  const status = STATUS_OF_BODY[found.found];
  const alike = found.body?.alike ?? 0;
  const confidence = status === 'missing' ? 0 : status === 'ok' ? Math.max(0.7, alike) : 0.7 * alike;
  return {
    status,
    ...(found.body === undefined || status === 'missing' ? {} : { place: found.body.site.place }),
    confidence,
    reason: reasonOf(found, wanted),
    candidates: found.candidates.map((one) => one.site.place),
  };
}

function reasonOf(found: FoundBody, { symbol: { name }, anchor }: Wanted): Reason {
  const { body, other } = found;
  const percent = Math.round(100 * (body?.alike ?? 0));
  const file = body?.site.place.file ?? '';
  const expected = anchor.file ?? '';
  switch (found.found) {
    case 'same':
      return reason('as-seen', { name, percent, file });
    case 'rewritten':
      return file === expected
        ? reason('rewritten', { name, percent })
        : reason('elsewhere', { name, percent, file, expected });
    case 'split':
      return reason('split', { name, percent, other: other?.name ?? '' });
    case 'elsewhere':
      return reason('elsewhere', { name, percent, file, expected });
    case 'renamed':
      return file === expected
        ? reason('renamed', { name, percent, other: body?.name ?? '' })
        : reason('renamed-elsewhere', { name, percent, file, other: body?.name ?? '' });
    case 'several':
      return found.candidates.length === 1
        ? reason('twin-gone', { name })
        : reason('several-bodies', { name, count: found.candidates.length });
    case 'gone':
      return other === undefined
        ? notFound(name, found.unreachable ?? []).reason
        : reason('other-of-name', { name, file: other.site.place.file });
  }
}
