import { parseArgs } from 'node:util';
import { LANGUAGES, languageOf, type Language } from '../core/words/words.js';
import type { Command, Given } from './command.js';
import { COMMANDS } from './commands.js';
import { COMMON_OPTIONS, OPTIONS, type CommonValues, type OptionValues } from './options.js';
import { Refusal } from './refusal.js';

/** What the command line says. */
export interface Arguments extends CommonValues {
  readonly command: Command | 'version' | { readonly explained: Command | undefined };
  readonly given: Given<keyof OptionValues>;
}

/** The language of the messages: `--lang`, else the environment's. Asked first, so that every refusal is in it. */
export function languageFor(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Language {
  const { values } = parseArgs({ args: [...args], options: OPTIONS, strict: false });
  const given = values.lang;
  if (isLanguage(given)) return given;
  return languageOf(
    [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== ''),
  );
}

/** Reads the command line. @throws {Refusal} when it cannot be understood */
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
  const [name, ...files] = positionals;
  const page = textOf(values.page);
  const given = {
    files,
    kernel: textsOf(values.kernel),
    through: textsOf(values.through),
    avoid: textsOf(values.avoid),
    only: textOf(values.only),
    max: numberOf(values.max, '--max'),
    depth: numberOf(values.depth, '--depth'),
    notes: values.notes === true,
    json: values.json === true,
    sarif: values.sarif === true,
    'strict-text': values['strict-text'] === true,
    output: textOf(values.output),
    as: textOf(values.as),
    install: values.install === true,
    uninstall: values.uninstall === true,
    status: values.status === true,
    remove: values.remove === true,
    to: textOf(values.to),
    path: textOf(values.path),
    date: textOf(values.date),
    near: textOf(values.near),
    from: textOf(values.from),
    page: page === undefined ? undefined : pageNumber(page),
  };
  const rest = { given, arch: textOf(values.arch), dialect: textOf(values.dialect) };
  if (values.help === true)
    return { command: { explained: name === undefined ? undefined : commandNamed(name) }, ...rest };
  if (values.version === true) return { command: 'version', ...rest };
  const command = commandNamed(name);
  const options = tokens.flatMap((token) => (token.kind === 'option' ? [token] : []));
  for (const { name: option, rawName } of options)
    if (!hasOption(command, option))
      throw new Refusal('cli.option-of-others', { option: rawName, command: name ?? '', others: havingOption(option) });
  refuseUnfit(command, name ?? '', given);
  return { command, ...rest };
}

/** @throws {Refusal} */
function pageNumber(given: string): number {
  if (!/^[1-9]\d{0,8}$/.test(given)) throw new Refusal('cli.bad-page', { given });
  return Number(given);
}

/** @throws {Refusal} when there is none */
function commandNamed(name: string | undefined): Command {
  const commands = [...COMMANDS.keys()].join(', ');
  if (name === undefined) throw new Refusal('cli.no-command', { commands });
  const command = COMMANDS.get(name);
  if (command === undefined) throw new Refusal('cli.unknown-command', { command: name, commands });
  return command;
}

function hasOption({ options }: Command, option: string): boolean {
  return COMMON_OPTIONS.has(option) || options.some((one) => one === option);
}

/** The commands that have an option, by their names. */
function havingOption(option: string): string {
  return [...COMMANDS].flatMap(([name, command]) => (hasOption(command, option) ? [`knotes ${name}`] : [])).join(', ');
}

/** @throws {Refusal} when the command can do nothing with what it is given */
function refuseUnfit({ takes, kernels }: Command, name: string, { files, kernel }: Given<'kernel'>): void {
  if (takes === 'files' && files.length === 0) throw new Refusal('cli.no-files', { command: name });
  if (takes === 'text-and-files' && files.length < 2) throw new Refusal('cli.no-text', { command: name });
  if (takes === 'names' && files.length === 0) throw new Refusal('cli.no-names', { command: name });
  if (takes === 'input' && files.length > 0) throw new Refusal('cli.takes-no-files', { command: name });
  if (kernels !== 'several' && kernel.length > 1) throw new Refusal('cli.one-kernel', { command: name });
}

/** Whether what was taken for the value is another option: `--kernel --json`. */
function isOption(token: { readonly value?: string | undefined; readonly inlineValue?: boolean | undefined }): boolean {
  return token.inlineValue !== true && token.value?.startsWith('-') === true;
}

function textOf(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function textsOf(values: readonly (string | boolean)[] | undefined): string[] {
  return (values ?? []).filter((value) => typeof value === 'string');
}

/** @throws {Refusal} when it is no number from 1 to 100 */
function numberOf(value: string | boolean | undefined, option: string): number | undefined {
  const given = textOf(value);
  if (given === undefined) return undefined;
  if (!/^(?:[1-9]\d?|100)$/.test(given)) throw new Refusal('cli.bad-number', { option, given });
  return Number(given);
}

function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value);
}
