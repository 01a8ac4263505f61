import { oneLine } from '../core/render/oneLine.js';
import { say } from '../core/words/words.js';
import { progressOn } from './progress.js';
import { errnoOf, Refusal } from './refusal.js';
import type { Session } from './session.js';

/**
 * Sees to it that a tree has an index: a question that follows a whole tree would take many minutes without one. What is built is kept, and said.
 * @throws {Refusal} when there is none and it cannot be built
 */
export async function withIndex(root: string, { host, language }: Session): Promise<void> {
  const known = await host.indexing.status(root).catch(() => undefined);
  if (known?.k === 'there' && known.changed <= MOST_CHANGED) return;
  const shown = oneLine(root, 400);
  host.err.write(`${say(language, 'cli.path.building', { root: shown })}\n`);
  const progress = progressOn(host.err);
  try {
    const built = await host.indexing.build(root, {
      signal: host.signal,
      onProgress: (done, of) => {
        progress.show(say(language, 'cli.index.progress', { done, of }));
      },
    });
    if (built.k === 'busy') throw new Refusal('cli.index.busy', { root, process: String(built.process) });
  } catch (error) {
    if (error instanceof Refusal || host.signal.aborted) throw error;
    throw new Refusal('cli.path.no-index', { root, detail: errnoOf(error).message });
  } finally {
    progress.clear();
  }
}

/** Files that have changed since an index was built are read when it is opened; for more it is renewed. */
const MOST_CHANGED = 500;
