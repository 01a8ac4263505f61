/** What a comment in the form of kernel-doc says of the symbol below it. The texts are as written, without the asterisks. */
export interface KernelDoc {
  /** The symbol: `sock_create`, `struct socket`. */
  readonly name: string;
  /** The line after the name. */
  readonly summary: string;
  /** Of the parameters or members, by name: `@sk: …`. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Everything else, in order. */
  readonly body: string;
}

/** More of a comment than this is not read, in UTF-16 units. */
const MAX_COMMENT = 20_000;

/**
 * The kernel-doc right above a declaration.
 * @param start offset of the first character of the declaration
 */
export function kernelDocAbove(text: string, start: number): KernelDoc | undefined {
  const comment = commentAbove(text, start);
  return comment?.startsWith('/**') === true ? readKernelDoc(comment) : undefined;
}

/** The comment that ends above a declaration, with at most blanks between, as written. */
export function commentAbove(text: string, start: number): string | undefined {
  let end = start;
  while (end > 0 && /\s/.test(text[end - 1] ?? '')) end--;
  if (text.slice(end - 2, end) !== '*/') return undefined;
  const open = text.lastIndexOf('/*', end - 3);
  if (open < 0 || end - open > MAX_COMMENT) return undefined;
  // A comment after code on its line belongs to that code.
  const line = text.lastIndexOf('\n', open - 1) + 1;
  return text.slice(line, open).trim() === '' ? text.slice(open, end) : undefined;
}

/** The text in a comment, without what makes it one. Indents are kept. */
export function commentText(comment: string): string {
  if (comment.startsWith('//')) return comment.replace(/^\/\/+ ?/, '').trim();
  let start = 1;
  while (comment[start] === '*') start++;
  let end = comment.length;
  if (comment.endsWith('*/')) for (end--; end > start && comment[end - 1] === '*';) end--;
  return comment
    .slice(start, end)
    .split('\n')
    .map((line) => line.replace(/^\s*\*(?!\*) ?/, '').trimEnd())
    .join('\n')
    .trim();
}

/** What follows the parameters, though no empty line parts it from them. */
const SECTION = /^\s{0,4}(?:returns?|context|notes?|description|example|locking)\s*:/i;
const PARAMETER = /^\s*@([\w.]+(?:\.\.\.)?|\.\.\.)\s*:(.*)$/;

/** Reads a comment as kernel-doc; `undefined` when it names no symbol, and describes none. */
export function readKernelDoc(comment: string): KernelDoc | undefined {
  const lines = commentText(comment).split('\n');
  const parameters = new Map<string, string>();
  // `/** @member: text */` within a struct.
  const inline = PARAMETER.test(lines[0] ?? '');
  const head = inline ? { name: '', summary: '', taken: 0 } : headOf(lines);
  if (head === undefined) return undefined;
  const body: string[] = [];
  let parameter: string | undefined;
  let isBlank = false;
  for (const line of inline ? lines : lines.slice(head.taken)) {
    const match = PARAMETER.exec(line);
    if (match?.[1] !== undefined) {
      parameter = match[1].replace(/\.\.\.$/, '') || '...';
      parameters.set(parameter, (match[2] ?? '').trim());
    } else if (parameter !== undefined && line.trim() !== '' && (inline || goesOn(line, isBlank))) {
      const known = parameters.get(parameter) ?? '';
      parameters.set(parameter, `${known}${isBlank ? '\n\n' : '\n'}${line.trim()}`.trim());
    } else {
      if (line.trim() !== '') parameter = undefined;
      if (parameter === undefined) body.push(line);
    }
    isBlank = line.trim() === '';
  }
  return { name: head.name, summary: head.summary, parameters, body: body.join('\n').trim() };
}

/** Whether a line goes on with what is said of a parameter; in a comment on a member alone all lines do. */
function goesOn(line: string, isBlankBefore: boolean): boolean {
  return !SECTION.test(line) && (!isBlankBefore || /^\s/.test(line));
}

/** Whether a comment says which of the members that follow are documented, `private: …`, and nothing of the next one. */
export function isAccessMarker(comment: string): boolean {
  return ACCESS.test(comment);
}

const ACCESS = /^\/[*/]+\s*(?:private|public)\s*:/i;

/**
 * What kernel-doc says of a member.
 * @param within the ways to it from the struct through structs without a tag, as in an outline: `door` of `@door.locked`
 */
export function memberDoc(
  { parameters }: KernelDoc,
  name: string,
  within: readonly string[] | undefined,
  isOnly: boolean,
): string | undefined {
  for (const way of within ?? []) {
    const said = parameters.get(`${way}.${name}`);
    if (said !== undefined) return said;
  }
  // Of two members of a name the struct's own is meant by the name alone.
  return within === undefined || isOnly ? parameters.get(name) : undefined;
}

/** The name and the summary, which may go on over lines. */
function headOf(lines: readonly string[]): { name: string; summary: string; taken: number } | undefined {
  const match =
    /^\s*((?:struct|union|enum|typedef|define)\s+)?([A-Za-z_]\w*)\s*(?:\([^)]*\)\s*)?(?:(?:-+|:)\s*(.*))?$/.exec(
      lines[0] ?? '',
    );
  if (match?.[2] === undefined) return undefined;
  let summary = match[3] ?? '';
  let taken = 1;
  if (summary !== '')
    for (; taken < lines.length; taken++) {
      const line = lines[taken] ?? '';
      if (line.trim() === '' || PARAMETER.test(line) || /^\s*[A-Z][\w ]*:\s*$/.test(line)) break;
      summary += ` ${line.trim()}`;
    }
  // A plain comment that begins with two asterisks: a sentence, not a name.
  else if (lines.slice(1).every((line) => !PARAMETER.test(line)) && lines.length < 2) return undefined;
  return { name: `${match[1]?.replace(/\s+/g, ' ') ?? ''}${match[2]}`, summary: summary.trim(), taken };
}
