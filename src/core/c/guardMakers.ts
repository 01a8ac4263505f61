import { dialect, type Made, type Maker } from './dialect.js';
import { scanFile } from './scan.js';

/** Where a kernel defines the macros that make guards and classes. */
export const GUARDS_HEADER = 'include/linux/cleanup.h';

/** The macros, with what stands behind the name that each is given first: of some it is the second part of what they make. */
const MACROS: Readonly<Record<string, 'one' | 'two'>> = {
  DEFINE_CLASS: 'one',
  DEFINE_GUARD: 'one',
  DEFINE_LOCK_GUARD_0: 'one',
  DEFINE_LOCK_GUARD_1: 'one',
  EXTEND_CLASS: 'two',
  DEFINE_GUARD_COND: 'two',
  DEFINE_LOCK_GUARD_1_COND: 'two',
};
/** Names that no kernel has. */
const FIRST = 'knotesgiven';
const SECOND = '_knotesadded';

/**
 * What the macros for guards and classes make, by their definitions: kernels differ in it. The header is read with a use of each behind it.
 * @param text of {@link GUARDS_HEADER}
 */
export function makersOfGuards(text: string): Maker[] {
  const names = Object.keys(MACROS).filter((macro) => text.includes(macro));
  if (names.length === 0) return [];
  const uses = names.map(
    (macro) => `${macro}(${FIRST}, ${MACROS[macro] === 'two' ? SECOND : 'int'}, a(_T), b(_T), int c)`,
  );
  const before = text.split('\n').length;
  // What the table says of these would stand in the way of what they are.
  const { definitions } = scanFile(`${text}\n${uses.join('\n')}\n`, { ...dialect(), maker: () => undefined });
  return names.flatMap((macro, index): Maker[] => {
    const here = definitions.filter(({ line }) => line === before + 1 + index);
    const makes = here.flatMap(({ kind, name }) => (isMade(kind) ? made(kind, name, MACROS[macro] === 'two') : []));
    return makes.length === 0 ? [] : [{ macro, makes }];
  });
}

function isMade(kind: string): kind is 'function' | 'variable' | 'typedef' {
  return kind === 'function' || kind === 'variable' || kind === 'typedef';
}

function made(kind: Made['kind'], name: string, isOfTwo: boolean): Made[] {
  const given = isOfTwo ? FIRST + SECOND : FIRST;
  return name.includes(given) ? [{ kind, name: name.replace(given, isOfTwo ? '$$1$$2' : '$$1') }] : [];
}
