import { SourceError, type Source } from './source.js';

/** The text of a file, empty where it cannot be read: for whoever looks for something in it, which is then not there. */
export async function readableText(source: Pick<Source, 'read'>, path: string): Promise<string> {
  try {
    return await source.read(path);
  } catch (error) {
    if (error instanceof SourceError) return '';
    throw error;
  }
}
