import type { default as MarkdownIt, Token } from 'markdown-it';

/** A link in the text of a note or step to something that is noted, or to something of the kernel. */
export interface TextLink {
  /** As what it is looked for; `any` is `[name]` alone, which need not be a link at all. */
  readonly kind: (typeof TEXT_LINK_KINDS)[number] | 'any';
  /** The id, or the name of a symbol as readers write it: `inet_create`, `inet_create()`, `struct sock`, `socket.ops`. */
  readonly name: string;
  /** As it stands in the text: `[inet_create]`, `(note:socket-vs-sock)`. */
  readonly raw: string;
}

/** What stands before the colon of a target: `[text](note:ID)`. */
export const TEXT_LINK_KINDS = ['note', 'step', 'path', 'symbol'] as const;

/** The token of `[name]`. */
const TOKEN = 'text_link';
/** A name is no longer than this, in UTF-16 units. */
const MAX_NAME = 200;
const SYMBOL = /^(?:(?:struct|union|enum) )?[A-Za-z_]\w*(?:\.[A-Za-z_]\w*|\(\))?$/;
const BARE = /\[((?:(?:struct|union|enum) )?[A-Za-z_][\w.-]*(?:\(\))?)\](?![([:])/y;
/** An element of an array is no link: `fd[nr]`. */
const AFTER_NAME = /[\w)\]!\\]$/;

/** The name of a symbol in the parts that decide as what it is looked for. */
export interface SymbolName {
  readonly keyword?: 'struct' | 'union' | 'enum' | undefined;
  readonly name: string;
  readonly member?: string | undefined;
  /** Written as a call. */
  readonly isCall: boolean;
}

/** The symbol that a link may name; `undefined` when no symbol is written so. */
export function symbolIn(name: string): SymbolName | undefined {
  if (!SYMBOL.test(name)) return undefined;
  const [first = '', second] = name.split(' ');
  const keyword = second === undefined ? undefined : (first as SymbolName['keyword']);
  const isCall = name.endsWith('()');
  const [tag = '', member] = (second ?? first).replace('()', '').split('.');
  return { keyword, name: tag, member, isCall };
}

/**
 * Whether `[name]` is written as no word of a language is, so that a symbol of the kernel is meant though nothing is noted on it. `[sic]` is not, nor is
 * the name of a file.
 */
export function isSymbolLike(name: string): boolean {
  const symbol = symbolIn(name);
  if (symbol === undefined || /\.[chS]$/.test(name)) return false;
  return symbol.keyword !== undefined || symbol.member !== undefined || symbol.isCall || /\w_\w|^_/.test(symbol.name);
}

/** Whether `[name]` says itself that it is a symbol: `[inet_create()]`, `[struct sock]`. */
export function saysSymbol(name: string): boolean {
  const symbol = symbolIn(name);
  return symbol !== undefined && (symbol.keyword !== undefined || symbol.isCall);
}

/** The link that the target of a Markdown link is; `undefined` for every other target. */
export function textLinkOf(target: string): TextLink | undefined {
  const colon = target.indexOf(':');
  const kind = TEXT_LINK_KINDS.find((one) => one === target.slice(0, colon));
  if (kind === undefined || target.length > MAX_NAME) return undefined;
  const name = decoded(target.slice(colon + 1));
  const isName = name !== '' && (kind !== 'symbol' || symbolIn(name) !== undefined);
  return isName ? { kind, name, raw: `(${kind}:${name})` } : undefined;
}

/** The link that a token of the parser is. */
export function textLinkIn(token: Token): TextLink | undefined {
  const { content: raw } = token;
  if (token.type === TOKEN) return { kind: 'any', name: raw.slice(1, -1), raw };
  return token.type === 'link_open' ? textLinkOf(String(token.attrGet('href') ?? '')) : undefined;
}

/** What was read back, as any program may send it. */
export function readTextLink(kind: unknown, name: unknown): TextLink | undefined {
  if (typeof name !== 'string' || name === '' || name.length > MAX_NAME) return undefined;
  const known = kind === 'any' ? kind : TEXT_LINK_KINDS.find((one) => one === kind);
  return known === undefined ? undefined : { kind: known, name, raw: '' };
}

/** The parser has escaped what no address may hold. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Makes the parser give `[name]` as a token of its own, where it is no Markdown link and no code. */
export function withTextLinks(parser: InstanceType<typeof MarkdownIt>): void {
  parser.inline.ruler.before('link', TOKEN, (state, silent) => {
    // Only looked past: the words of a Markdown link may hold brackets.
    if (silent || state.src.charCodeAt(state.pos) !== 0x5b || state.linkLevel > 0) return false;
    BARE.lastIndex = state.pos;
    const [raw, name] = BARE.exec(state.src) ?? [];
    if (raw === undefined || name === undefined || raw.length > MAX_NAME) return false;
    if (AFTER_NAME.test(state.src.slice(0, state.pos))) return false;
    const { references = {} } = state.env as { references?: Record<string, unknown> };
    if (Object.hasOwn(references, parser.utils.normalizeReference(name))) return false;
    state.push(TOKEN, '', 0).content = raw;
    state.pos += raw.length;
    return true;
  });
}
