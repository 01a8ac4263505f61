import { calledIn, foreignCall, type CallTree } from './callTree.js';
import type { ForeignPath, Remark } from './foreign.js';
import { functionName } from './frame.js';

/** `        ffffffff81c0 __sys_socket+0x5a ([kernel.kallsyms])`. */
const FRAME = /^(.*\s)([0-9a-f]{4,16}) (\S+?)(?:\+0x[0-9a-f]+)? \(([[/].*|inlined)\)\s*$/i;

/** What is mapped into a process besides its files. */
const NO_MODULE = /^\[(?:vdso|vsyscall|unknown|stack|heap|anon)/;
const KERNEL = /^\[(?:guest\.)?kernel|(?:^|\/)vmlinux(?:$|[-.])/;

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
    const [, before = '', address = '', written = '', where = ''] = FRAME.exec(line) ?? [];
    // A sample of one frame has it behind its event.
    if (written === '' || before.trim() !== '') end();
    if (written === '') continue;
    const name = functionName(written);
    const module = /\/([\w-]+)\.ko(?:\.\w+)?$/.exec(where)?.[1] ?? /^\[(?!kernel|guest)([\w-]+)\]$/.exec(where)?.[1];
    const isOfKernel = NO_MODULE.test(where)
      ? false
      : module !== undefined || KERNEL.test(where) || isInlined(where, address);
    if (name === undefined || !isOfKernel) others.set(where, (others.get(where) ?? 0) + 1);
    else stack.push({ name, module });
  }
  end();
  return {
    paths: [...roots.values()].map((root) => ({ extras: [], root: foreignCall(root, 'samples') })),
    remarks: [...others].map(([text, count]) => ({ code: 'not-kernel', values: { text, count } })),
  };
}

/** What a compiler put into its caller is said to be in no file: its address tells whose it is. */
function isInlined(where: string, address: string): boolean {
  return where === 'inlined' && /^(?:ffff|c000)\w{12}$/i.test(address);
}
