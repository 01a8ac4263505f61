import { escapeText, inlineCode } from '../render/escape.js';
import { inlineKernelDoc } from '../render/kernelDocMarkdown.js';
import { oneLine } from '../render/oneLine.js';
import { marksOfMember } from '../struct/memberMarks.js';
import { memberNames, type StructMember, type StructOutline } from '../struct/structOutline.js';
import { noteLabel } from '../marks/labels.js';
import type { Mark, NoteIndex } from '../marks/noteIndex.js';
import { say, type Language } from '../words/words.js';
import { onlyWith } from './sourceText.js';

/** How many members a hover shows. */
const MAX_NOTED = 6;
const MAX_MEMBERS = 8;

/**
 * The members of a struct that a hover shows: those with notes first, then, where there is room, the first of the others in their order.
 * @param notedOnly where the struct itself is not what the reader looks at
 */
export function membersShown(struct: StructOutline, index: NoteIndex, notedOnly: boolean): readonly StructMember[] {
  const named = [...new Map(struct.members.map((one) => [one.name, one])).values()];
  const noted = named.filter((member) => marksOfMember(index, struct, member).length > 0);
  if (notedOnly) return noted.slice(0, MAX_NOTED);
  const others = named.filter((member) => !noted.includes(member) && member.standsFor === undefined);
  return [...noted.slice(0, MAX_NOTED), ...others].slice(0, MAX_MEMBERS);
}

/** The members that are shown as a list in Markdown, with how many there are besides; empty when there is none. */
export function membersText(language: Language, struct: StructOutline, index: NoteIndex, notedOnly: boolean): string {
  const shown = membersShown(struct, index, notedOnly);
  if (shown.length === 0) return '';
  const lines = shown.map((member) => memberLine(language, member, marksOfMember(index, struct, member)));
  const more = memberNames(struct) - shown.length;
  if (more > 0) lines.push(`- … ${escapeText(say(language, 'hover.moreMembers', { count: more }))}`);
  return lines.join('\n');
}

function memberLine(language: Language, member: StructMember, marks: readonly Mark[]): string {
  const { code, behind, doc } = member.said();
  const parts = [inlineCode(oneLine(code.replace(/^#define (\w+) /, '$1 → ').replace(/;$/, ''), 100))];
  const [note] = marks.flatMap((mark) => (mark.kind === 'note' ? [noteLabel(mark)] : []));
  const said = firstSentence(doc === '' ? behind : doc);
  if (note !== undefined) parts.push(`✎ ${escapeText(note)}`);
  else if (said !== '') parts.push(inlineKernelDoc(oneLine(said, 90)));
  const line = parts.join(' — ');
  return `- ${member.conditions.length === 0 ? line : `${line} · ${onlyWith(language, member.conditions)}`}`;
}

function firstSentence(text: string): string {
  return (
    text
      .split(/\n\s*\n/, 1)[0]
      ?.replace(/\s+/g, ' ')
      .trim() ?? ''
  );
}
