import { severityOf, type Problem } from './problem.js';
import { rangesIn } from './textRange.js';

/** The largest notes file that is read, in bytes. */
export const MAX_NOTES_BYTES = 8 * 1024 * 1024;

// Node, browsers and workers all have it; the core's types name no platform.
declare const TextDecoder: new (
  label: 'utf-8',
  options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

/** The problem of a file of so many bytes, if it is too large. To be asked before the file is read. */
export function refuseBySize(bytes: number): Problem | undefined {
  if (bytes <= MAX_NOTES_BYTES) return undefined;
  const megabytes = (size: number) => Math.ceil(size / (1024 * 1024));
  return {
    code: 'too-large',
    values: { size: megabytes(bytes), limit: megabytes(MAX_NOTES_BYTES) },
    severity: severityOf('too-large'),
    pointer: '',
    range: { offset: 0, length: 0, line: 1, column: 1 },
  };
}

/** The text of a notes file, a byte order mark kept, or why there is none. Of what is too large nothing is read. Rejects as what reads it does. */
export async function notesText(
  size: () => PromiseLike<number>,
  bytes: () => PromiseLike<Uint8Array>,
): Promise<{ readonly text: string } | { readonly problem: Problem }> {
  const problem = refuseBySize(await size());
  return problem === undefined ? decodeNotes(await bytes()) : { problem };
}

/** The text of a notes file, a byte order mark kept; or why its bytes are none. */
export function decodeNotes(bytes: Uint8Array): { readonly text: string } | { readonly problem: Problem } {
  const tooLarge = refuseBySize(bytes.length);
  if (tooLarge !== undefined) return { problem: tooLarge };
  if (isUtf16(bytes)) return { problem: badBytes('utf-16', bytes, 0) };
  try {
    return { text: decode(bytes) };
  } catch {
    return { problem: badBytes('not-utf8', bytes, firstBadByte(bytes)) };
  }
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

/** A byte order mark of UTF-16, or a NUL in either of the first two bytes, as every JSON text in UTF-16 has. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  if (first === undefined || second === undefined) return false;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || first === 0 || second === 0;
}

function badBytes(code: 'utf-16' | 'not-utf8', bytes: Uint8Array, at: number): Problem {
  const before = decode(bytes.subarray(0, at));
  const range = rangesIn(before)(before.length, 1);
  return { code, values: {}, severity: severityOf(code), pointer: '', range };
}

/** The offset of the first byte at which the bytes stop being UTF-8. */
function firstBadByte(bytes: Uint8Array): number {
  let good = 0;
  for (let i = 0; i < bytes.length;) {
    const length = sequenceLength(bytes, i);
    if (length === 0) break;
    i += length;
    good = i;
  }
  return good;
}

/** The length of the UTF-8 sequence at `i`; 0 when there is none (overlong forms, surrogates and what is above U+10FFFF are none). */
function sequenceLength(bytes: Uint8Array, i: number): number {
  const lead = bytes[i] ?? 0;
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  if (length === 0 || i + length > bytes.length) return 0;
  const second = bytes[i + 1] ?? 0;
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < lowest || second > highest) return 0;
  for (let k = 2; k < length; k++) {
    const next = bytes[i + k] ?? 0;
    if (next < 0x80 || next > 0xbf) return 0;
  }
  return length;
}
