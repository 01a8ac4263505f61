import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dialect } from '../../src/core/c/dialect.js';
import { extractOutline } from '../../src/core/c/extract.js';
import { scanFile } from '../../src/core/c/scan.js';
import { sharedParser } from '../unit/parser.js';
import { describeKernels } from './kernels.js';

/** Folders of every layer; a tree that was unpacked in part has fewer. */
const FOLDERS = ['net/ipv4', 'net/core', 'kernel/sched', 'mm', 'fs', 'include/net', 'include/linux'];

describeKernels('the outline', ({ root }) => {
  const files = FOLDERS.flatMap((folder) => sourcesIn(root, folder));

  it('is made without a parse error in 98 of 100 files', async () => {
    const parser = await sharedParser();
    const bad = files.filter((file) => {
      const scan = scanFile(readFileSync(join(root, file), 'utf8'), dialect());
      return extractOutline(scan, parser).hasErrors;
    });
    assert.ok(bad.length <= files.length * 0.02, `${bad.length} of ${files.length}: ${bad.slice(0, 5).join(', ')}`);
  });

  it('names no function after a keyword or a loop', () => {
    for (const file of files) {
      for (const one of scanFile(readFileSync(join(root, file), 'utf8'), dialect()).definitions)
        if (one.kind === 'function')
          assert.doesNotMatch(one.name, /^(?:if|for|while|switch|return|else|sizeof)$/, `${file}:${one.line}`);
    }
  });

  it('has every function where its name stands', () => {
    for (const file of files) {
      const text = readFileSync(join(root, file), 'utf8');
      const lines = text.split('\n');
      for (const one of scanFile(text, dialect()).definitions) {
        if (one.madeBy !== undefined) continue;
        const line = lines[one.line - 1] ?? '';
        assert.equal(line.slice(one.column - 1, one.column - 1 + one.name.length), one.name, `${file}:${one.line}`);
      }
    }
  });
});

function sourcesIn(root: string, folder: string): string[] {
  try {
    return readdirSync(join(root, folder))
      .filter((name) => /\.[ch]$/.test(name))
      .map((name) => `${folder}/${name}`);
  } catch {
    return [];
  }
}
