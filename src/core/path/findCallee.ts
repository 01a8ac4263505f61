import type { Kernel } from '../kernel.js';
import { stopIfAborted, type Signal } from '../signal.js';
import { SourceError } from '../source/source.js';
import { findCalling, type CallingSymbol } from './symbolPlaces.js';

/**
 * What a name means that is called in a file: what that file itself defines, else what the whole kernel does; what is near counts only among equals.
 * What is weak there is replaced by what is not. A hint alone would lead to the stub in a header that stands for what is not configured.
 */
export async function findCallee(
  kernel: Kernel,
  name: string,
  file: string,
  signal?: Signal,
): Promise<CallingSymbol | undefined> {
  if (await definesIt(kernel, name, file, signal)) return findCalling(kernel, name, file, signal);
  const found = await findCalling(kernel, name, undefined, signal);
  if (found?.placement.status !== 'ambiguous') return found;
  stopIfAborted(signal);
  const near = await findCalling(kernel, name, file, signal);
  return near === undefined || near.placement.status === 'ambiguous' ? found : near;
}

async function definesIt(kernel: Kernel, name: string, file: string, signal: Signal | undefined): Promise<boolean> {
  try {
    const { definitions } = await kernel.definitions(file, signal);
    stopIfAborted(signal);
    return definitions.some((one) => one.name === name && one.local !== true && one.weak !== true);
  } catch (error) {
    if (error instanceof SourceError) return false;
    throw error;
  }
}
