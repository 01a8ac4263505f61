import { dialect } from '../../c/dialect.js';
import { DeclarationStore } from '../../c/types/declarationStore.js';
import { stopIfAborted, type Signal } from '../../signal.js';
import { SourceError, type Source } from '../../source/source.js';
import { steadySource } from '../../source/steadySource.js';
import { installsIn } from './installsIn.js';
import { MemberPlaces } from './memberPlaces.js';
import type { FileAnswer, MemberQuestion } from '../question.js';
import type { ReadOptions } from '../pool.js';

/** Headers that are kept while files are read, by the length of their texts: what the files of a subsystem include: where they do not fit, every one is read anew for every file. */
const KEPT_TEXT = 12_000_000;

/** What is read of files for questions about members: headers that many files share are read once. */
export class FileReader {
  private places:
    { readonly question: MemberQuestion; readonly places: MemberPlaces; readonly named: Set<string> } | undefined;

  constructor(
    readonly source: Source,
    readonly store: DeclarationStore,
    private readonly forget: () => void = () => undefined,
  ) {}

  /** One that takes every file to stay as it is between two calls of {@link refresh}. */
  static steady(source: Source, options: ReadOptions): FileReader {
    // Within a question a file is taken to stay as it is.
    const steady = steadySource(source);
    const store = new DeclarationStore(steady.source, dialect(options.dialect), options.arch, KEPT_TEXT);
    return new FileReader(source, store, steady.forget);
  }

  /** To be called before a new question: files may have changed since the last one. */
  refresh(): void {
    this.forget();
    this.store.look();
  }

  /** What a file puts behind the member in question. */
  async read(question: MemberQuestion, file: string, signal?: Signal): Promise<FileAnswer> {
    if (this.places?.question !== question)
      this.places = { question, places: new MemberPlaces(question), named: new Set() };
    const { places, named } = this.places;
    try {
      const text = await this.source.read(file);
      stopIfAborted(signal);
      const { installs, used } = await installsIn(this, question, places, file, text, signal);
      const headers = used.filter((path) => !named.has(path));
      for (const path of headers) named.add(path);
      return { file, installs, ...(headers.length === 0 ? {} : { headers }) };
    } catch (error) {
      if (error instanceof SourceError) return { file, installs: [], unread: true };
      throw error;
    }
  }
}
/** Reads files one after the other, in this thread: what is left where there are no workers. */
export async function* readHere(
  reader: FileReader,
  question: MemberQuestion,
  files: readonly string[],
  signal?: Signal,
): AsyncGenerator<FileAnswer> {
  for (const file of files) {
    stopIfAborted(signal);
    yield await reader.read(question, file, signal);
  }
}
