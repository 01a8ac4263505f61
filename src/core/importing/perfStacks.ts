import { calledIn, foreignCall, type CallTree } from './callTree.js';
import type { ForeignPath, Remark } from './foreign.js';
import { functionName } from './frame.js';

/** `        ffffffff81c0 __sys_socket+0x5a ([kernel.kallsyms])`. */
const FRAME = /^\s+([0-9a-f]{4,16}) (.+?)(?:\+0x[0-9a-f]+)? \((.*)\)\s*$/i;

/** Reads what `perf script` prints: the samples are put together, those that begin alike in one path. */
export function readPerf(lines: readonly string[]): {
  readonly paths: readonly ForeignPath[];
  readonly remarks: readonly Remark[];
} {
  const roots = new Map<string, CallTree>();
  const others = new Map<string, number>();
  let stack: { readonly name: string; readonly module: string | undefined }[] = [];
  const end = () => {
    let calls = roots;
    for (const { name, module } of stack.reverse()) {
      const tree = calledIn(calls, name, module);
      tree.count += 1;
      ({ calls } = tree);
    }
    stack = [];
  };
  for (const line of lines) {
    const [, , written = '', where = ''] = FRAME.exec(line) ?? [];
    if (written === '') {
      end();
      continue;
    }
    const name = functionName(written);
    const isKernel =
      /^\[(?:kernel|guest\.kernel|[\w-]+\])/.test(where) && !/^\[(?:vdso|vsyscall|unknown|stack|heap)\]/.test(where);
    const module = /\/([\w-]+)\.ko(?:\.\w+)?$/.exec(where)?.[1] ?? /^\[(?!kernel|guest)([\w-]+)\]$/.exec(where)?.[1];
    const isOfKernel = isKernel || module !== undefined || /(?:^|\/)vmlinux(?:$|[-.])/.test(where);
    if (name === undefined || !isOfKernel) others.set(where, (others.get(where) ?? 0) + 1);
    else stack.push({ name, module });
  }
  end();
  return {
    paths: [...roots.values()].map((root) => ({ extras: [], root: foreignCall(root, 'samples') })),
    remarks: [...others].map(([text, count]) => ({ code: 'not-kernel', values: { text, count } })),
  };
}
