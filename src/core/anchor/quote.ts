/** A line as it is compared: trimmed, with single blanks between its words. */
export function normalise(line: string): string {
  return line.trim().replace(/\s+/g, ' ');
}

/** The numbers (1-based) of the lines from `first` to `last`, both included, that equal the quote when normalised. */
export function linesEqual(text: string, quote: string, first: number, last: number): number[] {
  const wanted = normalise(quote);
  if (wanted === '') return [];
  const found: number[] = [];
  let line = 1;
  let start = 0;
  while (line <= last && start <= text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    if (line >= first && normalise(text.slice(start, end)) === wanted) found.push(line);
    start = end + 1;
    line++;
  }
  return found;
}
