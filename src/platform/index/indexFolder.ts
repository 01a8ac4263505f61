import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import envPaths from 'env-paths';
import { IndexDamage } from './indexDamage.js';

/** The index of a tree as it was stored last: its segments, the later of which say what the files that they name hold now. */
export interface Manifest {
  readonly format: typeof FORMAT;
  /** The tree, as its real path. */
  readonly root: string;
  /** When it was stored, in ms. */
  readonly made: number;
  readonly segments: readonly { readonly name: string; readonly files: number; readonly words: number }[];
}

/** An index of another format is none. */
export const FORMAT = 3;
const MANIFEST = 'index.json';
const SEGMENT = /^[\w-]+\.words$/;
/** A segment that no index names and that is older, in ms, was left behind. */
const LEFT_BEHIND = 60 * 60 * 1000;

/** The folder that holds the index of a tree, outside the tree: one for each real path. It need not be there. */
export function indexFolder(root: string): string {
  const real = realpathSync.native(root);
  const name = createHash('sha256').update(real).digest('hex').slice(0, 24);
  return join(envPaths('kernel-reading-notes', { suffix: '' }).cache, 'index', name);
}

/** What an index folder holds. `undefined` when there is no index, or one of another format. @throws {IndexDamage} */
export function readManifest(folder: string): Manifest | undefined {
  const file = join(folder, MANIFEST);
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  let read: Partial<Manifest> | null;
  try {
    read = JSON.parse(text) as Partial<Manifest> | null;
  } catch {
    throw new IndexDamage(file);
  }
  if (read?.format !== FORMAT) return undefined;
  const { root, made, segments } = read;
  const isWhole = typeof root === 'string' && typeof made === 'number' && isListOfSegments(segments);
  if (!isWhole || segments === undefined) throw new IndexDamage(file);
  return { format: FORMAT, root, made, segments };
}

/** A damaged description may have anything there. */
function isListOfSegments(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every((one: { readonly name?: unknown } | null) => typeof one?.name === 'string' && SEGMENT.test(one.name))
  );
}

/** Stores what the index of a folder is by now, in one step, and takes away what is no longer of it. @throws the error of the file system */
export function storeManifest(folder: string, manifest: Manifest, before: Manifest | undefined): void {
  const file = join(folder, MANIFEST);
  const next = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    writeFileSync(next, JSON.stringify(manifest));
    const handle = openSync(next, 'r+');
    fsyncSync(handle);
    closeSync(handle);
    renameSync(next, file);
  } catch (error) {
    rmSync(next, { force: true });
    throw error;
  }
  sweepOut(folder, manifest, before);
}

function sweepOut(folder: string, manifest: Manifest, before: Manifest | undefined): void {
  const kept = new Set(manifest.segments.map(({ name }) => name));
  const former = new Set(before?.segments.map(({ name }) => name));
  for (const name of readdirSync(folder)) {
    if (name === MANIFEST || name === LOCK || kept.has(name)) continue;
    const file = join(folder, name);
    // One that is not named may be another builder's, who is at it.
    if (former.has(name) || isOld(file))
      attempt(() => {
        rmSync(file, { force: true });
      });
  }
}

function isOld(file: string): boolean {
  return attempt(() => Date.now() - statSync(file).mtimeMs > LEFT_BEHIND) ?? false;
}

/** What is open in another process stays until it is not: no matter for who goes on. */
function attempt<T>(what: () => T): T | undefined {
  try {
    return what();
  } catch {
    return undefined;
  }
}

/** A name of a segment that nobody else has. */
export function newSegment(): string {
  return `${Date.now().toString(36)}-${randomBytes(6).toString('hex')}.words`;
}

/** Takes away the index of a tree. @returns whether there was one */
export function removeIndex(root: string): boolean {
  const folder = indexFolder(root);
  const known = attempt(() => readdirSync(folder)) ?? [];
  rmSync(folder, { recursive: true, force: true });
  return known.length > 0;
}

const LOCK = 'building';
/** The locks that this process holds. */
const held = new Set<string>();

/**
 * Makes the folder, and keeps others from building there at the same time.
 * @returns ends that; or the number of the process that is at it
 * @throws the error of the file system
 */
export function lockFolder(folder: string): (() => void) | number {
  makeFolder(folder);
  const lock = join(folder, LOCK);
  if (held.has(lock)) return process.pid;
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      held.add(lock);
      return () => {
        held.delete(lock);
        rmSync(lock, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = attempt(() => Number(readFileSync(lock, 'utf8'))) ?? 0;
    // A process that ended may have left it, and its number may be another's by now.
    if (holder !== process.pid && isRunning(holder) && !isOld(lock)) return holder;
    rmSync(lock, { force: true });
  }
}

/** Not with `recursive`: Node tries for ever where a file system has nothing made in it and says that there is no such folder, as that of processes does. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const above = dirname(folder);
  if (above !== folder) makeFolder(above);
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have made it meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !existsSync(folder)) throw error;
  }
}

function isRunning(process_: number): boolean {
  if (!Number.isSafeInteger(process_) || process_ <= 0) return false;
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    // It is there, and somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
