import type { ForeignNote, ForeignPath, Remark } from './foreign.js';
import { chainOf } from './chain.js';
import { fileLine, functionName, type Frame } from './frame.js';

/** What a log has before its text: a level, the time, the CPU or thread; before that what a log daemon or a console wrote, at least the time of day. */
const PREFIX =
  /^(?:.*?\bkernel: |(?:[\w-]{1,12} +){0,3}(?:\d{4}-\d\d-\d\d[T ])?\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?(?: \d{4})?(?=\s) *(?=\[|<|\s))?(?:<\d{1,3}>)?(?:\[ *\d+\.\d+\]|\[\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}\])? ?(?:\[ *[TC]\d+\])? ?/;
/** Where the frames begin. */
const BEGIN =
  /^\s*(?:Call Trace|Backtrace|Stack trace|Allocated by task|Freed by task|Last potentially related work)\b|\bstack trace:\s*$/i;
/** Addresses in front of a name: `[<c0269b80>]`, `([<…>])`, and, where the stack is told too, `[c000000f6cfa50] [c0000000b7a48]`. */
const ADDRESSES = String.raw`\(?(?:\(?\[<?[0-9a-f]{6,16}>?\]\)? *){0,2}`;
const NAME_AND_OFFSET = String.raw`([A-Za-z_.$][\w.$]*)(\+(?:0x[0-9a-f]+\/0x[0-9a-f]+|\d+))?`;
/** `func+0x1a/0x40 [module]`, `? func+…`, with what decoders put there: `(net/socket.c:12)`, `net/socket.c:12 [inline]`. */
const FRAME = new RegExp(String.raw`^\s*${ADDRESSES}(\? )? *${NAME_AND_OFFSET}((?:[ )].*)?)$`, 'i');
/** Arm says of each what it was called from: `[<c0269b80>] (func) from [<c0269eb8>] (caller+0x84/0x108 [module])`, later `func from caller+0x84/0x108`. */
const FROM = new RegExp(
  String.raw`^\s*${ADDRESSES}\(?([A-Za-z_.$][\w.$]*)(?:\+\S+)?(?: \[[\w-]+\])?\)? from ${ADDRESSES}\(?${NAME_AND_OFFSET}((?:[ )].*)?)$`,
  'i',
);
/** What goes over to another stack: a line of its own, or, of old, in front of its first frame. */
const SECTION = /^\s*<(\/?)<?(#?[A-Za-z]\w*)>>?(?:\s+(?=\S)|\s*$)/;
/** The ends of interrupts and of exceptions, as old kernels say it: what was interrupted follows. */
const ENDS = new Set(['EOI', 'EOE']);
/** The instruction at which it stopped: where a fault was, or what was interrupted. */
const AT =
  /^\s*(?:RIP: [0-9a-f]{4}:|pc : |PC is at |epc : |NIP \[[0-9a-f]+\] |IP: )([\w.$]+)(\+0x[0-9a-f]+\/0x[0-9a-f]+)?(?: (.*))?$/i;
/** What says what happened, before the frames. */
const HEADLINE =
  /^\s*((?:BUG|WARNING|INFO|kernel BUG|Kernel panic|Oops|general protection fault|Unable to handle|UBSAN|watchdog|rcu)\b.*)$/;
const RELEASE = /\b(?:Not tainted|Tainted: [A-Z ]+?(?:\[[^\]]*\])?) +(\d+\.\d+(?:\.\d+)?)[\w.+-]*/;

/** Frames of one stack: until the kernel says that it goes over to another one. */
interface Section {
  readonly name: string;
  readonly frames: Frame[];
  /** What lay on the stack and need not have been called: `? func`. */
  readonly stale: string[];
}

export interface Traces {
  readonly paths: readonly ForeignPath[];
  /** The stacks of which no frame is known to have been called: what they have can be in no path. */
  readonly notes: readonly ForeignNote[];
  readonly version: string | undefined;
  readonly remarks: readonly Remark[];
}

/** Reads the call traces in a log of the kernel: each, and each stack in it, is a path. Resolves to none where there are none. */
export function readTraces(lines: readonly string[]): Traces {
  const paths: ForeignPath[] = [];
  const notes: ForeignNote[] = [];
  let version: string | undefined;
  const told: { headline?: string; trace?: string | undefined; isTraced: boolean } = { isTraced: false };
  let isStopped = false;
  let stoppedAt: Frame | undefined;
  // Frames alone may have been copied out of a log.
  let sections: Section[] | undefined = lines.some((line) => BEGIN.test(line.replace(PREFIX, '')))
    ? undefined
    : fresh();
  const end = () => {
    if (sections === undefined) return;
    const said = [told.headline, told.trace];
    paths.push(...pathsOf(sections, said));
    notes.push(...unsureIn(sections, said));
    told.isTraced = true;
    sections = undefined;
  };
  for (const whole of lines) {
    let line = whole.replace(PREFIX, '').replace(/\r$/, '');
    version ??= RELEASE.exec(line)?.[1];
    if (BEGIN.test(line)) {
      end();
      sections = fresh();
      // “Freed by task 5” says which of several stacks it is.
      told.trace = /^\s*(?:call trace|backtrace|stack trace)/i.test(line) ? undefined : line.trim().replace(/:$/, '');
      isStopped = stoppedAt !== undefined;
      if (stoppedAt !== undefined) sections[0]?.frames.push(stoppedAt);
      stoppedAt = undefined;
      continue;
    }
    const said = HEADLINE.exec(line)?.[1];
    if (said !== undefined) {
      end();
      // What is said first says most: “Oops” comes behind what happened.
      if (told.isTraced) delete told.headline;
      told.isTraced = false;
      told.headline ??= said.trim();
      continue;
    }
    const at = AT.exec(line);
    if (at !== null) {
      const frame = frameOf(at[1] ?? '', at[2] ?? '', at[3] ?? '');
      // Amid a trace it is what was interrupted: it called nothing of what stands above it.
      if (sections === undefined) stoppedAt = frame;
      else if (frame !== undefined) sections.push({ name: '', frames: [frame], stale: [] });
      continue;
    }
    if (sections === undefined) continue;
    const section = SECTION.exec(line);
    if (section !== null) {
      const [marker, end, word = ''] = section;
      const name = end === '/' || ENDS.has(word) ? '' : word;
      const open = sections.at(-1);
      // Where it stopped is in the stack that is shown first.
      const isBegun = sections.length > 1 || (open?.frames.length ?? 0) > (isStopped ? 1 : 0);
      if (open === undefined || isBegun || open.stale.length > 0) sections.push({ name, frames: [], stale: [] });
      else sections[sections.length - 1] = { ...open, name };
      line = line.slice(marker.length);
      if (line === '') continue;
    }
    if (!addFrame(sections, line) && !isWithin(line)) end();
  }
  end();
  return { paths, notes, version, remarks: [] };
}

function fresh(): Section[] {
  return [{ name: '', frames: [], stale: [] }];
}

/** @returns whether the line is a frame */
function addFrame(sections: Section[], line: string): boolean {
  const from = FROM.exec(line);
  if (from !== null) return addCaller(sections, from);
  const match = FRAME.exec(line);
  const [, unsure, written = '', offset = '', rest = ''] = match ?? [];
  const place = placeIn(rest);
  if (match === null || (offset === '' && place === undefined)) return false;
  const open = sections.at(-1);
  if (open === undefined) return false;
  if (unsure !== undefined || rest.includes('(unreliable)')) {
    open.stale.push(`${written}${offset}`);
    return true;
  }
  const frame = frameOf(written, offset, rest);
  if (frame === undefined) return false;
  // The frame in which it stopped may be said twice.
  const [first] = open.frames;
  if (open.frames.length === 1 && first?.name === frame.name && first.file === undefined) open.frames.length = 0;
  open.frames.push(frame);
  // Where the processor itself went over to the kernel, what is below did not call it.
  if (/^asm_(?:exc|sysvec|common_interrupt|spurious)/.test(frame.name))
    sections.push({ name: '', frames: [], stale: [] });
  return true;
}

/** Adds who called the last frame; of the first line of such a stack also the frame itself. @returns whether there is one */
function addCaller(
  sections: Section[],
  [, called = '', caller = '', offset = '', rest = '']: RegExpExecArray,
): boolean {
  const name = functionName(called);
  const frame = frameOf(caller, offset, rest.replaceAll(')', ' '));
  if (name === undefined || frame === undefined) return false;
  const last = sections.at(-1)?.frames.at(-1);
  if (last === undefined) sections.at(-1)?.frames.push({ name, extras: [] });
  // It goes on elsewhere: what lies between was not told.
  else if (last.name !== name) sections.push({ name: '', frames: [{ name, extras: [] }], stale: [] });
  sections.at(-1)?.frames.push(frame);
  return true;
}

/** What may stand among frames without ending them: registers, code, addresses. */
function isWithin(line: string): boolean {
  return /^\s*$|^\s*(?:Code|RSP|RAX|RDX|RBP|R\d\d|FS|CS|CR2|DR\d|ORIG_RAX|PKRU|\[[0-9a-f<>]+\]|---\[|LR is at|LR \[|(?:lr|ra|sp) ?:|r\d+ *:|Exception stack|[0-9a-f]{4}:(?: [0-9a-f]{8}| {8,9})+$)/.test(
    line,
  );
}

function frameOf(written: string, offset: string, rest: string): Frame | undefined {
  const name = functionName(written);
  if (name === undefined) return undefined;
  const place = placeIn(rest);
  const module = /\[([A-Za-z][\w-]*)(?: [^\]]*)?\]/.exec(rest)?.[1];
  return {
    name,
    ...(place ?? {}),
    module: module === 'inline' ? undefined : module,
    extras: [{ code: 'frame', values: { text: `${written}${offset}${rest.trimEnd()}` } }],
  };
}

function placeIn(rest: string): { file: string; line: number } | undefined {
  for (const word of rest.trim().split(/[\s()]+/)) {
    const place = fileLine(word);
    if (place !== undefined) return place;
  }
  return undefined;
}

function pathsOf(sections: readonly Section[], said: Said): ForeignPath[] {
  return sections.flatMap((section) => {
    const root = chainOf(section.frames);
    return root === undefined ? [] : [{ title: titleOf(section, said), extras: staleIn(section), root }];
  });
}

/** A note of each stack that has only frames marked `?`: nothing of it is known to have been called. */
function unsureIn(sections: readonly Section[], said: Said): ForeignNote[] {
  return sections.flatMap((section) => {
    const { frames, stale } = section;
    if (frames.length > 0 || stale.length === 0) return [];
    const title = titleOf(section, said) ?? stale[0]?.replace(/\+.*$/, '') ?? '';
    const fault: Remark = { code: 'all-unsure', values: { count: stale.length } };
    return [{ title, body: '', extras: staleIn(section), tags: [], places: [], fault }];
  });
}

/** What a log says of a trace: what happened, and which of several stacks it is. */
type Said = readonly (string | undefined)[];

function staleIn({ stale }: Section): Remark[] {
  return stale.length === 0 ? [] : [{ code: 'stale', values: { block: stale.join('\n') } }];
}

function titleOf({ name }: Section, said: Said): string | undefined {
  const parts = [...said, name === '' || name === 'TASK' ? undefined : `<${name}>`].filter((one) => one !== undefined);
  return parts.length === 0 ? undefined : parts.join(' ');
}
