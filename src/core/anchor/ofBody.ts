import type { FoundBody, FoundSomewhere, Wanted } from './findBody.js';
import { ambiguous, missing, notFound, placedAt, type Placed, type Placement } from './placement.js';
import { reason, type AnchorReason } from './reason.js';

/** The status of what is in one place. */
export const STATUS_OF_BODY = {
  same: 'ok',
  rewritten: 'changed',
  split: 'changed',
  elsewhere: 'moved',
  renamed: 'changed',
} as const satisfies Readonly<Record<Exclude<FoundBody['found'], 'several' | 'gone'>, Placed['status']>>;

/** What is said of a symbol by where its body is. */
export function ofBody(found: FoundBody, wanted: Wanted): Placement {
  const [first, ...others] = found.candidates.map((one) => one.definition.place);
  if (found.found === 'gone') {
    const { name } = wanted.symbol;
    if (found.other === undefined || first === undefined) return notFound(name, found.unreachable ?? []);
    return missing('other-of-name', { name, file: found.other.definition.place.file }, [first, ...others]);
  }
  const { body } = found;
  const candidates = [first ?? body.definition.place, ...others] as const;
  const why = reasonOf(found, wanted);
  if (found.found === 'several') return ambiguous(candidates, 0.7 * body.alike, why);
  const status = STATUS_OF_BODY[found.found];
  const confidence = status === 'ok' ? Math.max(0.7, body.alike) : 0.7 * body.alike;
  return placedAt(status, body.definition.place, confidence, why, candidates);
}

/** Why what was found has the status that it has. */
export function reasonOf(found: FoundSomewhere, { symbol: { name }, anchor }: Wanted): AnchorReason {
  const { body, other } = found;
  const percent = Math.round(100 * body.alike);
  const { file } = body.definition.place;
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
        ? reason('renamed', { name, percent, other: body.name })
        : reason('renamed-elsewhere', { name, percent, file, other: body.name });
    case 'several':
      return found.candidates.length === 1
        ? reason('twin-gone', { name })
        : reason('several-bodies', { name, count: found.candidates.length });
  }
}
