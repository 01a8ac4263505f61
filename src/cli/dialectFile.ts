import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser/lib/esm/main.js';
import type { DialectAdditions } from '../core/c/dialect.js';
import { readDialect } from '../core/c/readDialect.js';
import { errnoOf, Refusal } from './refusal.js';

const MAX_BYTES = 1024 * 1024;

/** What a reader adds to the dialect, from a file of JSON: the fields of {@link DialectAdditions}. @throws {Refusal} */
export async function loadDialect(cwd: string, given: string): Promise<DialectAdditions> {
  const refuse = (detail: string) => new Refusal('cli.dialect-bad', { path: given, detail });
  let text: string;
  try {
    text = await readFile(resolve(cwd, given), 'utf8');
  } catch (error) {
    throw refuse(errnoOf(error).message);
  }
  if (text.length > MAX_BYTES) throw refuse(`> ${MAX_BYTES} bytes`);
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error !== undefined) throw refuse(`${printParseErrorCode(error.error)}, ${error.offset}`);
  const read = readDialect(value);
  if ('fault' in read) throw refuse(`${read.fault}: ${FORM}`);
  return read.additions;
}

const FORM =
  '{"decorations": ["NAME"], "makers": [{"macro": "NAME", "makes": [{"kind", "name"}]}], ' +
  '"deferrals": {"work": {"raise": ["NAME(_, @)"], "bind": ["NAME(@, f)"]}}, "hooks": {"call": ["NAME(h)"], "bind": ["NAME(h, f)"]}}';
