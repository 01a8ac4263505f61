import type { Kernel } from '../kernel.js';
import type { Mark, NoteIndex } from './noteIndex.js';

/** A kernel as it is read for a note or step: for the architecture that its notes file names, where the reader has not said another. */
export function kernelOf(kernel: Kernel, mark: Pick<Mark, 'arch'> | undefined): Kernel {
  return kernel.forArch(mark?.arch);
}

/**
 * A kernel as it is read where no note is meant more than another: in a file, for the architecture that the notes on it name, where all name the same and
 * the reader has not said another.
 */
export function kernelIn(kernel: Kernel, { byFile }: NoteIndex, file: string | undefined): Kernel {
  const marks = file === undefined ? [] : (byFile.get(file) ?? []);
  const archs = new Set(marks.map(({ arch }) => arch));
  const [arch] = archs;
  return archs.size === 1 ? kernel.forArch(arch) : kernel;
}
