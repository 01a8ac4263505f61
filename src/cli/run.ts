import { Cancelled } from '../core/signal.js';
import { say, type Language } from '../core/words/words.js';
import { languageFor, parseArguments, type Arguments } from './arguments.js';
import { loadDialect } from './dialectFile.js';
import { findKernel } from './findKernel.js';
import { helpText } from './help.js';
import type { Host } from './host.js';
import { problemReports } from './problemReports.js';
import { Refusal, refusalSentence } from './refusal.js';
import type { Session } from './session.js';

/** Runs the command line. Resolves to the exit status; rejects only for what is a fault of the program. */
export async function run(args: readonly string[], host: Host): Promise<number> {
  const language = languageFor(args, host.env);
  try {
    return await runCommand(parseArguments(args), host, language);
  } catch (error) {
    if (error instanceof Cancelled) return 2;
    if (!(error instanceof Refusal)) throw error;
    complain(host, language, error);
    return 2;
  }
}

async function runCommand(
  { command, given, arch, dialect: file }: Arguments,
  host: Host,
  language: Language,
): Promise<number> {
  if (command === 'version') {
    host.out.write(`${host.version}\n`);
    return 0;
  }
  if ('explained' in command) {
    host.out.write(`${helpText(language, command.explained)}\n`);
    return 0;
  }
  const dialect = file === undefined ? undefined : await loadDialect(host.cwd, file, language);
  const session: Session = {
    host,
    language,
    kernelOptions: {
      ...(arch === undefined ? {} : { arch }),
      ...(dialect === undefined ? {} : { dialect }),
    },
    complain: (refusal) => {
      complain(host, language, refusal);
    },
    report: problemReports(host, language),
  };
  const isNeeded = command.kernels === 'one' || command.kernels === 'several';
  const kernel = isNeeded && given.kernel.length === 0 ? [await findKernel(host, given.files)] : given.kernel;
  return command.run({ ...given, kernel }, session);
}

function complain(host: Host, language: Language, refusal: Refusal): void {
  host.err.write(`${say(language, 'cli.error', { message: refusalSentence(language, refusal) })}\n`);
}
