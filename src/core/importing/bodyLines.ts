/** A text as a notes file has it: one of several lines as a list, which merges better. */
export function bodyLines(text: string): string | string[] {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  return lines.length === 1 ? text : lines;
}
