import type { Installation, MemberName } from '../src/core/facts/facts.js';
import { placeAnchor } from '../src/core/anchor/place.js';
import type { Kernel } from '../src/core/kernel.js';
import type { End } from '../src/core/path/ends.js';
import { findInstallation } from '../src/core/path/findInstallation.js';
import { SourceError } from '../src/core/source/source.js';

/** Members through which some files call, as the types of these files tell, each once, in their order. */
export async function calledMembers(kernel: Kernel, files: readonly string[], most: number): Promise<MemberName[]> {
  const found = new Map<string, MemberName>();
  for (const file of files) {
    if (found.size >= most) break;
    try {
      for (const { struct, member } of (await kernel.completeOutline(file)).dispatches)
        if (struct !== undefined) found.set(`${struct}.${member}`, { struct, member });
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
    }
  }
  return [...found.values()].slice(0, most);
}

/** How two ways to ask what is put behind a member agree. */
export interface Agreement {
  /** Functions of the whole answer that were asked for by their names. */
  readonly asked: number;
  /** Installations that only one of the two answers has: `whole` or `named`, with the place and the function. */
  readonly differences: readonly string[];
}

/**
 * Whether the whole answer, which is listed, and what a check accepts are the same: by the function's name, and for what stands only in the whole answer by
 * who puts it there, as an author would name it.
 * @param most functions that are asked for, drawn evenly over the whole answer
 */
export async function agreement(kernel: Kernel, asked: MemberName, most: number): Promise<Agreement> {
  const whole: Installation[] = [];
  for await (const one of kernel.facts.installsOf(asked)) whole.push(one);
  const names = [...new Set(whole.filter(({ decided }) => decided).map((one) => one.function ?? ''))]
    .filter(Boolean)
    .sort();
  const step = Math.max(1, Math.ceil(names.length / most));
  const drawn = names.filter((_, index) => index % step === 0);
  const differences: string[] = [];
  const label = `${asked.struct}.${asked.member}`;
  for (const name of drawn) {
    const isNamed = (one: Installation) => one.function === name && one.decided;
    const named: Installation[] = [];
    for await (const one of kernel.facts.installsOf(asked, { naming: [name] })) if (isNamed(one)) named.push(one);
    const listed = new Map(whole.filter(isNamed).map((one) => [said(one), one]));
    const accepted = new Set(named.map(said));
    for (const [place, one] of listed)
      if (!accepted.has(place) && !(await isAccepted(kernel, name, asked, one)))
        differences.push(`whole only: ${label} ${place}`);
    for (const one of accepted) if (!listed.has(one)) differences.push(`named only: ${label} ${one}`);
  }
  return { asked: drawn.length, differences };
}

/** Whether a check finds the function behind the member where an author says that this puts it there. */
async function isAccepted(
  kernel: Kernel,
  name: string,
  { struct, member, file }: MemberName,
  one: Installation,
): Promise<boolean> {
  const placement = await placeAnchor({ function: name, file: one.file }, kernel);
  const places = placement.status === 'missing' ? [] : placement.candidates;
  const end = (label: string): End => ({ names: [label], label, kind: 'function', places });
  const { in: by, variable: table } = one;
  const via = {
    ...{ struct, member },
    ...(file === undefined ? {} : { file }),
    ...(by === undefined ? {} : { by, byFile: one.file }),
    ...(by !== undefined || table === undefined ? {} : { table, tableFile: one.file }),
  };
  const { installed } = await findInstallation(end(''), end(name), via, [], {
    kernel,
    placementOf: () => Promise.resolve(undefined),
    place: (anchor) => placeAnchor(anchor, kernel),
  });
  return installed !== undefined;
}

function said({ file, line, column, function: name }: Installation): string {
  return `${file}:${line}:${column} ${name ?? ''}`;
}
