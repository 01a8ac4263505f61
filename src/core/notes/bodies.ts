import { textLinksIn, type PlacedTextLink } from '../render/markdown.js';
import type { Anchor, NotesFile, Step } from './format.js';
import { notesIn } from './entries.js';

/** The text of a note, a path or a step. */
export interface Body {
  /** RFC 6901 pointer to the note, path or step. */
  readonly entry: string;
  readonly body: string | readonly string[];
  /** The file of the kernel that it is about, where it says one. */
  readonly about: string | undefined;
}

/** Every text of a notes file, in the order of the file. */
export function bodiesIn(file: NotesFile): Body[] {
  const found: Body[] = [];
  const add = (entry: string, body: Body['body'] | undefined, at: Anchor | null | undefined) => {
    if (body !== undefined) found.push({ entry, body, about: at?.file });
  };
  for (const { pointer, note } of notesIn(file)) add(pointer, note.body, note.at[0]);
  const visit = (step: Step | null, pointer: string): void => {
    if (step === null) return;
    add(pointer, step.body, step.at);
    step.calls?.forEach((call, index) => {
      visit(call, `${pointer}/calls/${index}`);
    });
  };
  file.paths?.forEach((path, index) => {
    if (path === null) return;
    add(`/paths/${index}`, path.body, path.root.at);
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
    // Most texts have none, and a file may have thousands.
    if (!(typeof body === 'string' ? body.includes('[') : body.some((line) => line.includes('[')))) continue;
    const text = `${entry}/body`;
    for (const link of textLinksIn(body))
      links.push({ ...link, entry, about, pointer: typeof body === 'string' ? text : `${text}/${link.line}` });
  }
  linksOf.set(file, links);
  return links;
}
