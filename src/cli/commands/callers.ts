import { gathered } from '../../core/facts/gathered.js';
import type { Kernel } from '../../core/kernel.js';
import { CallersSearch, type CallerRow, type CallersFound } from '../../core/reach/callersOf.js';
import { wholeContext } from '../../core/reach/edgeContext.js';
import { provenRows } from '../../core/reach/provenRows.js';
import { callerHow } from '../../core/features/reachRows.js';
import { say } from '../../core/words/words.js';
import type { Command, Given } from '../command.js';
import { contextJson } from '../contextJson.js';
import { isNoMember, refuseMissing } from '../missingMember.js';
import { pageLine, pageOf, sayIncomplete } from '../listPage.js';
import { openKernel } from '../openKernel.js';
import { printedPlace } from '../printedPlace.js';
import { reachEnd } from '../reachEnd.js';
import { asRefusal, type Session } from '../session.js';
import { pad, paintFor, widthOf } from '../style.js';

type Asks = 'kernel' | 'depth' | 'page' | 'json';
type Asked = Given<Asks>;

/** `knotes callers`: who reaches a function, or calls a member, anywhere in the tree. Exit 1 when there is no such thing, 2 when not all could be read. */
export const callers: Command<Asks> = {
  takes: 'names',
  kernels: 'one',
  options: ['kernel', 'depth', 'page', 'json'],
  help: 'cli.help.callers',
  run: runCallers,
};

async function runCallers(given: Asked, session: Session): Promise<number> {
  const [folder = ''] = given.kernel;
  const { kernel } = await openKernel(session, folder);
  const search = new CallersSearch(kernel, session.host.signal);
  let status = 0;
  for (const name of given.files) {
    try {
      const member = /^([A-Za-z_]\w*)\.([A-Za-z_]\w*)$/.exec(name);
      const found =
        member?.[1] === undefined || member[2] === undefined
          ? await search.callersOf(await reachEnd(name, search.tree, kernel, session), given.depth ?? 1)
          : await callersOfMember(member[1], member[2], search, kernel, session);
      status = Math.max(status, await show(name, found, given, session));
    } catch (error) {
      const refusal = asRefusal(error, name, folder);
      session.complain(refusal);
      status = Math.max(status, refusal.code.startsWith('reach.no-end') || isNoMember(refusal) ? 1 : 2);
    }
  }
  return status;
}

/** @throws {Refusal} where nobody calls it because there is no such member */
async function callersOfMember(
  struct: string,
  member: string,
  search: CallersSearch,
  kernel: Kernel,
  { host }: Session,
): Promise<CallersFound> {
  const found = await search.dispatchersOf(struct, member);
  if (found.candidates.length === 0) {
    const { all, end } = await gathered(kernel.facts.installsOf({ struct, member }, { signal: host.signal }));
    refuseMissing(struct, member, all, end);
  }
  return found;
}

/** What is shown is looked at on the source; what that denies is left out. */
async function show(name: string, found: CallersFound, given: Asked, session: Session): Promise<number> {
  const { host, language } = session;
  const page = pageOf(found.candidates, { json: given.json, page: given.page });
  const proven: CallerRow[] = [];
  for await (const row of provenRows(page.shown))
    if (given.json) host.out.write(`${rowJson(row)}\n`);
    else proven.push(row);
  if (!given.json) {
    const paint = paintFor(host.out, host.env);
    const rows = proven.map((row) => ({
      place: `${'  '.repeat(row.depth)}${printedPlace(row.site)}`,
      caller: row.kind === 'reference' ? row.caller : `${row.caller}()`,
      how: howText(row, session),
    }));
    const placeWidth = Math.max(0, ...rows.map(({ place }) => widthOf(place)));
    const callerWidth = Math.max(0, ...rows.map(({ caller }) => widthOf(caller)));
    const heading = say(language, 'cli.heading.callers', { name, count: found.candidates.length });
    const lines = rows.map(({ place, caller, how }) =>
      `${pad(place, placeWidth)}  ${pad(caller, callerWidth)}  ${paint('quiet', how)}`.trimEnd(),
    );
    host.out.write(`${[paint('bold', heading), ...lines, ...pageLine(page, language)].join('\n')}\n`);
  }
  return sayIncomplete({ unreachable: found.unreachable, cut: found.cut }, session);
}

/** The names of the fields are a contract with programs that read them. */
function rowJson({
  kind,
  caller,
  site: { file, line, column },
  struct,
  member,
  by,
  callee,
  depth,
  isProven,
  way,
}: CallerRow): string {
  return JSON.stringify({
    ...{ kind, caller, file, line, col: column, struct, member },
    ...{ by, callee, depth, status: isProven ? 'verified' : 'unchecked' },
    ...(way === undefined ? {} : contextJson(wholeContext(way))),
  });
}

function howText(row: CallerRow, { language }: Session): string {
  const [kind = '', ...more] = callerHow(language, row);
  const reached = row.depth > 1 ? [`→ ${row.callee}()`] : [];
  return [kind, ...more, ...reached].join('  ');
}
