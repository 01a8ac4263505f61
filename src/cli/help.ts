import { say, type Language } from '../core/words/words.js';
import { COMMANDS } from './commands.js';

/** The whole help, each command with its own part. */
export function helpText(language: Language): string {
  return [
    say(language, 'cli.help.usage'),
    ...[...COMMANDS.values()].map(({ help }) => say(language, help)),
    say(language, 'cli.help.options'),
  ].join('\n');
}
