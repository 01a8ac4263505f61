/**
 * What a reader writes in one box, and what it becomes. Of a note: the first line is the title, then comes the text, and a last line of `#words`
 * holds the tags. Of a path the same without tags. Of a step: lines for its title and its condition under their names, then the text.
 */

/** What is written of a note. */
export interface NoteText {
  /** One line; empty where nothing was written. */
  readonly title: string;
  /** Markdown, lines parted by `\n`. */
  readonly body: string;
  readonly tags: readonly string[];
}

/** What is written of a step; empty where there is none. */
export interface StepText {
  readonly title: string;
  readonly when: string;
  readonly body: string;
}

/** The names of the lines of a step, as the reader sees them. */
export interface StepNames {
  readonly title: string;
  readonly when: string;
}

/** A line of tags; a `#` alone says that there are none. */
const TAGS_LINE = /^#\S*(?:[ \t]+#\S+)*$/;
/** A tag that can stand in such a line. Others stay in the file, and are not shown. */
const PLAIN_TAG = /^[^\s#]+$/;

/** A tag that the form shows. */
export function isPlainTag(tag: string): boolean {
  return PLAIN_TAG.test(tag);
}

/** A note as it is put into the box; {@link readNoteForm} reads the same from it. */
export function noteForm({ title, body, tags }: NoteText): string {
  const plain = tags.filter(isPlainTag);
  const parts = [title.replace(/[\r\n]+/g, ' ')];
  const text = normal(body);
  if (text !== '') parts.push(text);
  if (plain.length > 0) parts.push(plain.map((tag) => `#${tag}`).join(' '));
  // The last line of the text would be taken for tags.
  else if (TAGS_LINE.test(lastLine(text))) parts.push('#');
  return parts.join('\n\n');
}

/** Reads what is in the box. */
export function readNoteForm(form: string): NoteText {
  const [first = '', ...rest] = normal(form).split('\n');
  const lines = trimmed(rest);
  const last = lines.at(-1)?.trim() ?? '';
  const hasTags = TAGS_LINE.test(last);
  const body = trimmed(hasTags ? lines.slice(0, -1) : lines).join('\n');
  const tags = hasTags ? last.split(/\s+/).map((word) => word.slice(1)) : [];
  // A title that was written as a heading.
  const title = first.replace(/^#+[ \t]+/, '').trim();
  return { title, body, tags: [...new Set(tags.filter(isPlainTag))] };
}

/** A path as it is put into the box: its title, and what it shows. {@link readPathForm} reads the same from it. */
export function pathForm({ title, body }: Pick<NoteText, 'title' | 'body'>): string {
  const text = normal(body);
  return [title.replace(/[\r\n]+/g, ' '), ...(text === '' ? [] : [text])].join('\n\n');
}

/** Reads what is in the box. A path has no tags: a last line of `#words` is text. */
export function readPathForm(form: string): Pick<NoteText, 'title' | 'body'> {
  const [first = '', ...rest] = normal(form).split('\n');
  return { title: first.replace(/^#+[ \t]+/, '').trim(), body: trimmed(rest).join('\n') };
}

/** A step as it is put into the box. */
export function stepForm({ title, when, body }: StepText, names: StepNames): string {
  const line = (name: string, value: string) => `${name}: ${value.replace(/[\r\n]+/g, ' ')}`;
  return `${line(names.title, title)}\n${line(names.when, when)}\n\n${normal(body)}`;
}

/** Reads what is in the box: the named lines at its start, each at most once, in either order; the rest is the text. */
export function readStepForm(form: string, names: StepNames): StepText {
  const lines = normal(form).split('\n');
  const found = new Map<string, string>();
  let at = 0;
  for (; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const name = [names.title, names.when].find((one) => line.trimStart().startsWith(`${one}:`));
    if (name === undefined || found.has(name)) break;
    found.set(
      name,
      line
        .trimStart()
        .slice(name.length + 1)
        .trim(),
    );
  }
  const body = trimmed(lines.slice(at)).join('\n');
  return { title: found.get(names.title) ?? '', when: found.get(names.when) ?? '', body };
}

/** The Markdown of a field, lines parted by `\n`, without empty lines around it: as the box gives it back. */
export function bodyText(body: string | readonly (string | null)[] | undefined): string {
  if (body === undefined) return '';
  return normal(typeof body === 'string' ? body : body.map((line) => line ?? '').join('\n'));
}

function normal(text: string): string {
  return trimmed(text.replace(/\r\n?/g, '\n').split('\n')).join('\n');
}

/** Without the empty lines at both ends, and the blanks at the very end. */
function trimmed(lines: readonly string[]): string[] {
  let start = 0;
  let end = lines.length;
  while (start < end && lines[start]?.trim() === '') start += 1;
  while (end > start && lines[end - 1]?.trim() === '') end -= 1;
  const kept = lines.slice(start, end);
  const last = kept.at(-1);
  if (last !== undefined) kept[kept.length - 1] = last.trimEnd();
  return kept;
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1).trim();
}
