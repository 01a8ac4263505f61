import { makeAnchor } from '../../core/anchor/make.js';
import type { Command, Given } from '../command.js';
import { pathInKernel, userFile } from '../files.js';
import { openKernel } from '../openKernel.js';
import { parsePosition, positionsOf } from '../positions.js';
import { Refusal } from '../refusal.js';
import { asRefusal, type Session } from '../session.js';

/** `knotes anchor`: the anchor that the editor would make at each place, one line of JSON each. */
export const anchor: Command<'kernel'> = {
  takes: 'files-or-input',
  kernels: 'one',
  options: ['kernel'],
  help: 'cli.help.anchor',
  run: runAnchor,
};

async function runAnchor({ files, kernel: [given = ''] }: Given<'kernel'>, session: Session): Promise<number> {
  const { host } = session;
  const { root, kernel } = await openKernel(session, given);
  let status = 0;
  for await (const place of positionsOf(files, host.input)) {
    try {
      const { file, line, column } = parsePosition(place);
      const path = await pathInKernel(root, await userFile(host.cwd, file, root));
      if (path === undefined) throw new Refusal('cli.outside-kernel', { path: file, kernel: given });
      const made = await makeAnchor(kernel, path, line, column);
      if (made === undefined) throw new Refusal('cli.no-anchor-there', { given: place });
      host.out.write(`${JSON.stringify(made.anchor)}\n`);
    } catch (error) {
      session.complain(asRefusal(error, place, given));
      // The answers keep the order of the questions.
      host.out.write('null\n');
      status = 2;
    }
  }
  return status;
}
