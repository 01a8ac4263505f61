import { Random } from '../anchors/random.js';
import { candidatesIn, type Candidate, type Form, type Known } from './candidates.js';
import { globalsIn, typedefsIn } from './declared.js';
import { nearness } from './comesToCall.js';
import { plainText } from './plainText.js';
import { kernelFiles, textOf } from './treeText.js';

/** How many of each form make the sample of 200. */
export const STRATA: readonly { readonly forms: readonly Form[]; readonly count: number }[] = [
  { forms: ['element'], count: 60 },
  { forms: ['member of element'], count: 30 },
  { forms: ['parameter', 'local', 'global'], count: 60 },
  { forms: ['static call'], count: 25 },
  { forms: ['value'], count: 25 },
];

/**
 * All candidates of each stratum, in the order of the draw: the same for the same seed and tree.
 * @param isRead a person reads the draw and drops what is no call; else what the text itself shows to be none is left out
 */
export function drawCalls(root: string, seed: number, isRead = true): Candidate[][] {
  const files = kernelFiles(root);
  const known = knownIn(root, files);
  const all: Candidate[][] = STRATA.map(() => []);
  for (const file of files) {
    const text = textOf(root, file);
    const plain = plainText(text);
    const macros = new Set([...text.matchAll(/^#[ \t]*define[ \t]+(\w+)/gm)].map(([, name]) => name));
    const folder = folderOf(file);
    const globals = (name: string) =>
      !macros.has(name) &&
      (known.globals
        .get(name)
        ?.some((header) => header.startsWith('include/') || folder.startsWith(folderOf(header))) ??
        false);
    const statics = new Set<string>();
    for (const { name, isStatic } of globalsIn(plain, known.typedefs)) if (isStatic) statics.add(name);
    for (const one of candidatesIn(file, plain, {
      ...known,
      globals,
      statics,
      isMacro: (name) => known.macros.get(name)?.some((home) => nearness(file, home) !== undefined) ?? false,
    }))
      STRATA.forEach(({ forms }, i) => {
        if (forms.includes(one.form)) all[i]?.push(one);
      });
  }
  const random = new Random(seed);
  return all.map((one) => random.shuffled(one).filter(({ isNone }) => isRead || isNone !== true));
}

interface OfTree extends Omit<Known, 'statics' | 'globals' | 'isMacro'> {
  /** The files that define a macro with parameters, by its name. */
  readonly macros: ReadonlyMap<string, readonly string[]>;
  /** The headers that show a variable, by its name. */
  readonly globals: ReadonlyMap<string, readonly string[]>;
}

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/') + 1).replace(/\/include\/.*/, '/');
}

function knownIn(root: string, files: readonly string[]): OfTree {
  const typedefs = new Set<string>();
  const staticCalls = new Set(['static_call', 'static_call_cond', 'static_call_mod']);
  for (const file of files) {
    const text = textOf(root, file);
    for (const [, name = ''] of text.matchAll(
      /^#[ \t]*define[ \t]+(\w+)\([^)\n]*\)[ \t]+static_call(?:_cond|_mod)?\([^)\n]*\)[ \t]*$/gm,
    ))
      staticCalls.add(name);
    if (text.includes('typedef')) for (const name of typedefsIn(plainText(text))) typedefs.add(name);
  }
  const globals = new Map<string, string[]>();
  const macros = new Map<string, string[]>();
  for (const file of files)
    for (const [, name = ''] of textOf(root, file).matchAll(/^[ \t]*#[ \t]*define[ \t]+(\w+)\(/gm))
      macros.set(name, [...(macros.get(name) ?? []), file]);
  for (const file of files)
    if (file.endsWith('.h')) {
      const text = textOf(root, file);
      if (text.includes('extern'))
        for (const { name, isStatic } of globalsIn(plainText(text), typedefs))
          if (!isStatic) globals.set(name, [...(globals.get(name) ?? []), file]);
    }
  return { typedefs, globals, staticCalls, macros };
}
