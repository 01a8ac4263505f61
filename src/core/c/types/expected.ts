import { endOfDirective } from '../textEnds.js';
import type { Signal } from '../../signal.js';
import { quoted } from '../../source/pattern.js';
import type { TranslationUnit } from './declarationStore.js';
import type { Header } from './declaringFiles.js';
import type { Scope } from './scope.js';

/**
 * What has to come before more can be decided of some code. To read code again takes long, so it is not read with each level of headers, but when what
 * it lacked is there.
 */
export class Expected {
  private readonly names = new Set<string>();
  private inMacro: string | undefined;
  private isAnything = false;

  constructor(private readonly scope: Scope) {}

  /** Nothing is lacked: all is decided. */
  get isNothing(): boolean {
    return this.names.size === 0 && this.inMacro === undefined && !this.isAnything;
  }

  /** The declaration of a name; of one that is declared, or is not known, whatever there is. */
  declaration(name: string | undefined): void {
    if (name === undefined || name === '' || this.scope.knows(name)) this.isAnything = true;
    else this.names.add(name);
  }

  /** A macro whose definition names a word. */
  macroNaming(word: string): void {
    this.inMacro = word;
  }

  /** Adds headers until what is expected has come. @returns whether anything came */
  async extend(unit: TranslationUnit, signal?: Signal): Promise<boolean> {
    let came = false;
    let seen = this.scope.headers.length;
    while (await unit.extend(signal)) {
      came = true;
      const { headers } = this.scope;
      if (this.isAnything || this.isIn(headers.slice(seen))) return true;
      seen = headers.length;
    }
    return came;
  }

  private isIn(headers: readonly Header[]): boolean {
    for (const name of this.names) if (this.scope.knows(name)) return true;
    const { inMacro } = this;
    return inMacro !== undefined && headers.some((header) => hasMacroNaming(header, inMacro));
  }
}

function hasMacroNaming({ index: { text, macros } }: Header, word: string): boolean {
  if (!text.includes(word)) return false;
  const names = new RegExp(String.raw`\b${quoted(word)}\b`);
  for (const name of macros.keys())
    if (macros.get(name)?.some((offset) => names.test(text.slice(offset, endOfDirective(text, offset))))) return true;
  return false;
}
