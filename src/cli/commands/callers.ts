import type { Kernel } from '../../core/kernel.js';
import { CallersSearch, type CallerCandidate, type CallerRow } from '../../core/reach/callersOf.js';
import { wholeContext } from '../../core/reach/edgeContext.js';
import { memberFault } from '../../core/reach/memberFault.js';
import { provenRows } from '../../core/reach/provenRows.js';
import { callerHow } from '../../core/features/reachRows.js';
import { say } from '../../core/words/words.js';
import type { Command, Given } from '../command.js';
import { contextJson } from '../contextJson.js';
import { isNoMember, refuseFault } from '../missingMember.js';
import { fullPage, pageLine, sayIncomplete } from '../listPage.js';
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
      const each =
        member?.[1] === undefined || member[2] === undefined
          ? search.eachCaller(await reachEnd(name, search.tree, kernel, session), given.depth ?? 1)
          : callersOfMember(member[1], member[2], search, kernel, session);
      await show(name, each, given, session);
      status = Math.max(status, sayIncomplete(search.gaps, session));
    } catch (error) {
      const refusal = asRefusal(error, name, folder);
      session.complain(refusal);
      status = Math.max(status, refusal.code.startsWith('reach.no-end') || isNoMember(refusal) ? 1 : 2);
    }
  }
  return status;
}

/** @throws {Refusal} where nobody calls it because there is no such member, or it holds no function */
async function* callersOfMember(
  struct: string,
  member: string,
  search: CallersSearch,
  kernel: Kernel,
  { host: { signal } }: Session,
): AsyncGenerator<CallerCandidate> {
  refuseFault(struct, member, await memberFault(kernel, struct, member, { signal }));
  let isCalled = false;
  for await (const one of search.eachDispatcher(struct, member)) {
    isCalled = true;
    yield one;
  }
  refuseFault(struct, member, await memberFault(kernel, struct, member, { signal, isCalled }));
}

/**
 * What is shown is looked at on the source; what that denies is left out. A program gets each as it is found, and a page that is not the last one comes before
 * the rest is counted.
 */
async function show(
  name: string,
  each: AsyncGenerator<CallerCandidate>,
  given: Asked,
  session: Session,
): Promise<void> {
  const { host, language } = session;
  if (given.json && given.page === undefined) {
    for await (const row of provenRows(each)) host.out.write(`${rowJson(row)}\n`);
    return;
  }
  const full = await fullPage(each, given.page ?? 1);
  if (given.json) {
    for await (const row of provenRows(full.shown)) host.out.write(`${rowJson(row)}\n`);
    await full.end();
    return;
  }
  const paint = paintFor(host.out, host.env);
  const lineOf = (row: CallerRow, places: number, callers: number) =>
    `${pad(placeOf(row), places)}  ${pad(callerOf(row), callers)}  ${paint('quiet', howText(row, session))}`.trimEnd();
  const rows: CallerRow[] = [];
  if (full.goesOn) {
    const files = Math.max(0, ...full.shown.map(({ file }) => widthOf(file)));
    const callers = Math.max(0, ...full.shown.map(({ caller }) => widthOf(caller)));
    const places = INDENT.length * (given.depth ?? 1) + files + LINE_WIDTH;
    for await (const row of provenRows(full.shown)) host.out.write(`${lineOf(row, places, callers + 2)}\n`);
  } else for await (const row of provenRows(full.shown)) rows.push(row);
  const page = await full.counted();
  // What is on other pages was not looked at on the source: that may deny some.
  const code = page.isMore ? 'callers-more' : page.pages > 1 ? 'callers-most' : 'callers';
  const count = page.pages > 1 ? page.count : rows.length;
  const heading = say(language, `cli.heading.${code}`, { name, count });
  const places = Math.max(0, ...rows.map((row) => widthOf(placeOf(row))));
  const callers = Math.max(0, ...rows.map((row) => widthOf(callerOf(row))));
  const lines = rows.map((row) => lineOf(row, places, callers));
  host.out.write(`${[paint('bold', heading), ...lines, ...pageLine(page, language)].join('\n')}\n`);
}

const INDENT = '  ';
/** What a line takes behind the name of its file, `:` with it. */
const LINE_WIDTH = 6;

function placeOf(row: CallerRow): string {
  return `${INDENT.repeat(row.depth)}${printedPlace(row.site)}`;
}

function callerOf({ kind, caller }: CallerRow): string {
  return kind === 'reference' ? caller : `${caller}()`;
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
