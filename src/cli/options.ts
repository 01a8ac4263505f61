/** Every option. One that neither the command names nor all have is refused. */
export const OPTIONS = {
  kernel: { type: 'string', multiple: true },
  near: { type: 'string' },
  page: { type: 'string' },
  json: { type: 'boolean' },
  sarif: { type: 'boolean' },
  'strict-text': { type: 'boolean' },
  output: { type: 'string', short: 'o' },
  as: { type: 'string' },
  install: { type: 'boolean' },
  uninstall: { type: 'boolean' },
  status: { type: 'boolean' },
  remove: { type: 'boolean' },
  from: { type: 'string' },
  to: { type: 'string' },
  through: { type: 'string', multiple: true },
  avoid: { type: 'string', multiple: true },
  only: { type: 'string' },
  max: { type: 'string' },
  depth: { type: 'string' },
  notes: { type: 'boolean' },
  path: { type: 'string' },
  date: { type: 'string' },
  arch: { type: 'string' },
  dialect: { type: 'string' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

/** What is given for the options that commands name. */
export interface OptionValues {
  /** The roots of kernel trees, as they were typed. */
  readonly kernel: readonly string[];
  readonly json: boolean;
  /** The file that the answer goes into, as it was typed; else standard output. */
  readonly output: string | undefined;
  /** How messages name the output, where that is only a name for the time being. */
  readonly as: string | undefined;
  /** Whether git is to be told of `merge`, or is to forget it. */
  readonly install: boolean;
  readonly uninstall: boolean;
  /** Whether an index is to be shown, or taken away. */
  readonly status: boolean;
  readonly remove: boolean;
  /** The format of the file of another program, as it was typed. */
  readonly from: string | undefined;
  readonly sarif: boolean;
  /** Whether what a text names and the kernel does not have counts for the exit status. */
  readonly 'strict-text': boolean;
  /** The format that a notes file becomes. */
  readonly to: string | undefined;
  /** Functions that a way goes through, in this order, and such that it does not. */
  readonly through: readonly string[];
  readonly avoid: readonly string[];
  /** The kinds of edges that a way may have, as they were typed. */
  readonly only: string | undefined;
  /** How many ways are wanted. */
  readonly max: number | undefined;
  /** How many levels of callers are wanted. */
  readonly depth: number | undefined;
  /** Whether the answer is to be a notes file. */
  readonly notes: boolean;
  /** The id of the one path that is wanted. */
  readonly path: string | undefined;
  /** The date of a post. */
  readonly date: string | undefined;
  /** The file that is being read: what is near it comes first. */
  readonly near: string | undefined;
  /** Which page of many answers, from 1. */
  readonly page: number | undefined;
}

/** The options that every command has. */
export const COMMON_OPTIONS: ReadonlySet<string> = new Set<keyof typeof OPTIONS>([
  'arch',
  'dialect',
  'lang',
  'help',
  'version',
]);

/** What every command may be given. */
export interface CommonValues {
  readonly arch: string | undefined;
  /** The file with the reader's own idioms. */
  readonly dialect: string | undefined;
}
