import type { Installation, InstallsEnd } from '../facts/facts.js';
import { gathered } from '../facts/gathered.js';
import { mayComeTo } from '../facts/mayComeTo.js';
import { isFollowedFrom, isOpenInstall } from '../facts/openInstall.js';
import { placeAt, type Place } from '../source/place.js';
import type { Near } from './edge.js';
import { copiedAsSaid } from './copiedAsSaid.js';
import { isCopiedWhole } from './copiedWhole.js';
import { namesIn, type EdgeContext, type End } from './ends.js';
import type { DispatchSite, PointerVia } from './pointerVia.js';
import { isInHolder, isOne, isSameMember } from './pointerVia.js';

const MAX_NEAR = 3;

/** Where the callee is put behind the member as the author says, and what stands there in its place. */
export async function findInstallation(
  caller: End,
  callee: End,
  via: PointerVia,
  sites: readonly DispatchSite[],
  context: EdgeContext,
): Promise<FoundInstallation> {
  const likely = [...callee.places, ...caller.places].map(({ file }) => file);
  const instead: Near[] = [];
  let isApart = false;
  let elsewhere: Installation | undefined;
  const isCalled = (one: Installation) =>
    isInHolder(one, via) && (sites.length === 0 || sites.some(({ within }) => isSameMember(one, within)));
  const copied = await copiedAsSaid(callee, via, likely, isCalled, context);
  if (copied !== undefined) return { installed: copied, instead, isApart };
  let reads: readonly string[] = [];
  async function* named() {
    ({ reads = [] } = yield* installsNaming(callee.names, via, likely, context));
  }
  for await (const one of named()) {
    const names = await namesIn(callee, one.file, context);
    if (isHeldAsSaid(one, via)) {
      if (isOne(names, one)) {
        if (!isCalled(one)) isApart = true;
        else if (one.decided) return { installed: one, instead, isApart };
      } else if (!isCalled(one)) continue;
      else if (instead.length < MAX_NEAR && one.function !== undefined) instead.push(asNear(one));
    } else if (one.decided && isOne(names, one) && isCalled(one)) elsewhere ??= one;
  }
  // What stands there in the table that the author names leaves no room for another.
  const isTaken = via.table !== undefined && instead.length > 0;
  const mayBe = !isTaken && (await mayComeTo(context.kernel, callee.names, via, reads));
  const doubt = !mayBe ? undefined : await findInAll(callee, via, likely[0], isCalled, context);
  if (doubt?.installed !== undefined) return { installed: doubt.installed, instead, isApart };
  elsewhere ??= doubt?.elsewhere;
  if (via.table !== undefined && elsewhere?.variable !== undefined && !isTaken) {
    const { variable: table, file } = elsewhere;
    if (await isCopiedWhole(via.table, { table, file }, context)) return { installed: elsewhere, instead, isApart };
  }
  // Of what the author names it is said what stands there.
  const holder = via.table ?? via.by;
  if (holder !== undefined && instead.length === 0)
    for await (const one of installsNaming([holder], via, likely, context))
      if (
        isHeldAsSaid(one, via) &&
        isCalled(one) &&
        one.function !== undefined &&
        instead.push(asNear(one)) >= MAX_NEAR
      )
        break;
  return {
    instead,
    isApart,
    ...(elsewhere === undefined ? {} : { elsewhere }),
    ...(doubt === undefined ? {} : { doubt: doubt.doubt }),
  };
}

export interface FoundInstallation {
  readonly installed?: Installation;
  /** What stands there in its place. */
  readonly instead: readonly Near[];
  /** Where the callee is put there, but not as the author says. */
  readonly elsewhere?: Installation;
  /** The callee is put behind a member of that name, but not behind the one that is called. */
  readonly isApart: boolean;
  /** What may put it there and was not understood. */
  readonly doubt?: InstallDoubt;
}

/** What stands between an answer and its being all that there is. */
export interface InstallDoubt {
  /** Stores of which it is not known what they put there, or whose member it is. */
  readonly stores: number;
  readonly first?: Place;
  /** Files that could not be read. */
  readonly unreachable: readonly string[];
  /** A bound was reached. */
  readonly cut: boolean;
}

/** The callee among all that is put behind the member, what variables hold and functions give back too; else what may put it there all the same. */
async function findInAll(
  callee: End,
  via: PointerVia,
  near: string | undefined,
  isCalled: (one: Installation) => boolean,
  context: EdgeContext,
): Promise<{ readonly installed?: Installation; readonly elsewhere?: Installation; readonly doubt: InstallDoubt }> {
  const { kernel } = context;
  const { struct, member, file } = via;
  const { all, end } = await gathered(kernel.facts.installsOf({ struct, member, file }, { near }));
  const given = new Set(all.flatMap(({ held }) => (held?.isFunction === true ? [held.variable] : [])));
  const isFollowed = isFollowedFrom({ struct, member }, end);
  const open: Installation[] = [];
  let elsewhere: Installation | undefined;
  for (const one of all) {
    if (!isCalled(one)) continue;
    const isCallee = one.decided && isOne(await namesIn(callee, one.file, context), one);
    if (!isHeldAsSaid(one, via)) {
      if (isCallee) elsewhere ??= one;
      continue;
    }
    if (isCallee) return { installed: one, doubt: NO_DOUBT };
    if (isOpenInstall(one, given, isFollowed)) open.push(one);
  }
  const [first] = open;
  return {
    ...(elsewhere === undefined ? {} : { elsewhere }),
    doubt: {
      stores: open.length,
      ...(first === undefined ? {} : { first: placeAt(first.file, first.line, first.column) }),
      unreachable: end.unreachable,
      cut: end.cut,
    },
  };
}

const NO_DOUBT: InstallDoubt = { stores: 0, unreachable: [], cut: false };

function installsNaming(
  naming: readonly string[],
  { struct, member, file, tableFile, byFile }: PointerVia,
  ends: readonly string[],
  { kernel }: EdgeContext,
): AsyncGenerator<Installation, InstallsEnd> {
  const [near] = ends;
  const said = [tableFile, byFile].filter((one) => one !== undefined);
  return kernel.facts.installsOf(
    { struct, member, file },
    {
      naming,
      first: [...said, ...ends],
      ...(near === undefined ? {} : { near }),
    },
  );
}

/** Whether an installation is the one of the table that the author names, or made by whom the author names. */
function isHeldAsSaid(one: Installation, { table, tableFile, by, byFile }: PointerVia): boolean {
  // A table that is assigned to a member has no other name.
  if (table !== undefined)
    return (one.variable === table || one.holder === table) && (tableFile === undefined || one.file === tableFile);
  if (by === undefined) return true;
  // What copies it, what it is given to, and what that hands it on to may be named in place of the function in which that is.
  const makers = [one.in, one.macro, one.setter, one.copied?.in, ...(one.through ?? [])];
  const files = [one.file, one.copied?.place.file, one.stored?.file];
  // Who puts there what a function gives back, or a variable holds, puts it there too.
  if (one.held !== undefined) {
    makers.push(...one.held.makers);
    files.push(one.held.place.file);
  }
  return makers.includes(by) && (byFile === undefined || files.includes(byFile));
}

function asNear(one: Installation): Near {
  return { what: 'installed', name: one.value ?? one.function ?? '', place: placeAt(one.file, one.line, one.column) };
}
