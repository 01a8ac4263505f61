/** The parameters of a macro; none of both where it has no parenthesis. */
export interface MacroParameters {
  /** The last one may stand for several arguments. */
  readonly parameters?: readonly string[];
  /** The name of the parameter that takes all that is left: `__VA_ARGS__`, or the `x` of `x...`. */
  readonly rest?: string;
}

/** Reads what stands between the parentheses of a `#define`; `undefined` where there are none. */
export function macroParameters(list: string | undefined): MacroParameters {
  if (list === undefined) return {};
  const parameters = list
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const last = parameters.at(-1);
  if (last?.endsWith('...') !== true) return { parameters };
  const rest = last === '...' ? '__VA_ARGS__' : last.slice(0, -3).trim();
  return { parameters: [...parameters.slice(0, -1), rest], rest };
}
