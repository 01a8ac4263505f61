import { endOfDirective } from '../textEnds.js';
import type { DeclaringFiles } from './declaringFiles.js';
import { macrosLeft, ownMacros } from './directives.js';
import type { FileIndex, MainFile } from './fileIndex.js';
import { isAlias, moreTelling, readMacro, type Macro } from './macro.js';

/** The macros of a file and of the headers that were added, read as they are asked for. */
export class DeclaredMacros {
  private readonly read = new Map<string, Macro | null>();

  constructor(
    private readonly main: MainFile,
    private readonly files: DeclaringFiles,
  ) {}

  /** Says that headers were added: what was not found may be found now. */
  forgetMissing(): void {
    for (const [name, macro] of this.read) if (macro === null) this.read.delete(name);
  }

  /** The definition that holds at an offset of the file, of several the one that says the most; -1 for elsewhere. */
  macro(name: string, at: number): Macro | undefined {
    const own = this.own(name, at);
    if (own === 'undefined') return undefined;
    if (own !== undefined) {
      let best: Macro | undefined;
      // Of several that may hold the last that says the most.
      for (const offset of [...own].reverse()) best = moreTelling(best, this.readOwn(name, offset));
      return best;
    }
    const isHere = at >= 0;
    const key = isHere ? `${name} here` : name;
    let found = this.read.get(key);
    if (found === undefined) {
      found = this.find(name, isHere) ?? null;
      this.read.set(key, found);
    }
    return found ?? undefined;
  }

  /** All definitions of the file whose definition holds at an offset, of which one holds in a configuration; -1 for elsewhere. */
  all(name: string, at: number): readonly Macro[] {
    const own = this.own(name, at);
    if (own === 'undefined') return [];
    if (own !== undefined) return own.flatMap((offset) => this.readOwn(name, offset) ?? []);
    for (const index of this.files.of('macros', name)) {
      if (at >= 0 && index === this.main) continue;
      const found = macrosLeft(index, name).flatMap((offset) => definitionAt(index, offset) ?? []);
      if (found.length > 0) return found;
    }
    return [];
  }

  /** How many definitions of a macro may hold where it is used; which of them does is up to the configuration. */
  count(name: string, at: number): number {
    const own = this.own(name, at);
    if (own !== undefined) return own === 'undefined' ? 0 : own.length;
    let count = 0;
    for (const index of this.files.of('macros', name)) if (index !== this.main) count += macrosLeft(index, name).length;
    return count;
  }

  /**
   * The names that object-like macros of a name put in its place: several where that is up to the configuration, or where the file itself defines it
   * anew. Those of the first file that has any.
   */
  namesFor(name: string): readonly string[] {
    for (const index of this.files.of('macros', name)) {
      const offsets = index === this.main ? (index.macros.get(name) ?? []) : macrosLeft(index, name);
      const named = new Set<string>();
      for (const offset of offsets) {
        const macro = definitionAt(index, offset);
        const [only] = macro?.body ?? [];
        if (macro !== undefined && only !== undefined && isAlias(macro) && only.text !== name) named.add(only.text);
      }
      if (named.size > 0) return [...named];
    }
    return [];
  }

  private own(name: string, at: number): readonly number[] | 'undefined' | undefined {
    // What is not in the file itself may use a macro anywhere: a header those that it undefines at its end, too.
    return at < 0 ? undefined : ownMacros(this.main, name, at);
  }

  /** @param isHere for a place of the file itself, before which it does not define it: what its headers leave to it */
  private find(name: string, isHere: boolean): Macro | undefined {
    let empty: Macro | undefined;
    for (const index of this.files.of('macros', name)) {
      // The file's own macros hold from where they are defined on.
      if (isHere && index === this.main) continue;
      let best: Macro | undefined;
      for (const offset of isHere ? macrosLeft(index, name) : (index.macros.get(name) ?? []))
        best = moreTelling(best, definitionAt(index, offset));
      // What is given something and makes nothing of it stands in for what another header has.
      if (best?.parameters !== undefined && best.body.length === 0) empty ??= best;
      else if (best !== undefined) return best;
    }
    return empty;
  }

  private readOwn(name: string, offset: number): Macro | undefined {
    const key = `${name} ${offset}`;
    let found = this.read.get(key);
    if (found === undefined) {
      found = definitionAt(this.main, offset) ?? null;
      this.read.set(key, found);
    }
    return found ?? undefined;
  }
}

function definitionAt({ text }: FileIndex, offset: number): Macro | undefined {
  return readMacro(text.slice(offset, endOfDirective(text, offset)));
}
