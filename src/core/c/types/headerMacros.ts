import { stopIfAborted, type Signal } from '../../signal.js';
import type { Dialect } from '../dialect.js';
import type { ForeignMacro, ForeignMacros } from '../foreignMacros.js';
import { makersIn } from '../unreadMacros.js';
import type { DeclarationStore, TranslationUnit } from './declarationStore.js';
import type { HeaderText } from './headerText.js';

/** More macros than make anything by one another. */
const MAX_MACROS = 400;

/** What the headers of a file say of macros: kept for as long as what they are read from. */
interface Sought {
  readonly found: Map<string, ForeignMacro>;
  /** Of what was not found so far: how many levels of headers were looked through. */
  readonly through: Map<string, number>;
  /** The last answer, and what was asked. */
  last?: { readonly names: string; readonly macros: ForeignMacros };
}
const KNOWN = new WeakMap<TranslationUnit['scope'], Sought>();

/**
 * The macros of some names as the headers of a file define them, and those that they use in the place of declarations: the nearest headers first, and
 * no more of them than that takes.
 * @throws {SourceError}
 */
export async function headerMacros(
  { declarations, dialect }: { readonly declarations: DeclarationStore; readonly dialect: Dialect },
  file: string,
  names: readonly string[],
  signal?: Signal,
): Promise<ForeignMacros> {
  const unit = await declarations.unit(file, signal);
  const asked = [...names].join();
  const sought: Sought = KNOWN.get(unit.scope) ?? {
    found: new Map<string, ForeignMacro>(),
    through: new Map<string, number>(),
  };
  KNOWN.set(unit.scope, sought);
  if (sought.last?.names === asked) return sought.last.macros;
  const { found, through } = sought;
  const levels: (readonly HeaderText[])[] = [];
  const wanted = new Set(names);
  // A set gives what is added to it meanwhile, too.
  for (const name of wanted) {
    for (let level = through.get(name) ?? 0; !found.has(name); level++) {
      for (let next = levels.length; next <= level; next++) levels.push(await unit.texts(next, signal));
      stopIfAborted(signal);
      const headers = levels[level] ?? [];
      if (headers.length === 0) break;
      lookIn(headers, name, found);
      through.set(name, level + 1);
    }
    for (const one of found.get(name)?.texts ?? [])
      for (const inner of makersIn(one, dialect)) if (wanted.size < MAX_MACROS) wanted.add(inner);
  }
  const macros = new Map(
    [...wanted].flatMap((name) => {
      const one = found.get(name);
      return one === undefined ? [] : [[name, one] as const];
    }),
  );
  sought.last = { names: asked, macros };
  return macros;
}

/** Looks for a macro in the headers of one level. */
function lookIn(headers: readonly HeaderText[], name: string, found: Map<string, ForeignMacro>): void {
  for (const header of headers) {
    if (!header.defines.has(name)) continue;
    const texts = header.macros(name);
    const [first] = texts;
    if (first === undefined) continue;
    const known = found.get(name);
    const line = header.text.slice(0, first.at).split('\n').length;
    const home = known?.home ?? { file: header.path, line };
    found.set(name, { texts: [...(known?.texts ?? []), ...texts], home });
  }
}
