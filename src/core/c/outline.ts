import type { MacroHome } from './foreignMacros.js';

/**
 * What a kernel C file defines and calls, as plain data. Lines and columns are 1-based, columns count UTF-16 units; a symbol's line is
 * the line of its name.
 */
export interface Outline {
  /** In the order of their names in the file. */
  readonly definitions: readonly Definition[];
  readonly members: readonly Member[];
  readonly calls: readonly Call[];
  readonly dispatches: readonly Dispatch[];
  readonly installs: readonly Install[];
  /** Whether some part could not be understood by the parser; what stands around it is still listed. */
  readonly hasErrors: boolean;
}

export type DefinitionKind =
  'function' | 'syscall' | 'struct' | 'union' | 'enum' | 'enumerator' | 'typedef' | 'macro' | 'variable' | 'label';

export interface Definition {
  readonly kind: DefinitionKind;
  /** A system call has its bare name: `socket` for `SYSCALL_DEFINE3(socket, …)`. */
  readonly name: string;
  readonly line: number;
  readonly column: number;
  /** First line of the definition (of the return type, say). */
  readonly start: number;
  /** Last line of the definition. */
  readonly end: number;
  /** The function, system call or label was made by this macro (`SYSCALL_DEFINE3`, `BPF_CALL_2`, `idtentry`). */
  readonly madeBy?: string;
  /** Where that macro is defined, when another file does that. */
  readonly madeIn?: MacroHome;
  /** The macro pastes the name, which does not stand in its place. */
  readonly pasted?: true;
  /** What the file has in the place of the name, where a macro makes it: `FNAME(walk)`. */
  readonly spelled?: string;
  /** The macro makes this name in some configurations, and others in others. */
  readonly doubtful?: true;
  /** What the macro makes is not known: it is told by the look of what stands there. */
  readonly guessed?: true;
  /** Of a function: its body is in the definition of the macro that makes it. */
  readonly unwritten?: true;
  /** A compat system call. */
  readonly compat?: true;
  readonly static?: true;
  readonly inline?: true;
  /** An inline function that does nothing, or gives back one value, where a configuration leaves out what it stands for. */
  readonly stub?: true;
  /** A function that another definition replaces where there is one: `__weak`. */
  readonly weak?: true;
  /** Defined inside a function: other files do not see it. */
  readonly local?: true;
  /** A macro with parameters. */
  readonly functionLike?: true;
  /** A macro of the assembler: `.macro`. */
  readonly asm?: true;
  /** The enum of an enumerator, when it has a name. */
  readonly enum?: string;
  /** What a variable or typedef is declared as, without its name: `const struct proto_ops`. */
  readonly type?: string;
}

export interface Member {
  /** The tag (or, where there is none, the typedef) of the struct or union; an unnamed inner one counts for the named one around it. */
  readonly struct: string;
  readonly name: string;
  readonly line: number;
  readonly column: number;
  /** Last line of its declaration. */
  readonly end: number;
  /** The declared type as written, without the name: `const struct proto_ops *`. */
  readonly type: string;
  /**
   * Where it is one of a struct without a tag: the members that lead to it, `begin` of `phase.begin.one`, or `a.b`. Several where that struct has
   * several names, in their order. Absent where it is one of the struct itself.
   */
  readonly within?: readonly string[];
}

export interface Call {
  /** The function or system call around it; absent at file level (in an initialiser). */
  readonly caller?: string;
  readonly callee: string;
  readonly line: number;
  readonly column: number;
}

/** A call through a member: `sock->ops->bind(…)`. */
export interface Dispatch {
  readonly caller?: string;
  /** The tag that owns the member; absent when the file alone does not decide it. */
  readonly struct?: string;
  readonly member: string;
  /** The members that lead from that struct to it, through structs without a name: `begin`; empty when it is its own. Absent when not known. */
  readonly within?: string;
  /** The variable that the member was selected from, where the struct has no name. */
  readonly variable?: string;
  /** The pointer was copied to a variable first; the place is where that is called. */
  readonly copied?: true;
  /** That variable may hold other things too. */
  readonly mixed?: true;
  readonly line: number;
  readonly column: number;
  /** The macro whose expansion names the member; the place is that of its use. */
  readonly macro?: string;
}

/** A function put behind a member: `.create = inet_create` in an initialiser, or `sk->sk_data_ready = f`. */
export interface Install {
  /** The variable whose initialiser or member it is. */
  readonly variable?: string;
  readonly struct?: string;
  readonly member: string;
  readonly function: string;
  /** What the function is, where the text names a macro for it. */
  readonly value?: string;
  readonly line: number;
  readonly column: number;
}
