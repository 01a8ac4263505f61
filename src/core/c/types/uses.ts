import type { CType } from './cType.js';
import { innermost } from './cType.js';
import type { MemberUse } from './declaration.js';
import type { UndecidedReason } from './cType.js';

/** What is known of the expression that a name stands for. */
export interface Use {
  /** The tag (or typedef) of the struct behind it; `null` when it is decided that there is none, `undefined` when nothing is decided. */
  readonly tag: string | null | undefined;
  /** Of a member: the same of the struct that owns it. */
  readonly owner?: string | null | undefined;
  readonly reason?: UndecidedReason;
  /** The name whose declaration is missing. */
  readonly missing?: string | undefined;
}

export interface DispatchUse extends MemberUse {
  /** The pointer was copied to a variable first: `at` is where that is called. */
  readonly copied?: true;
}

export interface InstallUse {
  readonly at: number;
  readonly function: string;
  /** What the function is, where the text names a macro for it. */
  readonly value?: string;
  readonly member: string;
  readonly owner: string | null | undefined;
  readonly variable?: string | undefined;
}

/** What was read of a piece of code, by offset. */
export class Uses {
  readonly byOffset = new Map<number, Use>();
  readonly dispatches = new Map<number, DispatchUse>();
  readonly installs = new Map<number, InstallUse>();

  /** Notes a use. What was decided before stays: a macro may take its argument several times. */
  record(at: number, type: CType, owner?: string | null): void {
    if (at < 0) return;
    const known = this.byOffset.get(at);
    if (known?.tag !== undefined && (known.owner !== undefined || owner === undefined)) return;
    this.byOffset.set(at, { ...useOf(type), ...(owner === undefined ? {} : { owner }) });
  }
}

function useOf(type: CType): Use {
  const inner = innermost(type);
  switch (inner.k) {
    case 'struct':
      return { tag: inner.tag };
    case 'anonymous':
      return { tag: inner.struct.name ?? null };
    case 'unknown':
      return { tag: undefined, reason: inner.reason, missing: inner.name };
    default:
      return { tag: null };
  }
}
