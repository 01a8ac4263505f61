import type { Anchor } from '../notes/format.js';
import type { PathStep, PathTree } from '../path/model.js';
import { oneLine } from '../render/oneLine.js';
import { anchorKind, anchorName } from './anchorUse.js';
import type { NoteMark, StepMark } from './noteIndex.js';

/** The name of a symbol as a reader writes it: `sock_create()`, `struct socket`, `socket.ops`. */
export function symbolLabel(anchor: Anchor): string {
  const kind = anchorKind(anchor);
  const name = oneLine(anchorName(anchor));
  if (anchor.member !== undefined) return name;
  if (kind === 'function' || kind === 'syscall') return `${name}()`;
  return kind === 'struct' || kind === 'union' || kind === 'enum' ? `${kind} ${name}` : name;
}

/** The name of a step: the author's, else that of its symbol. */
export function stepLabel({ step, at }: PathStep): string {
  if (step.title !== undefined && step.title !== '') return oneLine(step.title);
  return at === undefined ? oneLine(step.id) : symbolLabel(at);
}

/** A step in the few letters that a lens has: its symbol. */
export function shortStepLabel({ step, at }: PathStep): string {
  return oneLine(at === undefined ? (step.title ?? step.id) : anchorName(at), 40);
}

/** `socket() 3/12`: the path by its root, which is shorter than its title. */
export function stepNumber({ tree, step }: StepMark): string {
  const { at } = tree.root;
  const path = at === undefined ? oneLine(tree.path.title, 40) : symbolLabel(at);
  return `${path} ${step.number}/${tree.steps.length}`;
}

export function pathLabel({ path }: PathTree): string {
  return oneLine(path.title);
}

export function noteLabel({ entry }: NoteMark): string {
  return oneLine(entry.note.title);
}
