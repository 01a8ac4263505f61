import type { Signal } from '../../signal.js';
import { quoted } from '../../source/pattern.js';
import { mayDeclareFunction } from '../fileLevel.js';
import type { DeclarationStore } from './declarationStore.js';

/**
 * The headers, of those that a file includes, that define a macro of a name: what the name is in the file, since no compiler sees behind it. None
 * where one of them declares a function of that name too, so that it is the one or the other by configuration.
 * @throws {SourceError}
 */
export async function headersWithMacro(
  { declarations }: { readonly declarations: DeclarationStore },
  file: string,
  name: string,
  signal?: Signal,
): Promise<readonly string[]> {
  const unit = await declarations.unit(file, signal);
  const defined = new RegExp(String.raw`#[ \t]*define[ \t]+${quoted(name)}\b`);
  const found: string[] = [];
  for (let level = 0; ; level++) {
    const headers = await unit.texts(level, signal);
    if (headers.length === 0) return found;
    for (const { path, text } of headers) {
      if (!text.includes(name)) continue;
      if (mayDeclareFunction(name, text)) return [];
      if (defined.test(text)) found.push(path);
    }
  }
}
