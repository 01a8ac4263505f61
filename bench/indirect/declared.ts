import { bodiesOf, type Body } from './bodies.js';

const WORDS_BEFORE_A_CALL = new Set(['return', 'else', 'do', 'case', 'goto', 'in', 'sizeof']);
const POINTER = /\(\s*(?:__\w+\s+)?\*\s*(?:(?:const|volatile|__\w+)\s+)*(\w+)\s*\)\s*\(/g;

/**
 * The typedefs of a plain text that make pointers to functions, or functions. The words before them may be among these (`int` of
 * `typedef int (*f)(void)`): a call of a variable that is no pointer is dropped when the draw is read.
 */
export function typedefsIn(plain: string): string[] {
  const names: string[] = [];
  for (const [, name = ''] of plain.matchAll(
    /\btypedef\b[^;{}()]*\(\s*(?:__\w+\s+)?\*\s*(?:const\s+)?(\w+)\s*\)\s*\(/g,
  ))
    names.push(name);
  for (const [, name = ''] of plain.matchAll(/\btypedef\b[^;{}()]*\b(\w+)\s*\([^;{}]*\)\s*;/g)) names.push(name);
  return names.filter((name) => !/^(?:__attribute__|__aligned|aligned|__printf)$/.test(name));
}

/** Variables outside of functions, by whether other files see them. */
export function globalsIn(
  plain: string,
  typedefs: ReadonlySet<string>,
): { readonly name: string; readonly isStatic: boolean }[] {
  const found: { name: string; isStatic: boolean }[] = [];
  for (const { text } of bodiesOf(plain).chunks) {
    const chunk = text.trim();
    if (chunk.startsWith('typedef')) continue;
    const isStatic = /^static\b/.test(chunk);
    const pointer = /^[\w\s*]*[\w*]\s*\(\s*\*\s*(?:(?:const|volatile|__\w+)\s+)*(\w+)\s*\)\s*\(/.exec(chunk);
    const typed =
      /^(?:(?:static|extern|const|volatile|__\w+)\s+)*(\w+)\s+(?:(?:const|__\w+)\s+)*(\w+)\s*(?:__\w+\s*)*(?:=|$)/.exec(
        chunk,
      );
    if (pointer !== null) found.push({ name: pointer[1] ?? '', isStatic });
    else if (typed !== null && typedefs.has(typed[1] ?? '')) found.push({ name: typed[2] ?? '', isStatic });
  }
  return found;
}

/** Parameters and local variables of a body that are pointers to functions. */
export function localsOf(
  plain: string,
  body: Body,
  typedefs: ReadonlySet<string>,
): { readonly parameters: Set<string>; readonly locals: Set<string> } {
  const parameters = new Set<string>();
  const locals = new Set<string>();
  const inside = plain.slice(body.from, body.to);
  const given = body.head.slice(body.head.indexOf('('));
  for (const [, name = ''] of given.matchAll(POINTER)) parameters.add(name);
  for (const match of inside.matchAll(POINTER)) {
    const before = /(\w+|\*)\s*$/.exec(inside.slice(Math.max(0, match.index - 80), match.index))?.[1];
    if (before !== undefined && !WORDS_BEFORE_A_CALL.has(before)) locals.add(match[1] ?? '');
  }
  for (const [text, into] of [
    [given, parameters],
    [inside, locals],
  ] as const) {
    for (const [, type = '', name = ''] of text.matchAll(
      /\b([A-Za-z_]\w*)(?:\s+|\s*\*\s*)(?:const\s+|__\w+\s+)*([A-Za-z_]\w*)\s*(?=[;,=)])/g,
    ))
      if (typedefs.has(type)) into.add(name);
    for (const [, name = ''] of text.matchAll(/\b(?:typeof|__typeof__)\s*\([^;]*?\)\s*\*?\s*(\w+)\s*(?=[;,=)])/g))
      into.add(name);
    for (const [, name = ''] of text.matchAll(/\b__auto_type\s+(\w+)/g)) into.add(name);
  }
  return { parameters, locals };
}
