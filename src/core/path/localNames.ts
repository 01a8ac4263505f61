import type { Kernel } from '../kernel.js';

/** A variable that is set to a function, in the lines of the function in which that is so: `irq_handler_t handler = lamp_irq;`. */
export interface LocalName {
  readonly name: string;
  /** Lines, 1-based, both included. */
  readonly from: number;
  readonly to: number;
}

/** The local variables of a file that are set to a function of one of some names. @throws {SourceError} */
export async function localNames(kernel: Kernel, file: string, functions: readonly string[]): Promise<LocalName[]> {
  const set = new RegExp(`(?<![.>\\w])(\\w+)\\s*=\\s*&?(?:${functions.join('|')})\\s*[;,]`);
  const lines = (await kernel.source.read(file)).split('\n');
  const { definitions } = await kernel.definitions(file);
  return lines.flatMap((text, index) => {
    const name = set.exec(text)?.[1];
    const around = definitions.find((one) => one.kind === 'function' && one.line <= index + 1 && index + 1 <= one.end);
    return name === undefined || around === undefined ? [] : [{ name, from: around.line, to: around.end }];
  });
}
