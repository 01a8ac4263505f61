import type { Kernel } from '../kernel.js';
import { SourceError } from '../source/source.js';
import type { Symbol } from './symbol.js';

/** A cheap look at the text, since a name such as `sock` stands in thousands of files and is defined in one. */
export async function mayDefine(symbol: Symbol, file: string, kernel: Kernel): Promise<boolean> {
  if (symbol.kind === 'label') return file.endsWith('.S');
  if (file.endsWith('.S')) return false;
  let text: string;
  try {
    text = await kernel.source.read(file);
  } catch (error) {
    if (error instanceof SourceError) return false;
    throw error;
  }
  // The name holds word characters, dots and dollars only.
  const name = symbol.name.replace(/[.$]/g, '\\$&');
  switch (symbol.kind) {
    case 'struct':
    case 'union':
    case 'enum':
      return new RegExp(`\\b${symbol.kind}\\b[^;{}()]*?\\b${name}\\b[^;(){}]*\\{`).test(text);
    case 'macro':
      return new RegExp(`#[ \\t]*define[ \\t]+${name}\\b`).test(text);
    case 'syscall':
      return new RegExp(`SYSCALL\\w*_DEFINE\\d\\s*\\(\\s*${name}\\b|SYSCALL\\w*DEFINE`).test(text);
    case 'function':
    case 'variable':
    case 'typedef':
      // At file level the name stands in a line that begins in the first column.
      return new RegExp(`^[A-Za-z_}].*\\b${name}\\b|^${name}\\b`, 'm').test(text);
    default:
      return true;
  }
}
