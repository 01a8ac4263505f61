/** What the text of a file says at file level of a word, before anything of it is read: cheap, and more than is so. */

/** Whether a word stands at file level, in a line that begins in the first column. */
export function standsAtFileLevel(word: string, text: string): boolean {
  return atFileLevel(word, text).next().done !== true;
}

/** Whether the text may define a function of that name, by itself or as what is given to a macro. */
export function mayDefineFunction(name: string, text: string): boolean {
  for (const { end } of atFileLevel(name, text))
    if (BEHIND_FUNCTION.test(text.slice(pastSpace(text, end), pastSpace(text, end) + 2)) && !isStatement(text, end))
      return true;
  return false;
}

/** Whether the text may define a type of that name: it ends a declarator, or is given to a macro. */
export function mayDefineType(name: string, text: string): boolean {
  for (const { end } of atFileLevel(name, text))
    if (BEHIND_TYPE.test(text.slice(pastSpace(text, end), pastSpace(text, end) + 2))) return true;
  return false;
}

/** What follows a function's name: its list, the end of brackets or of an argument, a comment, a line that goes on, what is pasted to it, or a macro that decorates it. */
const BEHIND_FUNCTION = /^(?:[(),/\\#]|__|[A-Z])/;
/** The same of a type's: it is declared by what ends there. */
const BEHIND_TYPE = /^(?:[;,()[:/\\#]|__|[A-Z])/;

/** Whether the text may declare or define a function of that name: it stands before a parenthesis, and behind something that may be a type. */
export function mayDeclareFunction(name: string, text: string): boolean {
  for (const { start, end } of atFileLevel(name, text))
    if (text[pastSpace(text, end)] === '(' && !endsItem(text, start)) return true;
  return false;
}

/** Whether the text may give a name to a macro that makes something of it, also where another macro's definition does so: it is an argument, in a text with such macros. */
export function mayBeGiven(name: string, text: string): boolean {
  if (!MACRO.test(text)) return false;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const end = at + name.length;
    if (isWordAt(text, at - 1) || isWordAt(text, end)) continue;
    if (/[(,]/.test(text[beforeSpace(text, at)] ?? '') && /[,)]/.test(text[pastSpace(text, end)] ?? '')) return true;
  }
  return false;
}

/** Whether the text gives a word to what may be a macro at file level: `LAMP_SHOW(speed)`. */
export function isGivenAtFileLevel(word: string, text: string): boolean {
  for (const { start, end } of atFileLevel(word, text))
    if (/[(,]/.test(text[beforeSpace(text, start)] ?? '') && /[,)]/.test(text[pastSpace(text, end)] ?? '')) return true;
  return false;
}

const MACRO = /^[ \t]*#[ \t]*define[ \t]+\w+\(/m;

/** Not by a pattern, which would go through every line that begins in the first column. */
function* atFileLevel(word: string, text: string): Generator<{ readonly start: number; readonly end: number }> {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const end = at + word.length;
    if (isWordAt(text, at - 1) || isWordAt(text, end)) continue;
    const line = text.lastIndexOf('\n', at - 1) + 1;
    if (line === at || /[A-Za-z_}]/.test(text[line] ?? '')) yield { start: at, end };
  }
}

/** A parameter list is shorter, in characters. */
const LONGEST_LIST = 4000;

/**
 * Whether what stands behind a word is a list in parentheses and then `;`: a declaration, or the use of a macro such as `EXPORT_SYMBOL(name);`, which
 * stands in thousands of files. Where quotes or comments are in the way it is not told.
 */
function isStatement(text: string, after: number): boolean {
  const open = pastSpace(text, after);
  if (text[open] !== '(') return false;
  for (let i = open, depth = 0; i < Math.min(text.length, open + LONGEST_LIST); i++) {
    const char = text[i] ?? '';
    if (char === '(') depth++;
    else if (char === ')' && --depth === 0) return text[pastSpace(text, i + 1)] === ';';
    else if (OPAQUE.has(char)) return false;
  }
  return false;
}

/** What begins a literal, a comment or a directive. */
const OPAQUE = new Set(['"', "'", '/', '#']);

/** Whether what stands before an index has ended: what begins there has no type. */
function endsItem(text: string, index: number): boolean {
  const at = beforeSpace(text, index);
  return at < 0 || /[;{}]/.test(text[at] ?? '');
}

function beforeSpace(text: string, index: number): number {
  let at = index - 1;
  while (/[\s\\]/.test(text[at] ?? '')) at--;
  return at;
}

function pastSpace(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text[at] ?? '')) at++;
  return at;
}

function isWordAt(text: string, index: number): boolean {
  return /\w/.test(text[index] ?? '');
}
