import { argumentOf } from '../../c/callForm.js';
import { areThreads } from '../../c/mechanisms.js';
import type { Signal } from '../../signal.js';
import type { Place } from '../../source/place.js';
import type { CallTextAt } from '../callTexts.js';
import type { OutEdge } from '../outEdge.js';
import type { TreeFiles } from '../treeFiles.js';
import { FoundGaps } from './foundGaps.js';
import { threadHeldIn, threadsPutInto, wokenObject } from './madeThreads.js';

type LaterEdge = OutEdge & { readonly kind: 'deferred' };

/**
 * The calls of a function that wake a thread of which its folder shows where it was made: what that runs, runs later. What else they wake may be a thread
 * that is made elsewhere: it is not looked for in the tree, and that is said.
 * @throws {SourceError}
 */
export async function threadsWoken(
  tree: TreeFiles,
  texts: readonly CallTextAt[],
  where: Place,
  signal: Signal | undefined,
): Promise<LaterEdge[]> {
  const found: LaterEdge[] = [];
  const folder = where.file.slice(0, Math.max(0, where.file.lastIndexOf('/')));
  for (const kind of tree.mechanisms.kinds) {
    const deferral = tree.mechanisms.deferral(kind);
    if (deferral === undefined || !areThreads(deferral)) continue;
    for (const text of texts) {
      const [form] = deferral.wake.get(text.name);
      const object = form && argumentOf(text, form, 'object');
      if (object === undefined) continue;
      const edge = { kind: 'deferred', deferred: kind, by: text.name, site: text.place } as const;
      const callee = await threadHeldIn(tree, deferral, object, where, signal);
      if (callee !== undefined) {
        found.push({ ...edge, callee, object });
        continue;
      }
      const woken = await wokenObject(tree, object, where);
      const ask = { near: where.file, signal };
      const made = woken && threadsPutInto(tree, deferral, woken, ask, new FoundGaps(), folder);
      const first = await made?.next();
      const one = { ...edge, object: woken ?? object };
      found.push(first?.done === false ? one : { ...one, lookedIn: folder === '' ? '.' : folder });
    }
  }
  return found;
}
