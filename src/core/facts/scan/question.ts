/** What stands behind a member: a function, a pointer to something else, or nothing that leads anywhere. */
export type MemberKind = 'function' | 'pointer' | 'other' | 'unknown';

/** What is asked of one file: who is put behind a member of a struct. Plain data, so that a worker can be asked. */
export interface MemberQuestion {
  readonly struct: string;
  readonly member: string;
  /** The names that the member is written by: its own first, then object-like macros that stand for it. */
  readonly names: readonly string[];
  /** Macros whose definition puts something behind the member, or uses one that does. */
  readonly macros: readonly string[];
  readonly kind: MemberKind;
  /** Headers that define the struct and the macros, and are the same for everyone: they are read first. */
  readonly headers: readonly string[];
  /** Somewhere the struct is embedded without a name: its members are then members of others too. */
  readonly embedded: boolean;
}

export type InstallStyle = 'designated' | 'positional' | 'assignment' | 'macro';

/** Something put behind a member. Exactly one of `function`, `table` and `copy` is there. Lines and columns as in an outline. */
export interface FileInstall {
  readonly function?: string;
  /** What the function or table is, where the text names a macro for it. */
  readonly value?: string;
  /** An object whose address is put there: `sock->ops = &inet_stream_ops`. */
  readonly table?: string;
  /** An expression whose value is put there: `sock->ops = answer->ops`. */
  readonly copy?: string;
  /** The variable whose initialiser or member it is. */
  readonly variable?: string;
  /** The function in which an assignment stands. */
  readonly in?: string;
  readonly style: InstallStyle;
  /** The macro that puts it there. */
  readonly macro?: string;
  readonly line: number;
  readonly column: number;
  /** Whether it is certain that the member is the struct's. */
  readonly decided: boolean;
}

/** What one file says; `unread` when it could not be read. */
export interface FileAnswer {
  readonly file: string;
  readonly installs: readonly FileInstall[];
  /** The headers that decided it, as far as whoever read it has not named them to this question before. */
  readonly headers?: readonly string[];
  readonly unread?: true;
}
