import { quoted } from '../../source/pattern.js';
import type { MatchedLine } from '../../source/source.js';

/** Lines in which something may be put behind a member, and those in which a macro may have a hand in it. */
export interface MemberLines {
  /** Files in which the member is assigned or designated. */
  readonly files: ReadonlySet<string>;
  /** Lines that do it inside the definition of a macro, as far as the line alone shows it; where it does not, the file has to be looked at. */
  readonly inMacro: readonly MatchedLine[];
  /** Object-like macros that stand for the member: `#define sk_prot __sk_common.skc_prot`. */
  readonly aliases: ReadonlySet<string>;
  /** Macros that take the member's name as an argument, `LSM_HOOK_INIT(file_open, f)`, with the files that use them so. */
  readonly takers: ReadonlyMap<string, ReadonlySet<string>>;
  /** What the member is given to, with the files that do so: a macro may store into it, `WRITE_ONCE(sk->sk_data_ready, f)`. */
  readonly accessors: ReadonlyMap<string, ReadonlySet<string>>;
}

/** An index, with indexes in it. */
const ELEMENT = String.raw`(\[([^;=]|==)*\][ \t]*)?`;

/** A longer line is none that a person wrote. UTF-16 units. */
const LONGEST_LINE = 1000;

/** Lines to be looked for, of a member or of a macro that stands for it. The name leads the pattern: searching is then fast. */
export function memberPattern(name: string): string {
  return String.raw`\b${quoted(name)}\)*[ \t]*${ELEMENT}([=:,)]|$)`;
}

/** Sorts the lines that {@link memberPattern} matched. */
export function sortMemberLines(name: string, lines: readonly MatchedLine[]): MemberLines {
  const assigned = new RegExp(
    String.raw`(?:(?:\.|->)[ \t]*${quoted(name)}[ \t]*${ELEMENT}|[,(][ \t]*${quoted(name)}[ \t]*\)[ \t]*)(?:=[^=]|=?$)`,
  );
  const accessed = new RegExp(
    String.raw`\b(\w+)[ \t]*\((?:[^()]|\([^()]*\))*(?:\.|->)[ \t]*${quoted(name)}[ \t]*${ELEMENT}[,]`,
    'g',
  );
  const leading = new RegExp(String.raw`^[ \t]*${quoted(name)}[ \t]*${ELEMENT}(?:=[^=]|=?$)`);
  const old = new RegExp(String.raw`(?:^|[{,])[ \t]*${quoted(name)}[ \t]*:(?!:)`);
  const alias = new RegExp(String.raw`^[ \t]*#[ \t]*define[ \t]+(\w+)[ \t]+\(*[\w.>[\]-]*(?:\.|->)${quoted(name)}\)*$`);
  const taken = new RegExp(String.raw`\b([A-Z]\w*)\((?:[^()]*,)?[ \t]*${quoted(name)}[ \t]*[,)]`, 'g');
  const files = new Set<string>();
  const inMacro: MatchedLine[] = [];
  const aliases = new Set<string>();
  const takers = new Map<string, Set<string>>();
  const accessors = new Map<string, Set<string>>();
  for (const line of lines) {
    const { file, text } = line;
    const known = alias.exec(text)?.[1];
    if (known !== undefined) aliases.add(known);
    if (assigned.test(text)) {
      files.add(file);
      if (mayBeInMacro(text)) inMacro.push(line);
    } else if (leading.test(text) || old.test(text)) files.add(file);
    if (text.includes('(')) for (const [, taker = ''] of text.matchAll(taken)) addTo(takers, taker, file);
    if (text.includes('(') && text.includes(',') && text.length < LONGEST_LINE)
      for (const [, callee = ''] of text.matchAll(accessed)) addTo(accessors, callee, file);
  }
  return { files, inMacro, aliases, takers, accessors };
}

function addTo(users: Map<string, Set<string>>, name: string, file: string): void {
  const known = users.get(name);
  if (known === undefined) users.set(name, new Set([file]));
  else known.add(file);
}

/** Whether a line may be part of a macro's definition: it is one, it is continued, or it ends as no statement or element does. */
export function mayBeInMacro(text: string): boolean {
  if (/^[ \t]*#[ \t]*define\b/.test(text)) return true;
  let code = text.trimEnd();
  while (code.endsWith('*/') && code.includes('/*')) code = code.slice(0, code.lastIndexOf('/*')).trimEnd();
  return !/[;,{=]$/.test(code.slice(-1));
}

/** The beginning of a macro's definition. */
export interface MacroHead {
  readonly name: string;
  readonly parameters: readonly string[];
  /** It takes arguments, if none that have names. */
  readonly isFunctionLike: boolean;
}

/** The macro in whose definition a line stands. Lines are 1-based. */
export function macroAround(lines: readonly string[], line: number): MacroHead | undefined {
  let first = line - 1;
  while (first > 0 && /\\\r?$/.test(lines[first - 1] ?? '')) first--;
  const match = /^[ \t]*#[ \t]*define[ \t]+([A-Za-z_]\w*)(?:\(([^)]*))?/.exec(lines[first] ?? '');
  if (match?.[1] === undefined) return undefined;
  const parameters = match[2]?.match(/[A-Za-z_]\w*/g) ?? [];
  return { name: match[1], parameters, isFunctionLike: match[2] !== undefined };
}
