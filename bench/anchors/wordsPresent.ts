import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Which of some names stand as words in any C, header or assembler file of a tree. */
export function wordsPresent(root: string, names: ReadonlySet<string>): Set<string> {
  const byHash = new Map<number, string[]>();
  const mayBe = new Uint8Array(1 << 22);
  for (const name of names) {
    const hash = hashOf(Buffer.from(name), 0, name.length);
    byHash.set(hash, [...(byHash.get(hash) ?? []), name]);
    mayBe[hash & (mayBe.length - 1)] = 1;
  }
  const present = new Set<string>();
  const look = (bytes: Buffer) => {
    let start = -1;
    let hash = SEED;
    for (let i = 0; i <= bytes.length; i++) {
      const byte = bytes[i] ?? 0;
      if (WORD[byte] === 1) {
        if (start < 0) {
          start = i;
          hash = SEED;
        }
        hash = Math.imul(hash ^ byte, PRIME);
      } else if (start >= 0) {
        if (mayBe[(hash >>> 0) & (mayBe.length - 1)] === 1) {
          const known = byHash.get(hash >>> 0);
          const word = known === undefined ? '' : bytes.toString('latin1', start, i);
          if (known?.includes(word)) present.add(word);
        }
        start = -1;
      }
    }
  };
  const visit = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) visit(path);
      else if (entry.isFile() && /\.[chS]$/.test(entry.name)) look(readFileSync(path));
    }
  };
  visit(root);
  return present;
}

const SEED = 0x811c9dc5;
const PRIME = 0x01000193;

const WORD = new Uint8Array(256);
for (let code = 0; code < 128; code++) if (/\w/.test(String.fromCharCode(code))) WORD[code] = 1;

function hashOf(bytes: Buffer, from: number, to: number): number {
  let hash = SEED;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), PRIME);
  return hash >>> 0;
}
