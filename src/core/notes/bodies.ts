import { textLinksIn, type PlacedTextLink } from '../render/markdown.js';
import type { Anchor, NotesFile, Step } from './format.js';
import { notesIn } from './entries.js';

/** The text of a note, a path or a step. */
interface Body {
  /** RFC 6901 pointer to the note, path or step. */
  readonly entry: string;
  readonly body: string | readonly string[];
  /** The file of the kernel that it is about, where it says one. */
  readonly about: string | undefined;
}

/** Notes, steps and paths whose texts hold no link. Most are so, a file may have thousands, and few of them are others after an edit. */
const linkless = new WeakSet<object>();

/** Every text of a notes file that may hold a link, in the order of the file. */
function bodiesIn(file: NotesFile): Body[] {
  const found: Body[] = [];
  const add = (entry: string, owner: { readonly body?: Body['body'] }, at: Anchor | null | undefined) => {
    const { body } = owner;
    const mayHold = typeof body === 'string' ? body.includes('[') : body?.some((line) => line.includes('['));
    if (body !== undefined && mayHold === true) found.push({ entry, body, about: at?.file });
    else linkless.add(owner);
  };
  for (const { pointer, note } of notesIn(file)) if (!linkless.has(note)) add(pointer, note, note.at[0]);
  const visit = (step: Step | null, pointer: string): void => {
    if (step === null) return;
    if (!linkless.has(step)) add(pointer, step, step.at);
    step.calls?.forEach((call, index) => {
      visit(call, `${pointer}/calls/${index}`);
    });
  };
  file.paths?.forEach((path, index) => {
    if (path === null) return;
    if (!linkless.has(path)) add(`/paths/${index}`, path, path.root.at);
    visit(path.root, `/paths/${index}/root`);
  });
  return found;
}

/** A link in a text, with the pointer to the line of the text that it stands in. */
export interface LinkInBody extends PlacedTextLink {
  readonly pointer: string;
  readonly entry: string;
  readonly about: string | undefined;
}

/** The links of a file, which is never changed: the problems that are shown and a check both ask for them. */
const linksOf = new WeakMap<NotesFile, readonly LinkInBody[]>();

/** Every link in the texts of a notes file. */
export function linksInBodies(file: NotesFile): readonly LinkInBody[] {
  const known = linksOf.get(file);
  if (known !== undefined) return known;
  const links: LinkInBody[] = [];
  for (const { entry, body, about } of bodiesIn(file)) {
    const text = `${entry}/body`;
    for (const link of textLinksIn(body))
      links.push({ ...link, entry, about, pointer: typeof body === 'string' ? text : `${text}/${link.line}` });
  }
  linksOf.set(file, links);
  return links;
}
