/** The head of a macro that makes a tracepoint or a class of them, whatever a file calls it. */
const HEAD = /^\s*[A-Z][A-Z0-9_]*\s*\(/;

/**
 * Whether a member is one of the record that a tracepoint fills: `__entry->function = f` in `TP_fast_assign`. The struct of the record is made of what
 * `TP_STRUCT__entry` lists, by macros of headers that are read several times: no header declares `__entry`.
 * @param start of the declaration in which it stands, an offset as that of the member
 */
export function isOfTraceRecord(text: string, start: number, at: number): boolean {
  if (!/\b__entry\s*->\s*$/.test(text.slice(Math.max(start, at - 40), at))) return false;
  return HEAD.test(text.slice(start, start + 80)) && text.slice(start, at).includes('TP_fast_assign');
}
