/** The architecture of a file below `arch/`, if it is one. */
export function archOf(file: string): string | undefined {
  return /^arch\/([^/]+)\//.exec(file)?.[1];
}

/**
 * Where the file that an `#include` names may lie, the likeliest first. The kernel's build makes wrappers for headers of `asm/` that an
 * architecture does not bring: they lead to `asm-generic`.
 * @param include as written, with its delimiters; @param from the file that says it
 */
export function includeCandidates(include: string, from: string, arch: string): string[] {
  const path = include.slice(1, -1);
  const candidates: string[] = [];
  if (include.startsWith('"')) {
    const folders = from.split('/').slice(0, -1);
    candidates.push(join(folders, path));
    // `ccflags-y += -I $(src)/..` and its kind.
    candidates.push(join([...folders, 'include'], path));
    if (folders.length > 2) candidates.push(join(folders.slice(0, -1), path), join(folders.slice(0, -2), path));
  }
  candidates.push(
    `include/${path}`,
    `arch/${arch}/include/${path}`,
    `include/uapi/${path}`,
    `arch/${arch}/include/uapi/${path}`,
  );
  if (path.startsWith('asm/')) {
    const generic = path.replace(/^asm\//, 'asm-generic/');
    candidates.push(`include/${generic}`, `include/uapi/${generic}`);
  }
  if (include.startsWith('<')) {
    const folders = from.split('/').slice(0, -1);
    candidates.push(join([...folders, 'include'], path));
    if (folders.length > 2) candidates.push(join([...folders.slice(0, -1), 'include'], path));
  }
  return candidates.filter((one) => one !== '' && one !== from);
}

function join(folders: readonly string[], path: string): string {
  const parts = [...folders];
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return '';
    } else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
