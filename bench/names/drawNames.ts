import { Random } from '../anchors/random.js';
import { bodiesOf } from '../indirect/bodies.js';
import { placeOf } from '../indirect/candidates.js';
import { nearness } from '../indirect/comesToCall.js';
import { macrosIn, type MacroText } from '../indirect/macrosIn.js';
import { plainText } from '../indirect/plainText.js';
import { kernelFiles, textOf } from '../indirect/treeText.js';
import { expand, useAt } from './expand.js';
import { namesMade, type Made } from './namesMade.js';

/** A name that a macro of a header makes, in no word of the file that uses the macro; and where that is, from 1. */
export interface NameMade extends Made {
  readonly file: string;
  readonly line: number;
  readonly macro: string;
}

/** What only tells the linker, the loader or a tool of what has a name already. */
const TELLS =
  /^(?:MODULE_|EXPORT_|__?module_|_*(?:core|device|kernel)?_?param_|BTF_|ALLOW_|NOKPROBE|SYSCALL_DEFINE|COMPAT_SYSCALL|TRACE_EVENT|DEFINE_EVENT|DECLARE_)/;

/**
 * Names that macros of headers make by pasting at file level of `.c` files, one a macro: all macros alike, each use of one as likely as another. Macros of
 * which the files of the tree see several definitions are left out, since the text alone does not tell which is meant. The same for the same seed and tree.
 */
export function drawNames(root: string, seed: number): NameMade[] {
  const files = kernelFiles(root);
  const macros = new Map<string, MacroText[]>();
  for (const file of files)
    for (const one of macrosIn(file, textOf(root, file))) macros.set(one.name, [...(macros.get(one.name) ?? []), one]);
  const random = new Random(seed);
  /** The macros without parameters. */
  const plain = new Set<string>();
  for (const file of files)
    for (const [, name = ''] of textOf(root, file).matchAll(/^[ \t]*#[ \t]*define[ \t]+([A-Za-z_]\w*)(?!\w|\()/gm))
      plain.add(name);
  const drawn = new Map<string, { uses: number; one: NameMade }>();
  for (const file of files) {
    if (!file.endsWith('.c')) continue;
    const text = plainText(textOf(root, file));
    const seen = new Map<string, MacroText | undefined>();
    const meaning = (name: string) => {
      if (!seen.has(name)) {
        const all = (macros.get(name) ?? []).filter((one) => nearness(file, one.file) !== undefined);
        seen.set(name, all.length === 1 && !TELLS.test(name) ? all[0] : undefined);
      }
      return seen.get(name);
    };
    const words = new Set(text.match(/\w+/g));
    const { bodies } = bodiesOf(text);
    for (const match of text.matchAll(/^(?:static\s+|const\s+)*([A-Za-z_]\w*)[ \t]*\(/gm)) {
      const [, macro = ''] = match;
      const at = match.index + match[0].lastIndexOf(macro);
      const home = meaning(macro)?.file;
      if (home?.endsWith('.h') !== true || TELLS.test(macro)) continue;
      if (bodies.some(({ from, to }) => from < at && at < to)) continue;
      const use = useAt(text, at);
      const made = use === undefined ? undefined : expand(use, meaning);
      if (use === undefined || made === undefined) continue;
      // What a word that is given stands for itself, the expansion does not know.
      const given = use.given.flatMap((one) => one.match(/[A-Za-z_]\w*/g) ?? []);
      if (given.some((word) => plain.has(word))) continue;
      const behind = text.slice(use.end, use.end + 400);
      const names = namesMade(
        `${match[0].slice(0, match[0].lastIndexOf(macro))}${made} ${behind.split(/[;}]/)[0] ?? ''}`,
      ).filter(({ name }) => !words.has(name));
      const [name] = random.shuffled(names);
      if (name === undefined) continue;
      const { line } = placeOf(text, at);
      const known = drawn.get(macro);
      const uses = (known?.uses ?? 0) + 1;
      if (known !== undefined && random.below(uses) !== 0) known.uses = uses;
      else drawn.set(macro, { uses, one: { ...name, file, line, macro } });
    }
  }
  return random.shuffled([...drawn.values()].map(({ one }) => one));
}
