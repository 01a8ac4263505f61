import type { CallerCandidate, CallerKind } from '../reach/callersOf.js';

export const CALLER_KINDS: readonly CallerKind[] = ['call', 'dispatch', 'macro', 'deferred', 'reference'];

/** Which callers a reader wants to see. */
export interface CallerFilter {
  /** A folder of the kernel without a slash at its end; empty for all. */
  readonly folder: string;
  readonly kinds: ReadonlySet<CallerKind>;
  /** Whether those in tools/ and in tests are shown. */
  readonly tests: boolean;
}

export const ALL_CALLERS: CallerFilter = { folder: '', kinds: new Set(CALLER_KINDS), tests: true };

export function isShownCaller(
  { folder, kinds, tests }: CallerFilter,
  { kind, file }: Pick<CallerCandidate, 'kind' | 'file'>,
): boolean {
  if (!kinds.has(kind) || (!tests && isTestFile(file))) return false;
  return folder === '' || file === folder || file.startsWith(`${folder}/`);
}

/** Whether a file is no part of what runs: a tool, a sample, a test of the kernel by itself. */
export function isTestFile(file: string): boolean {
  if (/^(?:tools|samples)\//.test(file) || /(?:^|\/)(?:self)?tests?\//.test(file)) return true;
  const name = file.slice(file.lastIndexOf('/') + 1);
  return /^(?:test[_-]|.*[_-](?:self)?tests?\.|.*[_-]kunit[_.-]|.*[_-]selftests?[_.-]|kunit[_.-]|selftests?[_.-])/.test(
    name,
  );
}
