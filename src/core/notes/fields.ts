import { Check, Errors } from 'typebox/schema';
import type { ProblemCode, ProblemValues, ValueKind } from './problem.js';
import { fieldName, pointerParts } from './pointer.js';

/** A field that is not as the format says: where it is below the value that was checked, and what is wrong. */
export type FieldError = {
  [Code in ProblemCode]: {
    readonly code: Code;
    /** Keys and indices down to what is wrong (the field first); empty for a field that is missing. */
    readonly path: readonly string[];
    readonly values: ProblemValues[Code];
  };
}[ProblemCode];

/** Text of the file as it stands in the values of a problem: enough to recognise it. */
export function excerpt(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

interface ObjectSchema {
  readonly properties: Readonly<Record<string, object>>;
  readonly required?: readonly string[] | undefined;
}
type SchemaError = ReturnType<typeof Errors>[1][number];

/** The fields of an object that are not as its schema says. */
export function badFields(schema: ObjectSchema, value: Readonly<Record<string, unknown>>): string[] {
  const required = schema.required ?? [];
  const bad: string[] = [];
  for (const field in schema.properties) {
    const inner = schema.properties[field];
    if (field in value ? inner !== undefined && !Check(inner, value[field]) : required.includes(field)) bad.push(field);
  }
  return bad;
}

/** What is wrong with a field that {@link badFields} has named. */
export function fieldErrorOf(
  schema: ObjectSchema,
  value: Readonly<Record<string, unknown>>,
  field: string,
): FieldError {
  const inner = schema.properties[field];
  if (inner === undefined || !(field in value)) return { code: 'missing-field', path: [], values: { field } };
  const [, errors] = Errors(inner, value[field]);
  return fieldError(value, field, errors);
}

function fieldError(
  value: Readonly<Record<string, unknown>>,
  field: string,
  errors: readonly SchemaError[],
): FieldError {
  // The branch of a union that got farthest says best what is wrong.
  const deepest = errors.reduce((best, error) => (depth(error) > depth(best) ? error : best));
  const path = [field, ...pointerParts(deepest.instancePath)];
  const name = fieldName(path);
  const union = errors.some(({ keyword }) => keyword === 'anyOf');
  if (union && path.length === 1) {
    const isText = errors.some(({ params }) => 'type' in params && params.type === 'string');
    return wrongType(path, isText ? 'text-or-lines' : 'object-or-list');
  }
  switch (deepest.keyword) {
    case 'required': {
      const [inner = ''] = deepest.params.requiredProperties;
      return { code: 'missing-field', path, values: { field: `${name}.${inner}` } };
    }
    case 'minLength':
      return { code: 'empty-text', path, values: { field: name } };
    case 'maxLength':
      return { code: 'too-long', path, values: { field: name, limit: deepest.params.limit } };
    case 'pattern':
      return { code: 'bad-folder-name', path, values: { field: name, name: excerpt(String(value[field])) } };
    case 'minimum':
      return { code: 'too-small', path, values: { field: name, limit: Number(deepest.params.limit) } };
    case 'maxItems':
      return { code: 'too-many', path, values: { field: name, limit: deepest.params.limit } };
    case 'const':
      return wrongType(path, 'true');
    case 'type':
      return wrongType(path, TYPES[String(deepest.params.type)] ?? 'text');
    default:
      return wrongType(path, 'text');
  }
}

const TYPES: Readonly<Record<string, ValueKind>> = {
  string: 'text',
  array: 'list',
  object: 'object',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
};

/** What was found is for the reader to say, who has the file's text. */
function wrongType(path: readonly string[], expected: ValueKind): FieldError {
  return { code: 'wrong-type', path, values: { field: fieldName(path), expected, found: 'null' } };
}

function depth(error: SchemaError): number {
  return error.instancePath.split('/').length;
}
