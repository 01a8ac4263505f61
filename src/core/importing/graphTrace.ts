import { calledIn, foreignCall, type CallTree } from './callTree.js';
import type { ForeignPath, Remark } from './foreign.js';
import { functionName } from './frame.js';

/** ` 0)   1.234 us    |    sock_create();`, with the columns that the options of the tracer add. */
const LINE = /^(?:\s*[\d.]+ +)?(?:[*\s]*)?\s*(\d+)\)(.*?)\|(?!\|)(.*)$/;
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
  for (const line of lines) {
    const [, cpu = '', columns = '', text = ''] = LINE.exec(line) ?? [];
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
    paths: [...roots.values()].map((root) => ({ extras: [], root: foreignCall(root, 'times') })),
    remarks: unread === 0 ? [] : [{ code: 'unread-lines', values: { count: unread } }],
  };
}

function addDuration(tree: CallTree, duration: string | undefined): void {
  if (duration !== undefined) tree.duration = (tree.duration ?? 0) + Number(duration);
}
