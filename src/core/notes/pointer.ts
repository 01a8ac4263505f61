/** The RFC 6901 pointer to a member or element of what `pointer` points to. */
export function pointerTo(pointer: string, key: string | number): string {
  if (typeof key === 'number' || !/[~/]/.test(key)) return `${pointer}/${key}`;
  return `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The parts of an RFC 6901 pointer, decoded. */
export function pointerParts(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Keys and indices as a person writes them: `seen.line`, `at[2]`. */
export function fieldName(parts: readonly string[]): string {
  return parts.reduce(
    (name, part) => (/^\d+$/.test(part) ? `${name}[${part}]` : name === '' ? part : `${name}.${part}`),
    '',
  );
}

/** The name of what a pointer points to, as a person writes it, with no more than is needed: `at[2]`, `root`. */
export function lastField(pointer: string): string {
  const parts = pointerParts(pointer);
  let start = parts.length - 1;
  while (start > 0 && /^\d+$/.test(parts[start] ?? '')) start -= 1;
  return fieldName(parts.slice(Math.max(0, start)));
}
