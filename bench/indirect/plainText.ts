/**
 * C source in which comments, the contents of strings, directives and what stands under `#if 0` are blanks: every place stays where it is.
 * Told from the text alone, without the readers that are measured, so that what those do not see can still be drawn.
 */
export function plainText(text: string): string {
  const out: string[] = [];
  let kept = 0;
  /** Of the `#if`s that are open: how many stand inside one that is passed over, itself included. */
  let passed = 0;
  const blank = (from: number, to: number) => {
    out.push(text.slice(kept, from), text.slice(from, to).replace(/[^\n]/g, ' '));
    kept = to;
  };
  let atStart = true;
  for (let i = 0; i < text.length;) {
    const c = text[i];
    if (c === '#' && atStart) {
      const end = endOfDirective(text, i);
      const directive = text.slice(i, end);
      if (passed > 0) passed = stillPassed(directive, passed);
      else if (/^#\s*if\s+0\s*(?:$|\/[*/]|\n)/.test(directive)) passed = 1;
      blank(i, end);
      i = end;
      if (passed > 0) {
        const next = nextDirective(text, i);
        blank(i, next);
        i = next;
      }
      atStart = true;
    } else if (c === '/' && (text[i + 1] === '*' || text[i + 1] === '/')) {
      const end = endOfComment(text, i);
      blank(i, end);
      i = end;
    } else if (c === '"' || c === "'") {
      const end = endOfString(text, i);
      blank(i + 1, Math.max(i + 1, end - 1));
      i = end;
      atStart = false;
    } else {
      if (c === '\n') atStart = true;
      else if (c !== ' ' && c !== '\t') atStart = false;
      i++;
    }
  }
  out.push(text.slice(kept));
  return out.join('');
}

function stillPassed(directive: string, depth: number): number {
  if (/^#\s*if/.test(directive)) return depth + 1;
  if (/^#\s*endif/.test(directive)) return depth - 1;
  return depth === 1 && /^#\s*el/.test(directive) ? 0 : depth;
}

function nextDirective(text: string, from: number): number {
  const next = /\n[ \t]*#/g;
  next.lastIndex = Math.max(0, from - 1);
  const match = next.exec(text);
  return match === null ? text.length : match.index + match[0].length - 1;
}

/** After the last character of a directive, before its line end. */
export function endOfDirective(text: string, from: number): number {
  for (let i = from; i < text.length;) {
    if (text[i] === '\\' && text[i + 1] === '\n') i += 2;
    else if (text[i] === '\\' && text[i + 1] === '\r' && text[i + 2] === '\n') i += 3;
    else if (text[i] === '\n') return i;
    else if (text[i] === '/' && text[i + 1] === '*') i = endOfComment(text, i);
    else i++;
  }
  return text.length;
}

function endOfComment(text: string, from: number): number {
  const end = text[from + 1] === '*' ? text.indexOf('*/', from + 2) : text.indexOf('\n', from);
  if (end < 0) return text.length;
  return text[from + 1] === '*' ? end + 2 : end;
}

function endOfString(text: string, from: number): number {
  const quote = text[from];
  for (let i = from + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === quote) return i + 1;
    // A string that is not closed ends with its line.
    else if (text[i] === '\n') return i;
  }
  return text.length;
}
