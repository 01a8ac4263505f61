import { endOfDirective } from './plainText.js';

/** A macro with parameters, as a text defines it. */
export interface MacroText {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly parameters: readonly string[];
  readonly body: string;
  /** It has no parameters, and no more than a name in its place: `#define cpu_to_be32 __cpu_to_be32`. */
  readonly isAlias?: true;
}

/** Words that a parenthesis follows and that are no function, and functions that only the compiler sees. */
export const NO_FUNCTION =
  /^(?:if|while|for|switch|return|sizeof|typeof|__typeof__|typeof_unqual|alignof|_Alignof|__alignof__|__typeof|offsetof|asm|__asm__|asm_inline|volatile|__volatile__|__attribute__|_Static_assert|static_assert|_Generic|defined|__builtin_\w+|__compiletime_\w+|__bad_\w+|__section|__aligned|__used|__printf|__cleanup|__pragma|_Pragma|__extension__|else|do|void|int|char|long|unsigned|bool|[us](?:8|16|32|64)|__(?:be|le)(?:16|32|64)|\w+_t)$/;

/** The macros with parameters that a text defines, and those that only put one name in the place of another: these as if they called it. */
export function macrosIn(file: string, text: string): MacroText[] {
  const found: MacroText[] = [];
  for (const match of text.matchAll(/^[ \t]*#[ \t]*define[ \t]+([A-Za-z_]\w*)\(([^)]*)\)/gm)) {
    const after = match.index + match[0].length;
    const body = text
      .slice(after, endOfDirective(text, after))
      .replace(/\\\r?\n/g, ' ')
      .replace(/\/\*[^]*?\*\//g, ' ')
      .replace(/\/\/.*/, ' ')
      .replace(/"(?:\\.|[^"\\])*"/g, '""');
    const line = countLines(text, match.index);
    // The list may go on in the next line.
    const list = (match[2] ?? '').replace(/\\\r?\n/g, ' ');
    const parameters = list.split(',').map((one) => one.trim().replace(/\.\.\.$/, '') || '__VA_ARGS__');
    found.push({ name: match[1] ?? '', file, line, parameters, body });
  }
  for (const match of text.matchAll(/^[ \t]*#[ \t]*define[ \t]+([A-Za-z_]\w*)[ \t]+([A-Za-z_]\w*)[ \t]*$/gm)) {
    const line = countLines(text, match.index);
    found.push({ name: match[1] ?? '', file, line, parameters: [], body: `${match[2] ?? ''}()`, isAlias: true });
  }
  return found;
}

/** The names in a macro's body that a parenthesis follows, and whether it calls a name that it makes by pasting. */
export function namesCalled({ body, parameters }: MacroText): {
  readonly names: string[];
  readonly pastes: boolean;
  readonly callsParameter: boolean;
} {
  const names: string[] = [];
  let callsParameter = false;
  for (const match of body.matchAll(/([A-Za-z_]\w*)\s*\(/g)) {
    const name = match[1] ?? '';
    const before = body.slice(0, match.index).trimEnd();
    if (NO_FUNCTION.test(name) || /(?:\.|->|#)$/.test(before)) continue;
    if (parameters.includes(name)) callsParameter = true;
    else names.push(name);
  }
  return { names, pastes: /##\s*\w+\s*\(|\b__cleanup\(/.test(body), callsParameter };
}

function countLines(text: string, offset: number): number {
  let line = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) line++;
  return line;
}
