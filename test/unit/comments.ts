/** The comments of a notes file, in their order, where no string holds what begins one. */
export function comments(text: string): string[] {
  return text.match(/\/\*.*?\*\/|\/\/[^\r\n]*/g) ?? [];
}
