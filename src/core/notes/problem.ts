/** The kinds of JSON value, for saying what was expected and what was found. */
export type ValueKind =
  | 'text'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'true'
  | 'false'
  | 'list'
  | 'object'
  | 'null'
  | 'text-or-lines'
  | 'object-or-list';

/** What is wrong with a path: see {@link pathFault}. */
export type PathFault = 'empty' | 'absolute' | 'backslash' | 'colon' | 'parent' | 'dot' | 'empty-part' | 'nul' | 'long';

type Text = string;
type None = Readonly<Record<string, never>>;

/** Every problem that a notes file can have, with the values for the blanks of its sentence. */
export interface ProblemValues {
  'empty-file': None;
  'too-large': { readonly size: number; readonly limit: number };
  'not-utf8': None;
  'utf-16': None;
  'too-deep': { readonly limit: number };
  'too-many-values': { readonly limit: number };
  'merge-conflict': None;
  truncated: None;
  'json-symbol': { readonly found: Text };
  'json-number': None;
  'json-value-expected': None;
  'json-name-expected': None;
  'json-colon-expected': None;
  'json-comma-expected': None;
  'json-close-brace-expected': None;
  'json-close-bracket-expected': None;
  'json-end-expected': None;
  'json-string': None;
  'json-comment': None;
  'not-an-object': { readonly found: ValueKind };
  'format-newer': { readonly format: number; readonly known: number };
  'missing-field': { readonly field: Text };
  'wrong-type': { readonly field: Text; readonly expected: ValueKind; readonly found: ValueKind };
  'empty-text': { readonly field: Text };
  'too-long': { readonly field: Text; readonly limit: number };
  'too-small': { readonly field: Text; readonly limit: number };
  'too-many': { readonly field: Text; readonly limit: number };
  'duplicate-key': { readonly key: Text };
  'duplicate-id': { readonly id: Text; readonly temporary: Text };
  'forbidden-id': { readonly id: Text; readonly temporary: Text };
  'anchor-without-kind': { readonly kinds: Text };
  'anchor-two-kinds': { readonly kinds: Text };
  'member-without-owner': { readonly member: Text };
  'compat-without-syscall': None;
  'bad-path': { readonly field: Text; readonly path: Text; readonly fault: PathFault };
  'bad-folder-name': { readonly field: Text; readonly name: Text };
  'unknown-arch': { readonly arch: Text };
  'odd-characters': { readonly field: Text; readonly name: Text; readonly character: Text };
  'hidden-characters': { readonly field: Text; readonly character: Text };
  'step-without-place': None;
  'step-with-both': None;
  'unknown-path': { readonly path: Text };
  'unknown-step': { readonly step: Text };
  'unknown-link': { readonly target: Text };
  'unknown-symbol': { readonly target: Text };
  'text-not-in-kernel': { readonly name: Text };
  'text-no-member': { readonly tag: Text; readonly member: Text };
  'text-no-line': { readonly name: Text; readonly lines: number };
  'text-code-changed': { readonly place: Text; readonly code: Text };
  'via-without-form': None;
  'via-mixed': { readonly fields: Text };
  'via-incomplete': { readonly field: Text; readonly present: Text };
  'conflict-field': { readonly field: Text };
  'conflict-removed-ours': None;
  'conflict-removed-theirs': None;
  'conflict-added': None;
  'conflict-place': { readonly step: Text };
  'conflict-order': { readonly list: Text };
  'conflict-one-place': None;
  'more-problems': { readonly count: number };
}

export type ProblemCode = keyof ProblemValues;

/** An `error` is something that the file says and that could not be used as it says; a `warning` was used. */
export type Severity = 'error' | 'warning';

/** Where something stands in the text of a notes file. */
export interface TextRange {
  /** In UTF-16 units from the start of the text, a byte order mark included. */
  readonly offset: number;
  /** In UTF-16 units. */
  readonly length: number;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units, a byte order mark not counted. */
  readonly column: number;
}

/** Something that is wrong with a notes file, as data. Its sentence: {@link problemSentence}. */
export type Problem = {
  [Code in ProblemCode]: {
    readonly code: Code;
    /** Text in them is as the file has it, cut to a length: shown only through {@link problemSentence}. */
    readonly values: ProblemValues[Code];
    readonly severity: Severity;
    /** RFC 6901 pointer to the value that is meant; to the object for what is missing in it. */
    readonly pointer: string;
    readonly range: TextRange;
  };
}[ProblemCode];

const WARNINGS: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'duplicate-key',
  'unknown-arch',
  'odd-characters',
  'hidden-characters',
  'step-with-both',
  'unknown-link',
  'unknown-symbol',
  'text-not-in-kernel',
  'text-no-member',
  'text-no-line',
  'text-code-changed',
]);

export function severityOf(code: ProblemCode): Severity {
  return WARNINGS.has(code) ? 'warning' : 'error';
}
