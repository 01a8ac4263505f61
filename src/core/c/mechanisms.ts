import type { DialectAdditions } from './dialect.js';
import type { CallForm } from './callForm.js';
import { ALSO, DEFERRALS } from './deferrals.js';
import { Forms } from './forms.js';

/**
 * How the kernel comes to call a function without naming it at the call: what raises or queues, what binds function and object, and what
 * calls a hook. This is a table of names, since nothing in the text of `schedule_work()` says what will run; what wraps one of these is found
 * by reading the wrapper. A reader adds to it as to the dialect.
 */
export interface Mechanisms {
  /** By the word of `via.deferred` in any usual spelling. */
  deferral(kind: string): Deferral | undefined;
  /** The kinds that a call raises or queues, or binds for. */
  readonly kinds: readonly string[];
  /** The macros that call a hook that one of their arguments names. */
  hookCaller(macro: string): CallForm | undefined;
  /** The hook that is called by a function which only the linker sees: `static_call(x)` comes to a call of `__SCT__x`. */
  hookOfTrampoline(name: string): string | undefined;
  /** The macros that put a function behind a hook. */
  hookBinder(macro: string): CallForm | undefined;
  /** The names of those macros. */
  readonly hookBinders: readonly string[];
}

export interface HoldingMember {
  readonly struct: string;
  readonly member: string;
  /** What is raised is not the struct but what holds it, under this name: a request with its `base`. */
  readonly heldAs?: string;
  /** The member of the same struct that says where what is made of it is kept: `store` of a table of threads. */
  readonly keptBy?: string;
}

/** What runs a function later. */
export interface Deferral {
  readonly kind: string;
  /** What raises or queues it: `queue_work(_, @)`. */
  readonly raise: Forms;
  /** What binds the function to its object: `INIT_WORK(@, f)`. */
  readonly bind: Forms;
  /** What puts the object to which a function is bound on the list that is raised: the list as its object, what is put there as its function. */
  readonly join: Forms;
  /** What sleeps on an object, `wait_event(@)`, and what wakes those who do, `wake_up(@)`. */
  readonly sleep: Forms;
  readonly wake: Forms;
  /** The members that hold the function: `work_struct.func`. */
  readonly members: readonly HoldingMember[];
  /** No call in the kernel's own code need raise it: hardware does, or booting. */
  readonly raisedOutside: boolean;
}

/** A word without what is written in many ways: `Wait Queues`, `wait_queue` and `wait-queue` are one. */
function plainWord(word: string): string {
  return word
    .toLowerCase()
    .replace(/[\s_./()-]+/g, '')
    .replace(/s$/, '');
}

const HOOKS = {
  call: `call_int_hook(h)  call_void_hook(h)  static_call(h)  static_call_cond(h)  static_call_mod(h)
    __static_call(h)  lsm_for_each_hook(_, h)`,
  bind: `LSM_HOOK_INIT(h, f)  DEFINE_STATIC_CALL(h, f)  DEFINE_STATIC_CALL_RET0(h, f)  DEFINE_STATIC_CALL_NULL(h, f)
    static_call_update(h, f)  __static_call_update(h, _, f)`,
};

/** What the names of functions begin with that stand for a hook until it is known what is behind it. */
const TRAMPOLINES = ['__SCT__'];

let plain: Mechanisms | undefined;

/** The kernel's mechanisms with a reader's additions. Without any they are read once: every kernel shares them. */
export function mechanisms(additions: Pick<DialectAdditions, 'deferrals' | 'hooks'> = {}): Mechanisms {
  if (additions.deferrals !== undefined || additions.hooks !== undefined) return mechanismsWith(additions);
  plain ??= mechanismsWith({});
  return plain;
}

function mechanismsWith(additions: Pick<DialectAdditions, 'deferrals' | 'hooks'>): Mechanisms {
  const meant = new Map<string, string>();
  for (const kind of [...Object.keys(DEFERRALS), ...Object.keys(additions.deferrals ?? {})])
    for (const word of [kind, ...(ALSO[kind] ?? [])]) if (!meant.has(plainWord(word))) meant.set(plainWord(word), kind);
  const meaning = (word: string) => meant.get(plainWord(word)) ?? word;
  const added = Object.entries(additions.deferrals ?? {}).map(([word, row]) => ({ kind: meaning(word), row }));
  const table = new Map<string, Deferral>();
  for (const kind of new Set([...Object.keys(DEFERRALS), ...added.map((one) => one.kind)])) {
    const known = DEFERRALS[kind];
    const rows = added.filter((one) => one.kind === kind).map(({ row }) => row);
    const raise = [...listed(known?.raise ?? ''), ...rows.flatMap((row) => row.raise ?? [])];
    table.set(kind, {
      kind,
      raise: Forms.read(raise, listed(known?.neither ?? '')),
      bind: Forms.read([...listed(known?.bind ?? ''), ...rows.flatMap((row) => row.bind ?? [])]),
      join: Forms.read(listed(known?.join ?? '')),
      sleep: Forms.read(listed(known?.sleep ?? '')),
      wake: Forms.read(listed(known?.wake ?? '')),
      members: [...listed(known?.members ?? ''), ...rows.flatMap((row) => row.members ?? [])].map(readMember),
      raisedOutside: known === undefined ? raise.length === 0 : known.raisedOutside === true,
    });
  }
  const callers = Forms.read([...listed(HOOKS.call), ...(additions.hooks?.call ?? [])]);
  const binders = Forms.read([...listed(HOOKS.bind), ...(additions.hooks?.bind ?? [])]);
  return {
    deferral: (kind) => table.get(meaning(kind)),
    kinds: [...table.keys()],
    hookCaller: (macro) => callers.get(macro)[0],
    hookOfTrampoline: (name) => {
      const prefix = TRAMPOLINES.find((one) => name.startsWith(one));
      return prefix === undefined ? undefined : name.slice(prefix.length);
    },
    hookBinder: (macro) => binders.get(macro)[0],
    hookBinders: binders.all.map(({ name }) => name).filter((name) => !name.includes('*')),
  };
}

/** The names that a text of the table lists. */
function listed(text: string): string[] {
  return text
    .split(/\s{2,}|\n/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** Reads `work_struct.func`, `crypto_async_request.complete@base`, or `smp_hotplug_thread.thread_fn>store`. */
function readMember(text: string): HoldingMember {
  const [whole = '', keptBy] = text.split('>');
  const [held = '', heldAs] = whole.split('@');
  const [struct = '', member = ''] = held.split('.');
  return {
    struct,
    member,
    ...(heldAs === undefined ? {} : { heldAs }),
    ...(keptBy === undefined ? {} : { keptBy }),
  };
}

/** Whether what runs is made with its function and woken by what that gives back: `t = kthread_create(f, …); wake_up_process(t);`. */
export function areThreads({ sleep, wake }: Deferral): boolean {
  return sleep.isEmpty && !wake.isEmpty;
}

/** What binds something, or raises what it is given. */
export function bindingForms({ bind, raise }: Deferral): Forms {
  return bind.with(raise);
}

/** What raises something, or has it called by what it registers. */
export function raisingForms({ bind, raise }: Deferral): Forms {
  return raise.with(bind.where((form) => form.function !== undefined));
}
