import { SourceError } from '../core/source/source.js';
import type { Problem } from '../core/notes/problem.js';
import { Cancelled } from '../core/signal.js';
import type { Language } from '../core/words/words.js';
import type { Host } from './host.js';
import { errnoOf, Refusal } from './refusal.js';

/** One run of a command. */
export interface Session {
  readonly host: Host;
  readonly language: Language;
  readonly kernelOptions: Parameters<Host['kernelAt']>[1];
  /** Says on standard error what could not be used. */
  complain(refusal: Refusal): void;
  /** Says on standard error what is wrong with what a file says, once. @param file as the user named it */
  report(file: string, problem: Problem): void;
}

/** What was caught, as a refusal: of a file, so that the next one can go on. Rethrows what says that nobody waits any more. */
export function asRefusal(error: unknown, path: string, kernel: string): Refusal {
  if (error instanceof Cancelled) throw error;
  if (error instanceof Refusal) return error;
  if (!(error instanceof SourceError)) return new Refusal('cli.internal', { path, detail: errnoOf(error).message });
  switch (error.code) {
    case 'not-found':
      return new Refusal('cli.no-such-file', { path });
    case 'not-a-file':
      return new Refusal('cli.not-a-file', { path });
    case 'outside-root':
      return new Refusal('cli.outside-kernel', { path, kernel });
    case 'too-large':
      return new Refusal('cli.file-too-large', { path });
    case 'unreadable':
      return new Refusal('cli.unreadable', { path, detail: error.detail });
  }
}
