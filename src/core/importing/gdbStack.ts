import type { ForeignPath, Remark } from './foreign.js';
import { chainOf } from './chain.js';
import { fileLine, functionName, type Frame } from './frame.js';

const NUMBERED = /^\s*#(\d+)\s+(?:(0x[0-9a-f]+) in )?(.*)$/i;
const THREAD = /^\s*(Thread \d+ .*?):?\s*$/;

export interface GdbStacks {
  readonly paths: readonly ForeignPath[];
  readonly remarks: readonly Remark[];
}

/** Reads what gdb's `bt` prints, of one thread or of several. A frame may take several lines. */
export function readGdb(lines: readonly string[]): GdbStacks {
  const paths: ForeignPath[] = [];
  const remarks: Remark[] = [];
  let frames: Frame[] = [];
  let title: string | undefined;
  const end = () => {
    const root = chainOf(frames);
    if (root !== undefined) paths.push({ title, extras: [], root });
    frames = [];
  };
  for (const { number, text } of framesIn(lines)) {
    if (number === undefined) {
      end();
      title = text;
      continue;
    }
    if (number === 0) end();
    const frame = frameOf(text);
    if (frame !== undefined) frames.push(frame);
    else {
      // What is called from there is no call of what called it, as far as can be said.
      remarks.push({ code: 'broken-chain', values: { text: `#${number} ${text}` } });
      end();
    }
  }
  end();
  return { paths, remarks };
}

/** The frames with the lines on which they go on; a text without a number is the name of a thread. */
function framesIn(lines: readonly string[]): { readonly number: number | undefined; readonly text: string }[] {
  const found: { number: number | undefined; text: string }[] = [];
  for (const line of lines) {
    const match = NUMBERED.exec(line);
    if (match !== null) {
      found.push({ number: Number(match[1]), text: (match[3] ?? '').trim() });
      continue;
    }
    const thread = THREAD.exec(line)?.[1];
    if (thread !== undefined) {
      found.push({ number: undefined, text: thread });
      continue;
    }
    const open = found.at(-1);
    // Locals of `bt full` stand behind a frame that is whole.
    if (open?.number !== undefined && /^\s+\S/.test(line) && !isWhole(open.text) && open.text.length < 4000)
      open.text = `${open.text} ${line.trim()}`;
  }
  return found;
}

function isWhole(text: string): boolean {
  return /\) at \S+:\d+$|\) from \S+$/.test(text);
}

function frameOf(text: string): Frame | undefined {
  const written = /^([^\s(]+)/.exec(text)?.[1] ?? '';
  const name = functionName(written);
  if (name === undefined) return undefined;
  const place = fileLine(/ at (\S+:\d+)$/.exec(text)?.[1] ?? '');
  return { name, ...(place ?? {}), extras: [{ code: 'frame', values: { text: text.slice(0, 400) } }] };
}
