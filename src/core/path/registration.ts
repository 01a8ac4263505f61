import type { Kernel } from '../kernel.js';
import { nearestFirst } from '../source/nearness.js';
import { stopIfAborted, type Signal } from '../signal.js';
import { SourceError } from '../source/source.js';
import { handingOn, isRegistration, isStatic, type Handed } from './handingOn.js';
import type { Place } from '../source/place.js';

/** Where a table is registered or handed on, and how. */
export interface Registration extends Place, Pick<Handed, 'how' | 'by' | 'member'> {}

/** Other files that are read for one table, the nearest first. */
const MOST_FILES = 40;

/**
 * Where a table is handed to a function or macro (`sock_register(&inet_family_ops)`, `module_platform_driver(lamp_driver)`), held by another
 * table (`inetsw_array[] = { { .ops = &inet_stream_ops } }`), assigned or returned. In its own file first; a table that others see is
 * looked for there too, unless its own file registers it. `undefined` when it is found nowhere.
 */
export async function findRegistration(
  kernel: Kernel,
  file: string,
  table: string,
  signal?: Signal,
): Promise<Registration | undefined> {
  const text = await kernel.source.read(file);
  stopIfAborted(signal);
  const [own] = handingOn(text, table);
  if ((own !== undefined && isRegistration(own)) || isStatic(text, table)) return own && placed(file, own);
  const { files } = await kernel.source.filesWithWord(table, signal === undefined ? {} : { signal });
  stopIfAborted(signal);
  let best = own === undefined ? undefined : placed(file, own);
  for (const other of nearestFirst(files, file, kernel.arch).slice(0, MOST_FILES)) {
    if (other === file) continue;
    const [found] = handingOn(await textOf(kernel, other), table);
    stopIfAborted(signal);
    if (found === undefined) continue;
    if (isRegistration(found)) return placed(other, found);
    best ??= placed(other, found);
  }
  return best;
}

async function textOf(kernel: Kernel, file: string): Promise<string> {
  try {
    return await kernel.source.read(file);
  } catch (error) {
    if (error instanceof SourceError) return '';
    throw error;
  }
}

function placed(file: string, { line, ...rest }: Handed): Registration {
  return { file, line, end: line, ...rest };
}
