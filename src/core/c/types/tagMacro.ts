import { stopIfAborted, type Signal } from '../../signal.js';
import { madeTags, type Dialect, type Made, type Maker } from '../dialect.js';
import { scanFile } from '../scan.js';
import { tokensOf } from './cToken.js';
import { BlockScope } from './blockScope.js';
import type { DeclarationStore } from './declarationStore.js';
import { definitionsRead } from './seenDefinitions.js';
import type { Scope } from './scope.js';
import { TokenCursor } from './tokenCursor.js';

/** What the definition of a macro says of the braces behind its use, and the file that has it. */
export interface TagMacro extends Maker {
  readonly home: string;
}

/**
 * Reads in the headers of a file which `struct`, `union` or `enum` a macro makes of the braces behind it. What makes none makes nothing; `undefined`
 * where no header defines it.
 * @throws {SourceError}
 */
export async function tagMacro(
  { declarations, dialect }: { readonly declarations: DeclarationStore; readonly dialect: Dialect },
  file: string,
  macro: string,
  signal?: Signal,
): Promise<TagMacro | undefined> {
  const unit = await declarations.unit(file, signal);
  for (;;) {
    const home = definitionsRead(unit.scope, 'macro', macro)[0]?.path;
    const makes = home === undefined ? [] : madeBy(unit.scope, dialect, macro);
    if (home !== undefined && makes.length > 0) return { macro, makes, home };
    // What its definition uses may stand in a header that was not read yet.
    if (!(await unit.extend(signal))) return home === undefined ? undefined : { macro, makes, home };
    stopIfAborted(signal);
  }
}

function madeBy(scope: Scope, dialect: Dialect, macro: string): Made[] {
  const isGiven = scope.macro(macro, -1)?.parameters !== undefined;
  for (let count = 1; count <= MAX_GIVEN; count++) {
    const given = Array.from({ length: count }, (_, place) => `${GIVEN}${place + 1}`);
    const head = isGiven ? `${macro}(${given.join()})` : `${macro} ${given.join()}`;
    const tokens = tokensOf(`${head} { int ${PROBE}; };`);
    const words = new TokenCursor(scope, dialect, tokens, new BlockScope(undefined)).expandAll();
    const { definitions, members } = scanFile(words.map(({ text }) => text).join(' '), dialect);
    const probed = new Set(members.filter(({ name }) => name === PROBE).map(({ struct }) => struct));
    // Of an `enum` the type is its first enumerator.
    for (const one of definitions) if (one.kind === 'enumerator' && one.name === 'int') probed.add(one.enum ?? '');
    const tags = definitions.filter(({ name, guessed }) => probed.has(name) && guessed !== true);
    const makes = tags.map(({ kind, name }) => ({ kind, name: name.replace(NUMBERED, '$$$1') }) as Made);
    if (makes.length > 0) return madeTags({ macro, makes });
    if (!isGiven) break;
  }
  return [];
}

/** The arguments among which one that names the tag is looked for. */
const MAX_GIVEN = 3;
const GIVEN = 'given_here_';
const NUMBERED = /given_here_(\d)/g;
const PROBE = 'probed_here';
