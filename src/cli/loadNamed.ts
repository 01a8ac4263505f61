import type { NotesFile } from '../core/notes/format.js';
import { userFile } from './files.js';
import { loadNotes } from './notesFile.js';
import { asRefusal, type Session } from './session.js';

/** A notes file that could be read, as far as it could be. */
export interface NamedNotes {
  /** As the user named it. */
  readonly name: string;
  readonly text: string;
  readonly file: NotesFile;
}

/** Reads a notes file that the user named, and says what is wrong with it; `undefined` when nothing can be made of it, so that the next one can go on. */
export async function loadNamed(session: Session, name: string): Promise<NamedNotes | undefined> {
  try {
    const { text, result } = await loadNotes(await userFile(session.host.cwd, name), name);
    for (const problem of result.problems) session.report(name, problem);
    return result.file === undefined ? undefined : { name, text, file: result.file };
  } catch (error) {
    session.complain(asRefusal(error, name, ''));
    return undefined;
  }
}
