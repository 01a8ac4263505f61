import { symbolIn, type SymbolName } from '../render/textLink.js';

/** Something of a kernel that a text names, with how it is written and where that begins in the piece of text, 0-based in UTF-16 units. */
export type Mention = { readonly raw: string; readonly at: number } & (
  | { readonly k: 'symbol'; readonly symbol: SymbolName }
  /** What stands behind `->`: a member of some struct. */
  | { readonly k: 'member'; readonly name: string }
  | { readonly k: 'config'; readonly name: string }
  /** A path from the root of the tree; the line is 1-based. */
  | { readonly k: 'file'; readonly path: string; readonly line?: number }
  | { readonly k: 'header'; readonly path: string }
);

/** A longer piece is no name. UTF-16 units. */
const LONGEST = 300;
const ARROWS = /\s*(?:→|⟶|⇒|=>)\s*|\s+(?:->|>)\s+/g;

/**
 * What of a kernel the code of a text names: a function or macro (`f()`), a name that no word of a language is written like (`tcp_prot`, `AF_INET`,
 * `EAGAIN`), `struct sock`, `sock.sk_prot`, what stands behind `->`, `CONFIG_NET`, a path (`net/socket.c`, with a line behind a colon), `<linux/net.h>`,
 * and a chain of these (`f() → g()`). All else is left alone: plain words, values, commands, patterns (`tcp_*`), what stands for a name (`<id>`, `foo_probe`).
 */
export function mentionsIn(code: string): Mention[] {
  if (code.length > LONGEST) return [];
  const found: Mention[] = [];
  let from = 0;
  for (const arrow of [...code.matchAll(ARROWS), undefined]) {
    const end = arrow?.index ?? code.length;
    found.push(...partMentions(code.slice(from, end), from));
    from = end + (arrow?.[0].length ?? 0);
  }
  return found;
}

/** A path, or a place in a file: the path, its line. */
const FILE =
  /^((?:[A-Za-z0-9_.+-]+\/)+(?:[A-Za-z0-9_+-]+\.(?:c|h|S|rst|txt|py|sh|pl|dts|dtsi|yaml|lds|tbl)|Kconfig|Makefile))(?::(\d{1,7}))?$/;
const FOLDER = /^(?:[A-Za-z0-9_.+-]+\/)+$/;
const HEADER = /^(?:#\s*include\s*)?<([\w./-]+\.h)>$/;
const CONFIG = /^(CONFIG_[A-Z0-9_]*[A-Za-z0-9])(?:=.*)?$/;
const TAGGED = /^((?:struct|union|enum) [A-Za-z_]\w*)(?: \*+ ?(?:[A-Za-z_]\w*)?)?$/;
const CALL = /^&?([A-Za-z_]\w*) ?\(([^()]*)\)$/;
const DOTTED = /^&?([A-Za-z_]\w*)\.([A-Za-z_]\w*)(?:\(\))?$/;
const CHAIN = /^[&*]*[A-Za-z_]\w*(?:(?:->|\.)[A-Za-z_]\w*|\[\w*\])+(?:\(\))?$/;
const NAME = /^&?([A-Za-z_]\w*)$/;
/** What has C in it that no command has. */
const IS_CODE = /->|[;={}&|!]|\w\(/;
const IS_COMMAND = /^(?:[$#] |sudo |\.{0,2}\/)|(?:^| )--?[A-Za-z]/;
/** Files of other programs are written as a member is: `vmlinux.lds`, `foo.ko`. */
const FILE_ENDING =
  /\.(?:[chSsoa]|ko|rst|txt|py|sh|pl|md|json|yaml|conf|config|org|com|dts|dtsi|dtb|so|gz|xz|lds|bin|img|elf|html|rs)$/;
/** What the files below /proc/sys are named by: `net.ipv4.tcp_mem`. */
const SYSCTL = /^(?:net|kernel|vm|fs|dev|user|debug)\.\w+(?:\.|$)/;
/** What stands for names is no name: `tcp_*`, `<id>`, `sock_def_…`, the endings `_killable`. */
const OPEN = /[…*<>{}$%]|\.\.|_$|^_+$|^_[a-z]+(?:\(\))?$/;

function partMentions(part: string, offset: number): Mention[] {
  const code = part.trim();
  const at = offset + part.indexOf(code);
  const one = (mention: Unplaced, raw = code): Mention[] => [
    { ...mention, raw, at: at + Math.max(0, code.indexOf(raw)) },
  ];
  const header = HEADER.exec(code)?.[1];
  if (header !== undefined) return one({ k: 'header', path: header });
  const file = FILE.exec(code);
  if (file !== null) return one(fileIn(file));
  if (FOLDER.test(code)) return one({ k: 'file', path: code.slice(0, -1) });
  const config = CONFIG.exec(code)?.[1];
  if (config !== undefined) return one({ k: 'config', name: config });
  const tag = TAGGED.exec(code)?.[1];
  if (tag !== undefined) return symbolMention(tag, one);
  const [, called, given = ''] = CALL.exec(code) ?? [];
  if (called !== undefined)
    return [
      ...symbolMention(`${called}()`, (mention) => one(mention, called)),
      ...inCode(given, at + code.indexOf('(') + 1),
    ];
  const [, owner, member] = DOTTED.exec(code) ?? [];
  if (owner !== undefined && member !== undefined)
    return FILE_ENDING.test(code) || SYSCTL.test(code) ? [] : symbolMention(`${owner}.${member}`, one);
  if (CHAIN.test(code)) return SYSCTL.test(code) ? [] : inCode(code, at);
  const name = NAME.exec(code)?.[1];
  if (name !== undefined) return isNameOfCode(name) ? symbolMention(name, one) : errorName(code, one);
  if (/^-E[A-Z0-9]{2,}$/.test(code)) return errorName(code.slice(1), one);
  return IS_CODE.test(code) && !IS_COMMAND.test(code) && !OPEN_CODE.test(code) ? inCode(code, at) : [];
}

/** Code in which something is left out says of what is beside that little. */
const OPEN_CODE = /…|\.\.\.|<\w+>/;

type Unplaced = Mention extends infer M ? (M extends Mention ? Omit<M, 'raw' | 'at'> : never) : never;
type One = (mention: Unplaced, raw?: string) => Mention[];

function symbolMention(written: string, one: One): Mention[] {
  const symbol = symbolIn(written);
  return symbol === undefined || OPEN.test(written) ? [] : one({ k: 'symbol', symbol });
}

function errorName(code: string, one: One): Mention[] {
  return /^E[A-Z0-9]{2,}$/.test(code) ? symbolMention(code, one) : [];
}

/** Whether a name alone is written as no word of a language is: with an underscore in it. */
function isNameOfCode(name: string): boolean {
  return /[A-Za-z0-9]_[A-Za-z0-9]/.test(name) || /^__\w{3,}/.test(name);
}

/** The file that a match of {@link FILE} names. */
function fileIn([, path = '', line]: RegExpExecArray): Unplaced & { readonly k: 'file' } {
  return { k: 'file', path: path.replace(/^(?:\.\/)+/, ''), ...(line === undefined ? {} : { line: Number(line) }) };
}

/** Of an expression what is surely the kernel's: functions with an underscore that are called, members behind `->`, constants. */
function inCode(code: string, offset: number): Mention[] {
  const found: Mention[] = [];
  for (const match of code.matchAll(
    /(->|\.)\s*([A-Za-z_]\w*)|\b([A-Za-z]\w*_\w*)\s*\(|\b([A-Z][A-Z0-9]*_[A-Z0-9_]*[A-Z0-9])\b(?!\s*\()/g,
  )) {
    const [all, , member, called, constant] = match;
    const raw = member ?? called ?? constant ?? '';
    const at = offset + match.index + all.indexOf(raw);
    if (OPEN.test(raw)) continue;
    if (member !== undefined) found.push({ k: 'member', name: member, raw, at });
    else found.push({ k: 'symbol', symbol: { name: raw, isCall: called !== undefined }, raw, at });
  }
  return found;
}
