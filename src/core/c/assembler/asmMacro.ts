/** A macro of the assembler: `.macro idtentry vector asmsym cfunc has_error_code:req`. */
export interface AsmMacro {
  readonly name: string;
  readonly parameters: readonly Parameter[];
}

interface Parameter {
  readonly name: string;
  readonly otherwise: string;
  /** Takes all that is left. */
  readonly rest: boolean;
}

const HEAD = /^\.macro[ \t]+([A-Za-z_.$][\w.$]*)[ \t,]*(.*)$/s;

/** Reads the first line of a macro; `undefined` when it is none. */
export function readAsmMacro(statement: string): AsmMacro | undefined {
  const match = HEAD.exec(statement);
  if (match?.[1] === undefined) return undefined;
  const parameters = [
    ...(match[2] ?? '').matchAll(/([A-Za-z_$][\w$]*)(?::(req|vararg))?(?:[ \t]*=[ \t]*("[^"]*"|[^\s,]*))?/g),
  ].map(([, name = '', qualifier, otherwise = '']): Parameter => ({
    name,
    otherwise: unquoted(otherwise),
    rest: qualifier === 'vararg',
  }));
  return { name: match[1], parameters };
}

/** The arguments of a use, by the macro's parameters. @param text what follows the macro's name */
export function bindAsmArguments(macro: AsmMacro, text: string): Map<string, string> {
  const bound = new Map(macro.parameters.map(({ name, otherwise }) => [name, otherwise]));
  const given = splitArguments(text);
  let next = 0;
  for (const one of given) {
    const named = /^([A-Za-z_$][\w$]*)[ \t]*=(?!=)[ \t]*(.*)$/s.exec(one);
    if (named?.[1] !== undefined && bound.has(named[1])) {
      bound.set(named[1], unquoted(named[2] ?? ''));
      continue;
    }
    const parameter = macro.parameters[next];
    if (parameter === undefined) break;
    if (parameter.rest) {
      const before = bound.get(parameter.name) ?? '';
      bound.set(parameter.name, before === '' ? one : `${before}, ${one}`);
      continue;
    }
    next++;
    if (one !== '') bound.set(parameter.name, unquoted(one));
  }
  return bound;
}

/** A text of a macro's body with the arguments in place. @param count how many uses came before, for `\@` */
export function substituteAsm(text: string, bound: ReadonlyMap<string, string>, count: number): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\(?:(\w+)|@|\(\))/g, (all, name: string | undefined) => {
    if (all === '\\@') return String(count);
    if (name === undefined) return '';
    // Of `\elh`, the longest name that is a parameter counts whole only: what is none stays.
    return bound.get(name) ?? all;
  });
}

/** Parted by commas, or by blanks where an operand cannot go on. */
export function splitArguments(text: string): string[] {
  const found: string[] = [];
  let one = '';
  let depth = 0;
  let isString = false;
  const trimmed = text.trim();
  for (let i = 0; i < trimmed.length; i++) {
    const c = trimmed.charAt(i);
    if (isString || c === '"') {
      one += c;
      if (c === '"') isString = !isString;
      continue;
    }
    if (c === '(' || c === '[' || c === '{') depth++;
    else if (c === ')' || c === ']' || c === '}') depth--;
    if (depth <= 0 && c === ',') {
      found.push(one.trim());
      one = '';
      continue;
    }
    const rest = trimmed.slice(i).trimStart();
    if (depth <= 0 && /\s/.test(c) && /[\w)"'@$%]$/.test(one) && /^[\w\\%$#"(.]/.test(rest) && !/^[ \t]*=/.test(rest)) {
      found.push(one.trim());
      one = '';
      continue;
    }
    one += c;
  }
  if (one.trim() !== '' || found.length > 0) found.push(one.trim());
  return found;
}

function unquoted(text: string): string {
  return /^"[^]*"$/.test(text) ? text.slice(1, -1) : text;
}
