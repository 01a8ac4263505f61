import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folders that are no part of the kernel that runs, and generated register headers, larger than all else together. */
const LEFT_OUT = /^(?:tools|samples|scripts|Documentation|arch\/(?!x86\/)[^/]+)\/|\/asic_reg\//;

/** The C files of a kernel of one architecture, sorted. */
export function kernelFiles(root: string): string[] {
  const files: string[] = [];
  const visit = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!LEFT_OUT.test(`${path}/`) && !entry.name.startsWith('.')) visit(path);
      } else if (entry.isFile() && /\.[ch]$/.test(entry.name)) files.push(path);
    }
  };
  visit('');
  return files.sort();
}

/** The text of a file. */
export function textOf(root: string, file: string): string {
  return readFileSync(join(root, file), 'utf8');
}
