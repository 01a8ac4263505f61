import { say, type Language } from '../core/words/words.js';
import type { Command } from './command.js';
import { COMMANDS } from './commands.js';

/** The help of one command, or the whole help, each command with its own part. */
export function helpText(language: Language, of?: Command): string {
  if (of !== undefined) return `${say(language, of.help)}\n\n${say(language, 'cli.help.more')}`;
  return [
    say(language, 'cli.help.usage'),
    ...[...COMMANDS.values()].map(({ help }) => say(language, help)),
    say(language, 'cli.help.options'),
  ].join('\n');
}
