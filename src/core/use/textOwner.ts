import { spanAt, type TextSpans } from './textSpans.js';

/** How far back declarations are looked for, in UTF-16 units: the longest functions of the kernel have some 60,000. */
const MAX_BACK = 80_000;

/**
 * The tag of the struct or union that owns the member at `start`, where the text of the function around it says so plainly: `sock->ops` below
 * `struct socket *sock`, or `.create = …` in the initialiser of a `struct net_proto_family`. `undefined` for everything that takes more.
 */
export function textOwner(text: string, spans: TextSpans, start: number): string | undefined {
  const from = regionStart(text, start);
  const code = withoutSpans(text, spans, from, start);
  const access = /(\w+)\s*(?:->|\.)\s*$/.exec(code);
  if (access?.[1] === undefined) return /[{,]\s*\.\s*$/.test(code) ? initialiserOwner(code) : undefined;
  // `a.b->member` and `f()->member` take the type of what stands before.
  if (/(?:->|\.|\)|\])\s*$/.test(code.slice(0, access.index))) return undefined;
  return declaredTag(code.slice(0, access.index), access[1]);
}

/** The end of the definition before: what is declared between it and here is what a name here can mean, short of a header. */
function regionStart(text: string, start: number): number {
  const end = text.lastIndexOf('\n}', start - 1);
  return Math.max(end < 0 ? 0 : end + 2, start - MAX_BACK);
}

function withoutSpans(text: string, spans: TextSpans, from: number, to: number): string {
  let code = '';
  let at = from;
  for (let index = firstSpanFrom(spans, from); index < spans.length; index += 2) {
    const start = spans[index] ?? to;
    if (start >= to) break;
    code += `${text.slice(at, start)} `;
    at = spans[index + 1] ?? to;
  }
  return code + text.slice(Math.min(at, to), to);
}

function firstSpanFrom(spans: TextSpans, from: number): number {
  const inside = spanAt(spans, from);
  if (inside >= 0) return inside;
  let low = 0;
  let high = spans.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[2 * middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return 2 * low;
}

const QUALIFIER = /^(?:const|volatile|restrict|__\w+)$/;
/** Words before a name that declare nothing. */
const NOT_A_TYPE = new Set(['return', 'else', 'case', 'goto', 'sizeof', 'struct', 'union', 'enum', 'do', 'typeof']);
const AFTER_A_NAME = new Set([';', '=', ',', ')', '[', ':']);

/** The tag with which a name was last declared: `struct socket *sock`, `const struct proto *a, *name`. As `int name` it has none. */
function declaredTag(code: string, name: string): string | undefined {
  const tokens = code.match(/\w+|[^\s\w]/g) ?? [];
  let tag: string | undefined;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? '';
    if (token === 'struct' || token === 'union') {
      if (declares(tokens, at + 2, name)) tag = tokens[at + 1];
    } else if (token === name && AFTER_A_NAME.has(tokens[at + 1] ?? '')) {
      const before = tokens[at - 1] ?? '';
      const isTag = tokens[at - 2] === 'struct' || tokens[at - 2] === 'union';
      if (/^[A-Za-z_]\w*$/.test(before) && !NOT_A_TYPE.has(before) && !QUALIFIER.test(before) && !isTag)
        tag = undefined;
    }
  }
  return tag;
}

/** Whether the declarators from a token on (`*a = …, *b;`) hold the name. */
function declares(tokens: readonly string[], from: number, name: string): boolean {
  let at = from;
  for (;;) {
    while (tokens[at] === '*' || QUALIFIER.test(tokens[at] ?? '')) at++;
    if (!AFTER_A_NAME.has(tokens[at + 1] ?? '')) return false;
    if (tokens[at] === name) return true;
    at++;
    for (let depth = 0; tokens[at] !== undefined && (depth > 0 || tokens[at] !== ','); at++) {
      const token = tokens[at] ?? '';
      if (token === ';' || (depth === 0 && token === ')')) return false;
      if ('([{'.includes(token)) depth += 1;
      else if (')]}'.includes(token)) depth -= 1;
    }
    at++;
  }
}

/** `struct TAG name = { .member`, or one level deeper in an array of them. */
function initialiserOwner(code: string): string | undefined {
  let depth = 0;
  for (let at = code.length - 1; at >= 0; at--) {
    const c = code[at];
    if (c === '}') depth -= 1;
    else if (c === ';') return undefined;
    else if (c === '{') depth += 1;
    if (c !== '{' || depth < 1) continue;
    const before = code.slice(Math.max(0, at - 400), at);
    const variable =
      /\b(?:struct|union)\s+(\w+)\s+(?:\w+\s+)*\w+\s*(\[[^\]]*\])?(?:\s+__\w+(?:\([^()]*\))?)*\s*=\s*$/.exec(before);
    if (variable !== null) return depth === (variable[2] === undefined ? 1 : 2) ? variable[1] : undefined;
    if (depth >= 2) return undefined;
  }
  return undefined;
}
