import { closingOf } from '../indirect/bodies.js';

/** What the text of a declaration defines. */
export interface Made {
  readonly kind: 'function' | 'variable' | 'struct';
  readonly name: string;
}

/** What a text at file level defines, as its shape shows: functions with a body, variables with a value, structs with a tag and a list. */
export function namesMade(text: string): Made[] {
  const found: Made[] = [];
  let depth = 0;
  for (const match of text.matchAll(/[{}]|(?<word>[A-Za-z_]\w*)/g)) {
    if (match[0] === '{') depth++;
    else if (match[0] === '}') depth--;
    else if (depth === 0) {
      const name = match[0];
      const after = text.slice(match.index + name.length);
      const before = text.slice(0, match.index).trimEnd();
      const opens = /^\s*\(/.exec(after);
      if (/\bstruct$/.test(before) && /^\s*\{/.test(after)) found.push({ kind: 'struct', name });
      else if (opens !== null && /[\w*]$/.test(before)) {
        const close = closingOf(after, opens[0].length - 1, after.length);
        const rest = after.slice(close + 1).replace(/^(?:\s*__\w+)+/, '');
        if (!/^(?:__attribute__|__aligned|__printf|__section)$/.test(name) && /^\s*\{/.test(rest))
          found.push({ kind: 'function', name });
      } else if (
        /[\w*]$/.test(before) &&
        !/\b(?:struct|union|enum)$/.test(before) &&
        /^\s*(?:\[[^\]]*\]\s*)*(?:__\w+(?:\([^()]*\))?\s*)*=[^=]/.test(after)
      )
        found.push({ kind: 'variable', name });
    }
  }
  return found;
}
