import { parseArgs } from 'node:util';
import { LANGUAGES, languageOf, type Language } from '../core/words/words.js';
import { Refusal } from './refusal.js';

/** The commands, with whether they name files or symbols, read standard input when they name none, or only read it. */
const COMMANDS = {
  check: 'files',
  outline: 'files',
  anchor: 'files-or-input',
  resolve: 'input',
  types: 'files-or-input',
  hover: 'files',
  callees: 'names',
  implementers: 'names',
} as const;
export type Command = keyof typeof COMMANDS;

export interface Arguments {
  readonly command: Command | 'help' | 'version';
  readonly files: readonly string[];
  readonly kernels: readonly string[];
  readonly json: boolean;
  /** The file that is being read: what is near it comes first. */
  readonly near: string | undefined;
  /** Which page of many answers, from 1. */
  readonly page: number | undefined;
  readonly arch: string | undefined;
  /** The file with the reader's own idioms. */
  readonly dialect: string | undefined;
}

const OPTIONS = {
  kernel: { type: 'string', multiple: true },
  json: { type: 'boolean' },
  near: { type: 'string' },
  page: { type: 'string' },
  arch: { type: 'string' },
  dialect: { type: 'string' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

/** The language of the messages: `--lang`, else the environment's. Asked first, so that every refusal is in it. */
export function languageFor(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Language {
  const { values } = parseArgs({ args: [...args], options: OPTIONS, strict: false });
  const given = values.lang;
  if (isLanguage(given)) return given;
  return languageOf(
    [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== ''),
  );
}

/** What the command line says. @throws {Refusal} when it cannot be understood */
export function parseArguments(args: readonly string[]): Arguments {
  const { values, tokens } = parseArgs({
    args: [...args],
    options: OPTIONS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const option = token.rawName;
    if (!Object.hasOwn(OPTIONS, token.name)) throw new Refusal('cli.unknown-option', { option });
    const { type } = OPTIONS[token.name as keyof typeof OPTIONS];
    if (type === 'boolean' && token.value !== undefined) throw new Refusal('cli.option-takes-no-value', { option });
    if (type === 'string' && (token.value === undefined || token.value === '' || isOption(token))) {
      throw new Refusal('cli.option-needs-value', { option });
    }
  }
  if (values.lang !== undefined && !isLanguage(values.lang)) {
    throw new Refusal('cli.unknown-language', { language: String(values.lang) });
  }
  const [command, ...files] = positionals;
  const rest = {
    files,
    kernels: (values.kernel ?? []).filter((kernel) => typeof kernel === 'string'),
    json: values.json === true,
    near: typeof values.near === 'string' ? values.near : undefined,
    page: typeof values.page === 'string' ? Number(values.page) : undefined,
    arch: typeof values.arch === 'string' ? values.arch : undefined,
    dialect: typeof values.dialect === 'string' ? values.dialect : undefined,
  };
  if (values.help === true) return { command: 'help', ...rest };
  if (values.version === true) return { command: 'version', ...rest };
  if (command === undefined) throw new Refusal('cli.no-command');
  if (!isCommand(command)) throw new Refusal('cli.unknown-command', { command });
  if (COMMANDS[command] === 'files' && files.length === 0) throw new Refusal('cli.no-files', { command });
  if (COMMANDS[command] === 'names' && files.length === 0) throw new Refusal('cli.no-names', { command });
  if (COMMANDS[command] === 'input' && files.length > 0) throw new Refusal('cli.takes-no-files', { command });
  if (command !== 'outline' && rest.kernels.length === 0) throw new Refusal('cli.no-kernel');
  if (command !== 'check' && rest.kernels.length > 1) throw new Refusal('cli.one-kernel', { command });
  return { command, ...rest };
}

/** Whether what was taken for the value is another option: `--kernel --json`. */
function isOption(token: { readonly value?: string | undefined; readonly inlineValue?: boolean | undefined }): boolean {
  return token.inlineValue !== true && token.value?.startsWith('-') === true;
}

function isCommand(word: string): word is Command {
  return Object.hasOwn(COMMANDS, word);
}

function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value);
}
