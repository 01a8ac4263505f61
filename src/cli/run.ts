import { Cancelled } from '../core/signal.js';
import { say, type Language } from '../core/words/words.js';
import { runAnchor } from './anchor.js';
import { languageFor, parseArguments, type Arguments, type Command } from './arguments.js';
import { runCallees } from './callees.js';
import { runCheck } from './check.js';
import { loadDialect } from './dialectFile.js';
import type { Host } from './host.js';
import { runHover } from './hover.js';
import { runImplementers } from './implementers.js';
import { runOutline } from './outline.js';
import { Refusal, refusalSentence } from './refusal.js';
import { runResolve } from './resolve.js';
import type { Session } from './session.js';
import { runTypes } from './types.js';

const RUN: Readonly<Record<Command, (given: Arguments, session: Session) => Promise<number>>> = {
  check: runCheck,
  outline: runOutline,
  anchor: runAnchor,
  resolve: runResolve,
  types: runTypes,
  hover: runHover,
  callees: runCallees,
  implementers: runImplementers,
};

/** Runs the command line. Resolves to the exit status; rejects only for what is a fault of the program. */
export async function run(args: readonly string[], host: Host): Promise<number> {
  const language = languageFor(args, host.env);
  try {
    return await command(parseArguments(args), host, language);
  } catch (error) {
    if (error instanceof Cancelled) return 2;
    if (!(error instanceof Refusal)) throw error;
    complain(host, language, error);
    return 2;
  }
}

async function command(given: Arguments, host: Host, language: Language): Promise<number> {
  if (given.command === 'help') {
    host.out.write(`${say(language, 'cli.help')}\n`);
    return 0;
  }
  if (given.command === 'version') {
    host.out.write(`${host.version}\n`);
    return 0;
  }
  const dialect = given.dialect === undefined ? undefined : await loadDialect(host.cwd, given.dialect, language);
  const session: Session = {
    host,
    language,
    kernelOptions: {
      ...(given.arch === undefined ? {} : { arch: given.arch }),
      ...(dialect === undefined ? {} : { dialect }),
    },
    complain: (refusal) => {
      complain(host, language, refusal);
    },
  };
  return RUN[given.command](given, session);
}

function complain(host: Host, language: Language, refusal: Refusal): void {
  host.err.write(`${say(language, 'cli.error', { message: refusalSentence(language, refusal) })}\n`);
}
