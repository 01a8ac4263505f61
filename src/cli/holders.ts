import type { Holding, VariableName } from '../core/facts/heldByVariable.js';
import { gathered } from '../core/facts/gathered.js';
import type { Kernel } from '../core/kernel.js';
import { oneLine } from '../core/render/oneLine.js';
import { say, type Language } from '../core/words/words.js';
import { putFields, putPlace, putText, sourceFields, sourceText } from './implementersText.js';
import { pageLine, pageOf, sayIncomplete } from './listPage.js';
import { Refusal } from './refusal.js';
import type { Session } from './session.js';
import { paintFor, type Paint } from './style.js';

/** The longest name of a file that is shown, in UTF-16 units. */
const MAX_FILE = 400;

/**
 * `FILE:VARIABLE`, `FILE:FUNCTION:VARIABLE` for a variable of one function, `FILE:VARIABLE.MEMBER` for a member of one whose struct has no name, or
 * `FILE:FUNCTION()` for what a function gives back; `undefined` for what is none of them.
 */
export function variableOf(name: string): VariableName | undefined {
  const parts = /^([^:]+\.[A-Za-z]+):(?:([A-Za-z_]\w*):)?([A-Za-z_]\w*)(?:\.([A-Za-z_]\w*)|(\(\)))?$/.exec(name);
  const [, file, within, variable, member, call] = parts ?? [];
  if (file === undefined || variable === undefined) return undefined;
  if (call !== undefined) return within === undefined ? { variable, file, isFunction: true } : undefined;
  return {
    variable,
    file,
    ...(within === undefined ? {} : { in: within }),
    ...(member === undefined ? {} : { member }),
  };
}

/** Lists what a variable, or the elements of an array, hold, the nearest first. @returns the exit status @throws {Refusal} */
export async function holders(
  asked: VariableName,
  kernel: Kernel,
  given: { readonly json: boolean; readonly page?: number | undefined; readonly near?: string | undefined },
  session: Session,
): Promise<number> {
  const { host, language } = session;
  // That the file is there is asked first: what cannot be read is no variable that is missing.
  await kernel.source.read(asked.file);
  const ask = { near: given.near ?? asked.file, signal: host.signal };
  const { all, end } = await gathered(kernel.facts.heldBy(asked, ask));
  const { file } = asked;
  const variable = `${asked.variable}${asked.isFunction === true ? '()' : ''}${asked.member === undefined ? '' : `.${asked.member}`}`;
  if (all.length === 0 && end.definedIn.length === 0 && end.ownedBy.length === 0)
    throw new Refusal('cli.search.no-variable', { variable, file });
  const page = pageOf(all, given);
  if (given.json) {
    const rows = page.shown.map(holdingRow);
    if (rows.length > 0) host.out.write(`${rows.join('\n')}\n`);
  } else {
    const paint = paintFor(host.out, host.env);
    const lines = [
      paint(
        'bold',
        say(language, asked.isFunction === true ? 'cli.search.given-back' : 'cli.search.held', {
          variable,
          count: all.length,
        }),
      ),
    ];
    for (const one of page.shown) lines.push(holdingText(one, language, paint));
    lines.push(...pageLine(page, language));
    host.out.write(`${lines.join('\n')}\n`);
  }
  const { notThere } = end;
  if (notThere.length > 0)
    host.err.write(
      `${say(language, 'cli.search.not-there', { count: notThere.length, files: oneLine(notThere.join(', '), MAX_FILE) })}\n`,
    );
  return Math.max(sayIncomplete(end, session), notThere.length > 0 ? 2 : 0);
}

function holdingText(one: Holding, language: Language, paint: Paint): string {
  const origin = one.copied === undefined ? [] : [sourceText(one.copied, language)];
  return putText(one, origin, language, paint);
}

/** The names of the fields are a contract with programs that read them: those of a row of a member, where it has such a field. */
function holdingRow(one: Holding): string {
  const { copied } = one;
  return JSON.stringify({
    kind: 'held',
    variable: one.variable,
    ...putFields(one),
    copied: copied && {
      ...sourceFields(copied),
      struct: copied.struct,
      member: copied.variable === undefined ? copied.member : undefined,
      file: copied.place.file,
      line: copied.place.line,
    },
    ...putPlace(one),
  });
}
