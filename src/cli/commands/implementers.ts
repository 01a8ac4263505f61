import type { Installation, Registration } from '../../core/facts/facts.js';
import { gathered } from '../../core/facts/gathered.js';
import type { Kernel } from '../../core/kernel.js';
import { say } from '../../core/words/words.js';
import type { Command, Given } from '../command.js';
import { installRow, installText } from '../implementersText.js';
import { holders, variableOf } from '../holders.js';
import { openKernel } from '../openKernel.js';
import { isNoMember, refuseMissing } from '../missingMember.js';
import { pageLine, pageOf, sayIncomplete } from '../listPage.js';
import { progressOn } from '../progress.js';
import { Refusal } from '../refusal.js';
import { asRefusal, type Session } from '../session.js';
import { paintFor } from '../style.js';

/** Tables of which it is looked for where they are registered: the first of those that are shown. More than a page has, fewer than all may have. */
const MOST_TABLES = 100;

type Asks = 'kernel' | 'near' | 'page' | 'json';
type Asked = Given<Asks>;

/** `knotes implementers`: what is put behind a member, or held by a variable, the nearest first. Exit 1 when there is no such member or variable, 2 when not all could be searched. */
export const implementers: Command<Asks> = {
  takes: 'names',
  kernels: 'one',
  options: ['kernel', 'near', 'page', 'json'],
  help: 'cli.help.implementers',
  run: runImplementers,
};

async function runImplementers(given: Asked, session: Session): Promise<number> {
  const [folder = ''] = given.kernel;
  const { kernel } = await openKernel(session, folder);
  let status = 0;
  for (const name of given.files) {
    try {
      status = Math.max(status, await answer(name, kernel, given, session));
    } catch (error) {
      const refusal = asRefusal(error, name, folder);
      session.complain(refusal);
      status = Math.max(status, isNoMember(refusal) ? 1 : 2);
    }
  }
  return status;
}

async function answer(name: string, kernel: Kernel, given: Asked, session: Session): Promise<number> {
  const { host, language } = session;
  const match = /^([A-Za-z_]\w*)\.([A-Za-z_]\w*)$/.exec(name);
  const [, struct, member] = match ?? [];
  if (struct === undefined || member === undefined) {
    const variable = variableOf(name);
    if (variable === undefined) throw new Refusal('cli.search.bad-name', { given: name });
    return holders(variable, kernel, given, session);
  }
  const progress = progressOn(host.err);
  const search = kernel.facts.installsOf(
    { struct, member },
    {
      signal: host.signal,
      ...(given.near === undefined ? {} : { near: given.near }),
      onProgress: ({ filesRead, files, found }) => {
        progress.show(say(language, 'cli.search.progress', { done: filesRead, total: files, count: found }));
      },
    },
  );
  const { all, end } = await gathered(search).finally(() => {
    progress.clear();
  });
  refuseMissing(struct, member, all, end);
  all.sort(inOrder);

  const page = pageOf(all, given);
  const { shown } = page;
  const tables = [...new Set(shown.map(tableOf))].filter((one) => one !== '');
  const registered = await registrations(tables.slice(0, MOST_TABLES), kernel, session);
  if (tables.length > MOST_TABLES)
    host.err.write(`${say(language, 'cli.search.registered-cut', { count: MOST_TABLES, total: tables.length })}\n`);
  if (given.json) {
    const rows = shown.map((one) => installRow(one, registered.get(tableOf(one))));
    if (rows.length > 0) host.out.write(`${rows.join('\n')}\n`);
  } else {
    const paint = paintFor(host.out, host.env);
    const lines = [paint('bold', say(language, 'cli.search.heading', { struct, member, count: all.length }))];
    const open = all.filter(({ decided }) => !decided).length;
    if (open > 0) lines.push(say(language, 'cli.search.open', { count: open }));
    if (all.length === 0 && end.hasMember === undefined)
      lines.push(say(language, 'cli.search.maybe-member', { struct, member }));
    for (const one of shown) lines.push(...installText(one, registered.get(tableOf(one)), language, paint));
    lines.push(...pageLine(page, language));
    host.out.write(`${lines.join('\n')}\n`);
  }
  return sayIncomplete(end, session);
}

/** What is decided before what may be, at the same distance. */
function inOrder(a: Installation, b: Installation): number {
  if (a.decided !== b.decided) return a.decided ? -1 : 1;
  return a.rank - b.rank || (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column);
}

function tableOf({ file, variable, holder, style, held }: Installation): string {
  return variable === undefined || style === 'assignment' || held?.isFunction === true
    ? ''
    : `${file}\n${variable}\n${holder ?? ''}`;
}

/** Where tables are registered; those that other files see are looked for in one pass. */
async function registrations(
  tables: readonly string[],
  kernel: Kernel,
  { host }: Session,
): Promise<ReadonlyMap<string, Registration>> {
  const found = new Map<string, Registration>();
  await Promise.all(
    tables.map(async (key) => {
      const [file = '', table = '', holder = ''] = key.split('\n');
      const named = { table, ...(holder === '' ? {} : { holder }) };
      const place = await kernel.facts.registrationOf(named, file, host.signal);
      if (place !== undefined) found.set(key, place);
    }),
  );
  return found;
}
