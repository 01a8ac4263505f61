import { notesIn } from '../notes/entries.js';
import type { NotesFile, Step } from '../notes/format.js';
import { mentionsIn, type Mention } from './mention.js';
import { piecesOf } from './textPieces.js';

/** A name of the kernel in the text of a note, path or step. */
export interface NameInBody {
  readonly mention: Mention;
  /** The code that it is, or is a part of, as the text marks it. */
  readonly code: string;
  /** RFC 6901 pointer to the note, path or step. */
  readonly entry: string;
  /** Pointer to the line of the text that it stands in. */
  readonly pointer: string;
}

interface Owner {
  readonly body?: string | readonly string[];
}

/** The names in a text, with the line of the text, 0-based. */
type OwnNames = readonly { readonly mention: Mention; readonly code: string; readonly line: number }[];

/** By note, path and step: after an edit few of them are others. */
const namesOf = new WeakMap<object, OwnNames>();

/** The code in the texts of a notes file that names something of the kernel, in the order of the file. What a text says of one version alone is left out. */
export function namesInBodies(file: NotesFile): NameInBody[] {
  const found: NameInBody[] = [];
  const add = (entry: string, owner: Owner) => {
    for (const { mention, code, line } of ownNames(owner))
      found.push({
        mention,
        code,
        entry,
        pointer: typeof owner.body === 'string' ? `${entry}/body` : `${entry}/body/${line}`,
      });
  };
  for (const { pointer, note } of notesIn(file)) add(pointer, note);
  const visit = (step: Step | null, pointer: string): void => {
    if (step === null) return;
    add(pointer, step);
    step.calls?.forEach((call, index) => {
      visit(call, `${pointer}/calls/${index}`);
    });
  };
  file.paths?.forEach((path, index) => {
    if (path === null) return;
    add(`/paths/${index}`, path);
    visit(path.root, `/paths/${index}/root`);
  });
  return found;
}

function ownNames(owner: Owner): OwnNames {
  const known = namesOf.get(owner);
  if (known !== undefined) return known;
  const { body = '' } = owner;
  const text = typeof body === 'string' ? body : body.join('\n');
  const names = !text.includes('`')
    ? []
    : piecesOf(text, 'markdown').pieces.flatMap(({ code, line, isMarked, saysVersion }) =>
        isMarked && !saysVersion ? mentionsIn(code).map((mention) => ({ mention, code, line: line - 1 })) : [],
      );
  namesOf.set(owner, names);
  return names;
}
