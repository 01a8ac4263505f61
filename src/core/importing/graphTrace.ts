import { calledIn, foreignCall, type CallTree } from './callTree.js';
import { chainOf } from './chain.js';
import type { ForeignPath, Remark } from './foreign.js';
import { functionName, type Frame } from './frame.js';

/** When, which the options of the tracer put first: `360.774522 |`, or since it began `12 us |`. Then the CPU. */
const CPU = /^\s*(?:[\d.]+ +(?:us +)?(?:\| +)?)?[*\s]*(\d+)\)/;
/** Whose it is, and the letters of the latency format, with which the tracers of latency show a graph: `bash-1507 |  d..1 |`. */
const WHOSE = /^(?:[^|]*-\d+ *\|)?(?: *[A-Za-z\d.]{4,8} *\|)?/;
/** `   1.234 us    |    sock_create();`. */
const LASTED = /^([^|]*)\|(?!\|)(.*)$/;
/** ` => sock_create`: a stack below the graph, the innermost first. */
const STACK = /^\s*=> +([A-Za-z_.$][\w.$]*)(\+0x[\da-f]+\/0x[\da-f]+)?(?: \[([\w-]+)\])?\s*$/i;
/** What stands before such a stack. */
const STACK_BEGINS = /<stack trace>\s*$/;
const CALL = /^( *)([A-Za-z_.$][\w.$]*)(?: \[([\w-]+)\])?\s?\((.*)$/;
const CLOSE = /^( *)\}/;
const DURATION = /([\d.]+) us/;
/** More functions are in no path that a person reads. */
const MAX_DEPTH = 400;

interface Open {
  readonly tree: CallTree;
  readonly depth: number;
}

/** Reads a trace of ftrace's `function_graph`: the calls of each CPU by their indentation; equal calls of a function are one. */
export function readGraph(lines: readonly string[]): {
  readonly paths: readonly ForeignPath[];
  readonly remarks: readonly Remark[];
} {
  const roots = new Map<string, CallTree>();
  const open = new Map<string, Open[]>();
  let unread = 0;
  const stacks: Frame[][] = [];
  for (const line of lines) {
    if (STACK_BEGINS.test(line)) {
      stacks.push([]);
      continue;
    }
    const frame = frameIn(line);
    if (frame !== undefined) {
      if (stacks.length === 0) stacks.push([]);
      stacks.at(-1)?.push(frame);
      continue;
    }
    const { cpu, columns, text } = partsOf(line);
    if (cpu === '') {
      // The CPU went over to another task: what was open is not known to go on.
      const [, other = ''] = /^\s*(\d+)\)\s+\S+-\d+\s+=>\s+\S+/.exec(line) ?? [];
      if (other !== '') open.delete(other);
      else if (!/^\s*(?:#.*|-+)?\s*$/.test(line)) unread += 1;
      continue;
    }
    const stack = open.get(cpu) ?? [];
    open.set(cpu, stack);
    const call = CALL.exec(text);
    const close = CLOSE.exec(text);
    const duration = DURATION.exec(columns)?.[1];
    if (close !== null) {
      const depth = (close[1] ?? '').length;
      while ((stack.at(-1)?.depth ?? -1) > depth) stack.pop();
      const top = stack.at(-1);
      if (top?.depth === depth) {
        addDuration(top.tree, duration);
        stack.pop();
      } else if (/\/\* *[A-Za-z_]/.test(text)) {
        // What began before the trace has only its end here, and what it called is below nothing.
        unread += 1;
      }
      continue;
    }
    const name = functionName(call?.[2] ?? '');
    if (call === null || name === undefined) continue;
    const depth = (call[1] ?? '').length;
    while ((stack.at(-1)?.depth ?? -1) >= depth) stack.pop();
    const tree = calledIn(stack.at(-1)?.tree.calls ?? roots, name, call[3]);
    tree.count += 1;
    if (/\{\s*(?:\/\*.*)?$/.test(call[4] ?? '')) {
      if (stack.length < MAX_DEPTH) stack.push({ tree, depth });
    } else addDuration(tree, duration);
  }
  return {
    paths: [
      ...[...roots.values()].map((root) => foreignCall(root, 'times')),
      ...stacks.flatMap((frames) => chainOf(frames) ?? []),
    ].map((root) => ({ extras: [], root })),
    remarks: unread === 0 ? [] : [{ code: 'unread-lines', values: { count: unread } }],
  };
}

/** What a line says: on which CPU, how long it took, and what was called; no CPU where it is no line of the graph. */
function partsOf(line: string): { readonly cpu: string; readonly columns: string; readonly text: string } {
  const [head = '', cpu = ''] = CPU.exec(line) ?? [];
  const behind = line.slice(head.length);
  const [, columns, text] = LASTED.exec(behind.slice(WHOSE.exec(behind)?.[0].length ?? 0)) ?? [];
  return columns === undefined || text === undefined ? { cpu: '', columns: '', text: '' } : { cpu, columns, text };
}

function frameIn(line: string): Frame | undefined {
  const [, written = '', offset = '', module] = STACK.exec(line) ?? [];
  const name = functionName(written);
  if (name === undefined) return undefined;
  return { name, module, extras: [{ code: 'frame', values: { text: `${written}${offset}` } }] };
}

function addDuration(tree: CallTree, duration: string | undefined): void {
  if (duration !== undefined) tree.duration = (tree.duration ?? 0) + Number(duration);
}
