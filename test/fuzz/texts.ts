import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** C and headers of the fixtures by their path, which all cases begin with. */
export const C_FILES: Readonly<Record<string, string>> = filesBelow(
  'test/fixtures/c',
  'test/fixtures/types',
  'test/fixtures/hover',
);

/** A small tree that is a kernel. */
export const SAMPLE: Readonly<Record<string, string>> = filesBelow('test/fixtures/sample-kernel');

function filesBelow(...folders: readonly string[]): Record<string, string> {
  // A path may be called as what every object has.
  const files = Object.create(null) as Record<string, string>;
  for (const folder of folders)
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile()) files[path.slice(folder.length + 1).replaceAll('\\', '/')] = readFileSync(path, 'utf8');
    }
  return files;
}
