import type { Dialect } from '../dialect.js';
import { FileMacros } from '../fileMacros.js';
import { lex } from '../lexer.js';
import type { MacroText } from '../macroText.js';
import type { Header } from './declaringFiles.js';
import { indexFile, type FileIndex } from './fileIndex.js';
import { includesIn } from './includes.js';

/** A header as it was read. What it declares is found when someone asks: many are only passed through. */
export class HeaderText implements Header {
  private indexed: FileIndex | undefined;
  private defined: ReadonlySet<string> | undefined;
  private readonly read = new Map<string, readonly MacroText[]>();
  private lately: WeakRef<FileMacros> | undefined;
  private included: readonly string[] | undefined;

  constructor(
    readonly path: string,
    readonly identity: string,
    readonly text: string,
    private readonly dialect: Dialect,
  ) {}

  get index(): FileIndex {
    return (this.indexed ??= indexFile(this.text, this.dialect));
  }

  /** The names that it defines as macros somewhere, found without a look at the rest. */
  get defines(): ReadonlySet<string> {
    return (this.defined ??= new Set([...this.text.matchAll(DEFINED)].map(([, name = '']) => name)));
  }

  /** The definitions of a macro that it leaves to who includes it. */
  macros(name: string): readonly MacroText[] {
    let known = this.read.get(name);
    if (known === undefined) {
      // Who asks for one asks for the next.
      const macros = this.lately?.deref() ?? new FileMacros(lex(this.text));
      this.lately = new WeakRef(macros);
      known = macros.at(name, this.text.length);
      this.read.set(name, known);
    }
    return known;
  }

  /** As in {@link FileIndex.includes}. */
  get includes(): readonly string[] {
    return (this.included ??= this.indexed?.includes ?? includesIn(this.text));
  }
}

const DEFINED = /^[ \t]*#[ \t]*define[ \t]+([A-Za-z_]\w*)/gm;
