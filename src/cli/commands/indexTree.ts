import { Cancelled } from '../../core/signal.js';
import { oneLine } from '../../core/render/oneLine.js';
import { say } from '../../core/words/words.js';
import type { IndexBuilt, IndexStatus } from '../../session/indexing.js';
import type { Command, Given } from '../command.js';
import { kernelRoot } from '../kernelRoot.js';
import { progressOn } from '../progress.js';
import { errnoOf, Refusal } from '../refusal.js';
import type { Session } from '../session.js';

type Options = 'kernel' | 'status' | 'remove' | 'json';

/** `knotes index`: builds, renews, shows or removes the index of a kernel tree. Exit 1 when there is none to show or remove, or it is damaged. */
export const indexTree: Command<Options> = {
  takes: 'its-own',
  kernels: 'one',
  options: ['kernel', 'status', 'remove', 'json'],
  help: 'cli.help.index',
  run: runIndex,
};

async function runIndex({ files, kernel, status, remove, json }: Given<Options>, session: Session): Promise<number> {
  const { host } = session;
  if (files.length > 0) throw new Refusal('cli.index.takes-none', { given: files.join(' ') });
  if (status && remove) throw new Refusal('cli.index.one-of');
  const root = await kernelRoot(host.cwd, kernel[0] ?? '');
  try {
    if (status) return showStatus(await host.indexing.status(root), root, json, session);
    if (remove) return showRemoved(await host.indexing.remove(root), root, json, session);
    return await build(root, json, session);
  } catch (error) {
    if (error instanceof Refusal || error instanceof Cancelled) throw error;
    throw new Refusal('cli.index.failed', { root, detail: errnoOf(error).message });
  }
}

async function build(root: string, json: boolean, session: Session): Promise<number> {
  const { host, language } = session;
  const progress = progressOn(host.err);
  const begun = performance.now();
  const built = await host.indexing
    .build(root, {
      signal: host.signal,
      onProgress: (done, of) => {
        progress.show(say(language, 'cli.index.progress', { done, of }));
      },
    })
    .finally(() => {
      progress.clear();
    });
  if (built.k === 'busy') throw new Refusal('cli.index.busy', { root, process: String(built.process) });
  const seconds = Math.round(performance.now() - begun) / 1000;
  if (json) print(host.out, builtJson(root, built, seconds));
  else host.out.write(`${builtText(root, built, seconds, session)}\n`);
  for (const path of built.unreachable) session.complain(new Refusal('cli.index.unreachable', { path }));
  return built.unreachable.length > 0 ? 1 : 0;
}

/** The names of the fields are a contract with programs that read them. */
function builtJson(root: string, { k: _, unreachable, ...size }: IndexBuilt, seconds: number): object {
  return { root, ...size, seconds, unreachable };
}

function builtText(root: string, { read, ...built }: IndexBuilt, seconds: number, { language }: Session): string {
  const said = read === 0 ? 'cli.index.up-to-date' : 'cli.index.built';
  return say(language, said, { ...sizeOf(built), root: oneLine(root, 400), read, seconds: seconds.toFixed(1) });
}

function showStatus(status: IndexStatus, root: string, json: boolean, { host, language }: Session): number {
  if (json) {
    const { k, ...more } = status;
    print(host.out, { root, index: k, ...more });
  } else host.out.write(`${statusText(status, root, language)}\n`);
  return status.k === 'there' ? 0 : 1;
}

function statusText(status: IndexStatus, given: string, language: Session['language']): string {
  const root = oneLine(given, 400);
  switch (status.k) {
    case 'none':
      return say(language, 'cli.index.none', { root });
    case 'damaged':
      return say(language, 'cli.index.damaged', { file: oneLine(status.file, 400) });
    case 'there': {
      const { changed, gone, made } = status;
      const day = new Date(made).toISOString().slice(0, 16).replace('T', ' ');
      return say(language, 'cli.index.there', { ...sizeOf(status), root, changed, gone, made: day });
    }
  }
}

function showRemoved(had: boolean, root: string, json: boolean, { host, language }: Session): number {
  if (json) print(host.out, { root, removed: had });
  else host.out.write(`${say(language, had ? 'cli.index.removed' : 'cli.index.none', { root: oneLine(root, 400) })}\n`);
  return had ? 0 : 1;
}

function sizeOf({ folder, files, words, bytes }: { folder: string; files: number; words: number; bytes: number }) {
  return { folder: oneLine(folder, 400), files, words, megabytes: Math.max(1, Math.round(bytes / 1e6)) };
}

function print(out: Session['host']['out'], row: object): void {
  out.write(`${JSON.stringify(row)}\n`);
}
