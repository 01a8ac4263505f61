import type { Dialect } from './dialect.js';
import { isKeyword, STORAGE, TAGGED } from './keywords.js';
import type { MacroText } from './macroText.js';
import { decorates } from './decorations.js';

/**
 * What tells the linker, the loader or a tool of something that has a name already: the names that it makes for that are no reader's, and
 * no header is read for them.
 */
const REGISTERS =
  /^(?:MODULE_\w+|(?:\w+_)?EXPORT_(?:\w+_)?SYMBOL\w*|EXPORT_STATIC_CALL\w*|\w*initcall\w*|__exitcall|module_(?:init|exit|param\w*)|core_param\w*|(?:early|kernel)_param\w*|__setup(?:_param)?|NOKPROBE_SYMBOL|ALLOW_ERROR_INJECTION|BTF_\w+|asm\w*)$/;

/** The uses of macros in the place of declarations of which it is not known what they make, and the words that these are given. */
export class UnreadMacros {
  private readonly found = new Map<string, Set<string>>();

  constructor(private readonly dialect: Dialect) {}

  /** The macros with the words that they are given, all uses together. */
  get macros(): ReadonlyMap<string, ReadonlySet<string>> {
    return this.found;
  }

  /** @param isMember whether it stands in a struct */
  note(name: string, given: readonly (readonly string[])[] | undefined, isMember: boolean): void {
    if (!mayMake(name, this.dialect, isMember)) return;
    const words = this.found.get(name) ?? new Set<string>();
    this.found.set(name, words);
    for (const one of given ?? [])
      for (const [i, word] of one.entries()) {
        if (/^\w/.test(word)) words.add(word);
        if (one[i + 1] === '(' && LOUD.test(word)) this.note(word, undefined, isMember);
      }
  }
}

/** Whether a macro's definition would say more of what it makes than its name does. */
function mayMake(name: string, dialect: Dialect, isMember = false): boolean {
  if (!/^[A-Za-z_]/.test(name) || REGISTERS.test(name) || isKeyword(name) || decorates(dialect, name)) return false;
  const maker = dialect.maker(name);
  // Of some the dialect knows what they make in a struct.
  return maker === undefined || (!isMember && maker.makes.every(({ kind }) => kind === 'member'));
}

/**
 * The macros that the definition of another one uses in the place of declarations, so that its uses make what those make, or of the names that it
 * declares: `static int NAME_OF(x)[] = { … }`.
 */
export function makersIn({ body, parameters = [] }: MacroText, dialect: Dialect): string[] {
  const names: string[] = [];
  let [braces, others] = [0, 0];
  let state: 'head' | 'declaration' | 'value' = 'head';
  for (const [i, word] of body.entries()) {
    const next = body[i + 1];
    if (word === '{') braces++;
    else if (word === '}') braces--;
    else if (word === '(' || word === '[') others++;
    else if (word === ')' || word === ']') others--;
    else if (braces > 0 || word === ',') continue;
    else if (word === ';') state = 'head';
    else if (word === '=') state = 'value';
    else if (state !== 'value' && !STORAGE.has(word) && !decorates(dialect, word)) {
      const isHead = state === 'head' && others === 0;
      const isPasted = body[i - 1] === '##' || next === '##';
      const mayName = LOUD.test(word) || TAGGED.has(body[i - 1] ?? '');
      if ((isHead && (next === '(' || body.length === 1)) || (next === '(' && mayName))
        if (!isPasted && !parameters.includes(word) && mayMake(word, dialect)) names.push(word);
      // Macros follow each other without a semicolon.
      if (others === 0 && next !== '(') state = 'declaration';
    }
    if (word === '}' && braces === 0) state = 'head';
  }
  return names;
}

const LOUD = /^_*[A-Z][A-Z0-9_]*$/;
