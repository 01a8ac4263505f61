import { typesAt, type TypeAnswer, type TypePosition } from '../../core/c/types/typesAt.js';
import { isSourceFile } from '../../core/source/source.js';
import type { Command, Given } from '../command.js';
import { pathInKernel, userFile } from '../files.js';
import { openKernel } from '../openKernel.js';
import { parsePosition, positionsOf } from '../positions.js';
import { Refusal } from '../refusal.js';
import { asRefusal, type Session } from '../session.js';

interface Asked extends TypePosition {
  /** Where it stands among all that was asked. */
  readonly index: number;
}

/** `knotes types`: what stands behind the names at some places, a line of JSON each, in the order of the questions. */
export const types: Command<'kernel'> = {
  takes: 'files-or-input',
  kernels: 'one',
  options: ['kernel'],
  help: 'cli.help.types',
  run: runTypes,
};

async function runTypes({ files, kernel: [given = ''] }: Given<'kernel'>, session: Session): Promise<number> {
  const { host } = session;
  const { root, kernel } = await openKernel(session, given);
  const byFile = new Map<string, Asked[]>();
  const rows: string[] = [];
  let status = 0;
  const refuse = (error: unknown, path: string) => {
    session.complain(asRefusal(error, path, given));
    status = 2;
  };
  for await (const place of positionsOf(files, host.input)) {
    // What cannot be answered keeps its place among the answers.
    const index = rows.push('null') - 1;
    try {
      const { file, line, column } = parsePosition(place);
      if (column === undefined) throw new Refusal('cli.no-column', { given: place });
      const asked = byFile.get(file) ?? [];
      asked.push({ index, line, column });
      byFile.set(file, asked);
    } catch (error) {
      refuse(error, place);
    }
  }
  // A file's questions together: its headers are read once.
  for (const [name, asked] of byFile) {
    try {
      const path = await pathInKernel(root, await userFile(host.cwd, name, root));
      if (!isSourceFile(name)) throw new Refusal('cli.not-source', { path: name });
      if (path === undefined) throw new Refusal('cli.outside-kernel', { path: name, kernel: given });
      const answers = await typesAt(kernel, path, asked, host.signal);
      asked.forEach((place, i) => {
        const answer = answers[i];
        if (answer !== undefined) rows[place.index] = row(path, place, answer);
        if (answer?.text === '')
          refuse(new Refusal('cli.no-name-there', { given: `${name}:${place.line}:${place.column}` }), name);
      });
    } catch (error) {
      refuse(error, name);
    }
  }
  if (rows.length > 0) host.out.write(`${rows.join('\n')}\n`);
  return status;
}

/** The names of the fields are a contract with programs that read them. What is not decided is absent. */
function row(file: string, { line, column }: TypePosition, { text, tag, owner, chosen }: TypeAnswer): string {
  return JSON.stringify({ kind: 'type', file, line, col: column, text, tag, owner, owners: chosen?.tags });
}
