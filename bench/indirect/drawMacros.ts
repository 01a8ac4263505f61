import { Random } from '../anchors/random.js';
import { bodiesOf } from './bodies.js';
import { placeOf } from './candidates.js';
import { macrosIn, namesCalled, NO_FUNCTION, type MacroText } from './macrosIn.js';
import { plainText } from './plainText.js';
import { kernelFiles, textOf } from './treeText.js';

/** A use of a macro in the body of a function. Line and column count from 1, columns in UTF-16 units. */
export interface MacroUse {
  readonly file: string;
  readonly line: number;
  readonly col: number;
  readonly macro: string;
}

/** Headers of the compiler's own checks, and of a program that is tested outside of the kernel: their macros call nothing here. */
const NOT_READ = /^include\/linux\/(?:compiler\w*|raid\/pq)\.h$/;

interface Drawn {
  uses: number;
  one: MacroUse;
}

/**
 * Uses of macros that may call something, one a macro, in two orders of the draw: macros that are used often first (a macro comes as
 * often as it is used), and all macros alike. The same for the same seed and tree.
 */
export function drawMacros(root: string, seed: number): { readonly used: MacroUse[]; readonly alike: MacroUse[] } {
  const files = kernelFiles(root);
  const macros = new Map<string, MacroText[]>();
  for (const file of files) {
    const text = textOf(root, file);
    if (!text.includes('define')) continue;
    for (const read of macrosIn(file, text)) {
      const one = NOT_READ.test(file) ? { ...read, body: '' } : read;
      const all = macros.get(one.name);
      if (all === undefined) macros.set(one.name, [one]);
      else all.push(one);
    }
  }
  const calling = callingMacros(macros);
  const random = new Random(seed);
  const drawn = new Map<string, Drawn>();
  for (const file of files) {
    const plain = plainText(textOf(root, file));
    for (const { from, to } of bodiesOf(plain).bodies)
      for (const match of plain.slice(from, to).matchAll(/(?<!\.|->|\w)([A-Za-z_]\w*)[ \t]*\(/g)) {
        const macro = match[1] ?? '';
        if (
          !calling.has(macro) ||
          NO_FUNCTION.test(macro) ||
          !(macros.get(macro) ?? []).some((one) => sees(file, one.file))
        )
          continue;
        const known = drawn.get(macro);
        const uses = (known?.uses ?? 0) + 1;
        // Each of the uses is kept as likely as any other.
        if (known !== undefined && random.below(uses) !== 0) {
          known.uses = uses;
          continue;
        }
        drawn.set(macro, { uses, one: { file, ...placeOf(plain, from + match.index), macro } });
      }
  }
  const all = [...drawn.values()];
  const used = all
    .map(({ uses, one }) => ({ one, key: Math.log(1 - random.next()) / uses }))
    .sort((a, b) => b.key - a.key)
    .map(({ one }) => one);
  return { used, alike: random.shuffled(all.map(({ one }) => one)) };
}

/** The macros of which some definition calls what is no macro, or calls what it is given, or makes a name, itself or by another macro. */
function callingMacros(macros: ReadonlyMap<string, readonly MacroText[]>): ReadonlySet<string> {
  const calling = new Set<string>();
  const users = new Map<string, string[]>();
  const queue: string[] = [];
  const add = (name: string) => {
    if (calling.has(name)) return;
    calling.add(name);
    queue.push(name);
  };
  for (const [name, all] of macros)
    for (const one of all) {
      const { names, pastes, callsParameter } = namesCalled(one);
      if (
        pastes ||
        callsParameter ||
        names.some((called) => called !== name && !macros.has(called) && /[a-z]/.test(called))
      )
        add(name);
      for (const called of names) users.set(called, [...(users.get(called) ?? []), name]);
    }
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) (users.get(name) ?? []).forEach(add);
  return calling;
}

/** Whether a file may see what another defines: its own, what is included from everywhere, and headers of its folder or of one above. */
function sees(file: string, home: string): boolean {
  if (file === home || /^(?:include|arch\/x86\/include)\//.test(home)) return true;
  return home.endsWith('.h') && file.startsWith(home.slice(0, home.lastIndexOf('/') + 1));
}
