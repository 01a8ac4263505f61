import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser/lib/esm/main.js';
import type { DialectAdditions } from '../core/c/dialect.js';
import { errnoOf, Refusal } from './refusal.js';

const MAX_BYTES = 1024 * 1024;

/** What a reader adds to the dialect, from a file of JSON: `{"decorations": […], "makers": […]}`. @throws {Refusal} */
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
  if (!isDialect(value))
    throw refuse('{"decorations": ["NAME"], "makers": [{"macro": "NAME", "makes": [{"kind", "name"}]}]}');
  return value;
}

function isDialect(value: unknown): value is DialectAdditions {
  if (!isObject(value)) return false;
  const { decorations = [], makers = [] } = value;
  return Array.isArray(decorations) && decorations.every(isText) && Array.isArray(makers) && makers.every(isMaker);
}

function isMaker(value: unknown): boolean {
  if (!isObject(value) || !isText(value['macro']) || !Array.isArray(value['makes'])) return false;
  return value['makes'].every((made) => isObject(made) && isText(made['kind']) && isText(made['name']));
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
