/** What stands behind a member: a function, a pointer to something else, or nothing that leads anywhere. */
export type MemberKind = 'function' | 'pointer' | 'other' | 'unknown';

export type InstallStyle = 'designated' | 'positional' | 'assignment' | 'macro' | 'setter' | 'returned';

/** A variable whose value is put somewhere, or a function that gives it back. */
export interface ValueSource {
  readonly name: string;
  readonly k: 'variable' | 'function';
  /** The variable is one of the function, or a parameter of it. */
  readonly local?: true;
  readonly isParameter?: true;
}

/** A member, by the struct that owns it. */
export interface StructMember {
  readonly struct: string;
  readonly member: string;
}

/** Something put behind a member. Exactly one of `function`, `table` and `copy` is there. Lines and columns as in an outline. */
export interface FileInstall {
  readonly function?: string;
  /** What the function or table is, where the text names a macro for it. */
  readonly value?: string;
  /** An object whose address is put there: `sock->ops = &inet_stream_ops`. */
  readonly table?: string;
  /** An expression whose value is put there: `sock->ops = answer->ops`. */
  readonly copy?: string;
  /** The variable, or the function, whose value a copy is. */
  readonly from?: ValueSource;
  /** The members whose value a copy is, where the struct of each is known. */
  readonly fromMembers?: readonly StructMember[];
  /** The variable whose initialiser or member it is. */
  readonly variable?: string;
  /** The member, of the variable or of what it points to, that holds the struct: `plain` of `core.plain.weave = f`. */
  readonly holder?: string;
  /** The function in which an assignment or a literal stands. */
  readonly in?: string;
  readonly style: InstallStyle;
  /** The macro that puts it there. */
  readonly macro?: string;
  readonly line: number;
  readonly column: number;
  /** The members that lead from the struct to the member, through structs without a name; empty when it is its own. Absent when not known. */
  readonly within?: string;
  /** Whether it is certain that the member is the struct's. */
  readonly decided: boolean;
  /** Where that is not certain: the name whose declaration no include led to. */
  readonly missing?: string;
}
