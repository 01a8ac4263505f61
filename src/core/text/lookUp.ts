import { placeAnchor } from '../anchor/place.js';
import { definitionsRead } from '../c/types/seenDefinitions.js';
import { symbolInFile } from '../facts/symbol.js';
import { placeSymbolName } from '../anchor/placeSymbolName.js';
import type { Kernel } from '../kernel.js';
import type { Anchor } from '../notes/format.js';
import type { Signal } from '../signal.js';
import { quoted } from '../source/pattern.js';
import { isSourceFile, SourceError } from '../source/source.js';
import { isOfUserSpace, isPlaceholder } from './leftAlone.js';
import type { Mention } from './mention.js';

/** What is said of something that a text names. */
export type Verdict =
  /** It is there, or may be. */
  | { readonly k: 'found' }
  /** This kernel does not have it. */
  | { readonly k: 'absent' }
  /** The struct is there and has no such member. */
  | { readonly k: 'no-member'; readonly tag: string; readonly member: string }
  /** The file has fewer lines. */
  | { readonly k: 'no-line'; readonly lines: number };

export interface LookUpAsk {
  /** Words that the text itself defines, in an example: what they name is not the kernel's. */
  readonly own?: ReadonlySet<string>;
  /** Files that the text is about, the likeliest first. */
  readonly near: readonly string[];
  readonly signal?: Signal | undefined;
}

/** What the definition of a system call is made into, for each architecture and tracer: `__x64_sys_socket`, `__se_sys_socket`, `sys_enter_socket`. */
const SYSCALL = /^(?:__[a-z0-9]+_)?(?:compat_)?sys_(?:enter_|exit_)?(\w+)$/;
/** Names that are looked for among what macros make. */
const MOST_MADE = 40;
const FOUND: Verdict = { k: 'found' };
const ABSENT: Verdict = { k: 'absent' };

/** What a kernel has of what a text names, in the same order. Equal names are looked up once. @throws {Cancelled} */
export async function lookUp(mentions: readonly Mention[], kernel: Kernel, ask: LookUpAsk): Promise<Verdict[]> {
  const words = new Set<string>();
  const tags = new Set<string>();
  for (const mention of mentions) {
    if (mention.k === 'member') words.add(mention.name);
    if (mention.k === 'config') words.add(mention.name);
    if (mention.k !== 'symbol') continue;
    const { keyword, name, member } = mention.symbol;
    if (keyword !== undefined || member !== undefined) tags.add(name);
    else words.add(name);
    if (member !== undefined) words.add(member);
  }
  const standing = await kernel.facts.standingOf([...words], [...tags], ask);
  const isOther = (word: string) => isPlaceholder(word) || ask.own?.has(word) === true;
  const inCode = (word: string) => standing.get(word)?.inCode === true || isOther(word);
  const isTag = (word: string) => standing.get(word)?.isTag === true;
  const placed = new Map<string, ReturnType<typeof placeAnchor>>();
  const place = (anchor: Anchor) => {
    const key = JSON.stringify(anchor);
    const known =
      placed.get(key) ?? placeAnchor(anchor, kernel, ask.signal === undefined ? {} : { signal: ask.signal });
    placed.set(key, known);
    return known;
  };
  let made = 0;
  /** What stands in no code may be made by a macro, which takes longer to find: of many that are nowhere, most are of another kernel. */
  const verdict = async (mention: Mention): Promise<Verdict> => {
    switch (mention.k) {
      case 'member':
        return inCode(mention.name) ? FOUND : ABSENT;
      case 'config': {
        if (inCode(mention.name)) return FOUND;
        const names = await kernel.facts.configNames(ask.signal);
        const name = mention.name.slice('CONFIG_'.length);
        return names === undefined || names.has(name) || names.has(name.replace(/_MODULE$/, '')) ? FOUND : ABSENT;
      }
      case 'file':
        return fileVerdict(mention, kernel);
      case 'header':
        return headerVerdict(mention.path, kernel);
      case 'symbol': {
        const { keyword, name, member, isCall } = mention.symbol;
        if (member !== undefined) {
          // Without a struct of that name it is a variable, whose type the text does not say.
          if (!isTag(name)) return inCode(member) || !member.includes('_') ? FOUND : ABSENT;
          if (isOther(name) || isOther(member)) return FOUND;
          return memberVerdict(name, member, kernel, ask);
        }
        if (keyword !== undefined ? isTag(name) || isOther(name) : inCode(name)) return FOUND;
        if (isCall && isOfUserSpace(name)) return FOUND;
        // A text calls constants by what distinguishes them.
        if (isConstant(name) && (await kernel.facts.isEndOfNames(name, ask.signal))) return FOUND;
        if (++made > MOST_MADE) return ABSENT;
        const call = SYSCALL.exec(name)?.[1];
        if (call !== undefined && (await place({ syscall: call })).status !== 'missing') return FOUND;
        const { status } = await placeSymbolName(mention.symbol, undefined, place);
        return status === 'missing' ? ABSENT : FOUND;
      }
    }
  };
  const verdicts = new Map<string, Promise<Verdict>>();
  return Promise.all(
    mentions.map((mention) => {
      const { raw: _, at: __, ...named } = mention;
      const key = JSON.stringify(named);
      const known = verdicts.get(key) ?? verdict(mention);
      verdicts.set(key, known);
      return known;
    }),
  );
}

function isConstant(name: string): boolean {
  return /^[A-Z][A-Z0-9_]*$/.test(name);
}

/** Whether a struct has a member. Where its definition is not found, or a macro stands for the member (`sk_prot`), it may. */
async function memberVerdict(
  tag: string,
  member: string,
  kernel: Kernel,
  { near, signal }: LookUpAsk,
): Promise<Verdict> {
  /** Whether one of some files, each of which seems to define the struct, has it; `undefined` where none defines the struct. */
  const isIn = async (files: readonly string[]): Promise<boolean | undefined> => {
    let lacks: false | undefined;
    for (const file of files) {
      for (const kind of ['struct', 'union'] as const) {
        const { defined, owners } = await symbolInFile(kernel, file, { kind, name: tag, member }, signal);
        if (defined.length > 0) return true;
        if (owners.length > 0) lacks = false;
      }
      if (definesMacro(await kernel.source.read(file), member)) return true;
    }
    return lacks;
  };
  try {
    // Mostly the struct is one that the first of the files sees, which its headers tell without a search of the tree.
    const first = near.find(isSourceFile);
    let has = first === undefined ? undefined : await isIn(await filesSeen(tag, first, kernel, signal));
    if (has === true) return FOUND;
    for await (const files of kernel.facts.structFilesOf(tag, { near: first, signal })) {
      const more = await isIn(files);
      if (more === true) return FOUND;
      has ??= more;
    }
    return has === false ? { k: 'no-member', tag, member } : FOUND;
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return FOUND;
  }
}

/** The files that define a struct as another file sees it; none where that file is not there. */
async function filesSeen(tag: string, file: string, kernel: Kernel, signal?: Signal): Promise<string[]> {
  try {
    const unit = await kernel.declarations.unit(file, signal);
    do {
      const seen = definitionsRead(unit.scope, 'tag', tag).map(({ path }) => path);
      if (seen.length > 0) return [...new Set(seen)];
    } while (await unit.extend(signal));
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
  }
  return [];
}

function definesMacro(text: string, name: string): boolean {
  return new RegExp(String.raw`^[ \t]*#[ \t]*define[ \t]+${quoted(name)}\b`, 'm').test(text);
}

/** A path counts where it begins with a folder of the tree: others are those of other things. */
async function fileVerdict({ path, line }: Mention & { readonly k: 'file' }, kernel: Kernel): Promise<Verdict> {
  const { source } = kernel;
  const [top = ''] = path.split('/');
  try {
    if ((await source.identity(path)) === undefined)
      return top === path || (await source.identity(top)) === undefined || (await isHeader(path, kernel))
        ? FOUND
        : ABSENT;
    if (line === undefined) return FOUND;
    const lines = (await source.read(path)).replace(/\n$/, '').split('\n').length;
    return line > lines ? { k: 'no-line', lines } : FOUND;
  } catch (error) {
    // What cannot be read is there, and a path that leads out of the tree is none of it.
    if (error instanceof SourceError) return FOUND;
    throw error;
  }
}

/** Where the kernel's own headers are. Those of other folders are the C library's. */
async function headerVerdict(path: string, kernel: Kernel): Promise<Verdict> {
  const [top = ''] = path.split('/');
  if (!OF_KERNEL.has(top) || (await isHeader(path, kernel))) return FOUND;
  // `asm/` and `generated/` come to be when a kernel is built, and each architecture has its own.
  return top === 'asm' || top === 'generated' ? FOUND : ABSENT;
}

/** Whether a path is that of a header as code includes it: `net/sock.h`. */
async function isHeader(path: string, { source, arch }: Kernel): Promise<boolean> {
  for (const root of ['include', 'include/uapi', `arch/${arch}/include`, `arch/${arch}/include/uapi`])
    if ((await source.identity(`${root}/${path}`)) !== undefined) return true;
  return false;
}

const OF_KERNEL: ReadonlySet<string> = new Set([
  'linux',
  'net',
  'asm',
  'asm-generic',
  'trace',
  'scsi',
  'crypto',
  'uapi',
  'generated',
]);
