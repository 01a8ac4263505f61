import type { ArgumentText, CallText } from './callText.js';

/**
 * A call by its name and what its arguments are for: in `queue_work(_, @)` the second is the object, in `INIT_WORK(@, f)` the second the
 * function, in `LSM_HOOK_INIT(h, f)` the first the name of a hook. `_` is anything; arguments after the last one named are anything too. A `*` in
 * the name stands for the object, which is a part of the name: `register_trace_*(f)`.
 */
export interface CallForm {
  readonly name: string;
  /** The part of the name that is the object. */
  readonly part?: string;
  /** 0-based places among the arguments. */
  readonly object?: number;
  readonly function?: number;
  readonly hook?: number;
}

const FORM = /^([A-Za-z_]\w*(?:\*\w*)?)\s*\(([^()]*)\)$/;

/** Reads a form; `undefined` when it is none. */
export function readForm(text: string): CallForm | undefined {
  const match = FORM.exec(text.trim());
  if (match?.[1] === undefined) return undefined;
  const places = (match[2] ?? '').split(',').map((one) => one.trim());
  if (places.some((one) => !['', '_', '@', 'f', 'h'].includes(one))) return undefined;
  const place = (sign: string) => places.indexOf(sign);
  return {
    name: match[1],
    ...(place('@') < 0 ? {} : { object: place('@') }),
    ...(place('f') < 0 ? {} : { function: place('f') }),
    ...(place('h') < 0 ? {} : { hook: place('h') }),
  };
}

/** The argument of a call that a form gives a meaning, or the object that its name says. */
export function argumentOf(
  call: CallText,
  form: CallForm,
  what: 'object' | 'function' | 'hook',
): ArgumentText | undefined {
  if (what === 'object' && form.part !== undefined) return { words: [form.part], chain: [form.part], address: true };
  const place = form[what];
  return place === undefined ? undefined : call.arguments[place];
}

/** The one name that an argument consists of, `&` and casts left aside. */
export function soleWord(argument: ArgumentText | undefined): string | undefined {
  return argument?.chain?.length === 1 ? argument.chain[0] : undefined;
}
