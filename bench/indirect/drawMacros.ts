import { Random } from '../anchors/random.js';
import { before, bodiesOf, wordEndingAt } from './bodies.js';
import { placeOf } from './candidates.js';
import { ComesToCall, nearness } from './comesToCall.js';
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
 * @param isRead a person reads the draw and drops what calls nothing; else what the definitions themselves show to call nothing is left out
 */
export function drawMacros(
  root: string,
  seed: number,
  isRead = true,
): { readonly used: MacroUse[]; readonly alike: MacroUse[] } {
  const files = kernelFiles(root);
  const macros = new Map<string, MacroText[]>();
  const aliases: MacroText[] = [];
  for (const file of files) {
    const text = textOf(root, file);
    if (!text.includes('define')) continue;
    for (const read of macrosIn(file, text)) {
      const one = NOT_READ.test(file) ? { ...read, body: '' } : read;
      if (one.isAlias === true) {
        aliases.push(one);
        continue;
      }
      const all = macros.get(one.name);
      if (all === undefined) macros.set(one.name, [one]);
      else all.push(one);
    }
  }
  const calling = callingMacros(macros);
  const functions = new Set<string>();
  const random = new Random(seed);
  const drawn = new Map<string, Drawn>();
  for (const file of files) {
    const plain = plainText(textOf(root, file));
    const { bodies, chunks } = bodiesOf(plain);
    for (const { text } of chunks) {
      const open = text.indexOf('(');
      if (open > 0) functions.add(wordEndingAt(text, before(text, open, 0), 0).word);
    }
    for (const { from, to } of bodies)
      for (const match of plain.slice(from, to).matchAll(/(?<!\.|->|\w)([A-Za-z_]\w*)[ \t]*\(/g)) {
        const macro = match[1] ?? '';
        if (
          !calling.has(macro) ||
          NO_FUNCTION.test(macro) ||
          !(macros.get(macro) ?? []).some((one) => nearness(file, one.file) !== undefined)
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
  const alike = random.shuffled(all.map(({ one }) => one));
  if (isRead) return { used, alike };
  for (const one of aliases) macros.set(one.name, [...(macros.get(one.name) ?? []), one]);
  const reach = new ComesToCall({ macros, functions });
  const calls = ({ file, macro }: MacroUse) => reach.byMacro(file, macro);
  return { used: used.filter(calls), alike: alike.filter(calls) };
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
