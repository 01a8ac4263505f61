/** A system call by its bare name: `socket` of `SYSCALL_DEFINE3(socket, …)`. */
export interface SystemCall {
  readonly name: string;
  readonly compat: boolean;
}

/** A macro that defines a system call that its first argument names; `#` stands for the number of its arguments. */
interface SystemCallMaker {
  readonly macro: string;
  readonly compat?: true;
}

/** Those of the kernel: here, and nowhere else, stands what heads a system call. */
export const SYSTEM_CALL_MAKERS: readonly SystemCallMaker[] = [
  { macro: 'SYSCALL_DEFINE#' },
  { macro: 'COMPAT_SYSCALL_DEFINE#', compat: true },
  { macro: 'SYSCALL32_DEFINE#', compat: true },
  { macro: 'PPC32_SYSCALL_DEFINE#', compat: true },
];

const MADE_BY = new Map(SYSTEM_CALL_MAKERS.map((maker) => [maker.macro, maker]));

/** What a macro of this name defines; `undefined` where that is no system call. */
export function systemCallMaker(macro: string): { readonly compat: boolean } | undefined {
  const maker = /\d$/.test(macro) ? MADE_BY.get(`${macro.slice(0, -1)}#`) : undefined;
  return maker === undefined ? undefined : { compat: maker.compat === true };
}

/** The functions that the macro makes of a system call: what the tables of system calls name, and what stands in the backtrace. */
export function systemCallFunctions({ name, compat }: SystemCall): string[] {
  return compat
    ? [`compat_sys_${name}`, `__do_compat_sys_${name}`, `__se_compat_sys_${name}`]
    : [`sys_${name}`, `__do_sys_${name}`, `__se_sys_${name}`];
}

/** The words by which the source means a system call: where it is defined, where it is declared or listed, and its number. */
export function systemCallWords({ name, compat }: SystemCall): string[] {
  return [name, `${compat ? 'compat_' : ''}sys_${name}`, `__NR_${name}`];
}

/** Whether a text may define system calls: by a macro from above, or one of its own around it. */
export function mayDefineSystemCalls(text: string): boolean {
  return /SYSCALL\w*DEFINE/.test(text);
}

/**
 * The system call that a word names which is none of its functions by itself: its number (`__NR_socket`), the function that its macro declares
 * (`sys_socket`), or the one that an architecture's table names (`__x64_sys_socket`).
 */
export function systemCallNamed(word: string): SystemCall | undefined {
  const match = NAMES_SYSTEM_CALL.exec(word);
  const [, number, compat, name] = match ?? [];
  if (number !== undefined) return { name: number, compat: false };
  return name === undefined ? undefined : { name, compat: compat !== undefined };
}

const NAMES_SYSTEM_CALL = /^(?:__NR(?:3264)?_(?:compat_|ia32_)?(\w+)|(?:__[a-z][a-z0-9]*_)?(compat_)?sys_(\w+))$/;
