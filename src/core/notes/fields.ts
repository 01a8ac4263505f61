import { Check, Errors } from 'typebox/schema';
import type { ProblemCode, ProblemValues, ValueKind } from './problem.js';
import { fieldName, pointerParts } from './pointer.js';

/** A field that is not as the format says: where it is below the value that was checked, and what is wrong. */
export type FieldError = {
  [Code in ProblemCode]: {
    readonly code: Code;
    /** Keys and indices down to what is wrong; its first is the field. Empty for a field that is missing. */
    readonly path: readonly string[];
    readonly field: string;
    readonly values: ProblemValues[Code];
  };
}[ProblemCode];

type Schema = object;
type SchemaError = ReturnType<typeof Errors>[1][number];

/** The fields of an object that are not as its schema says, at most one error a field. */
export function fieldErrors(schema: Schema, value: object): FieldError[] {
  if (Check(schema, value)) return [];
  const [, errors] = Errors(schema, value);
  const byField = new Map<string, SchemaError[]>();
  const missing: string[] = [];
  for (const error of errors) {
    if (error.keyword === 'required' && error.instancePath === '') {
      missing.push(...error.params.requiredProperties);
      continue;
    }
    const [field] = pointerParts(error.instancePath);
    if (field === undefined) continue;
    byField.set(field, [...(byField.get(field) ?? []), error]);
  }
  return [
    ...missing.map((field): FieldError => ({ code: 'missing-field', path: [], field, values: { field } })),
    ...[...byField].map(([field, found]) => fieldError(field, found)),
  ];
}

function fieldError(field: string, errors: readonly SchemaError[]): FieldError {
  // The branch of a union that got farthest says best what is wrong.
  const deepest = errors.reduce((best, error) => (depth(error) > depth(best) ? error : best));
  const path = pointerParts(deepest.instancePath);
  const name = fieldName(path);
  const union = errors.some(({ keyword }) => keyword === 'anyOf');
  if (union && path.length === 1) {
    return wrongType(field, path, 'text-or-lines');
  }
  switch (deepest.keyword) {
    case 'required': {
      const [inner = ''] = deepest.params.requiredProperties;
      return { code: 'missing-field', path, field, values: { field: `${name}.${inner}` } };
    }
    case 'minLength':
      return { code: 'empty-text', path, field, values: { field: name } };
    case 'maxLength':
      return { code: 'too-long', path, field, values: { field: name, limit: deepest.params.limit } };
    case 'minimum':
      return { code: 'too-small', path, field, values: { field: name, limit: Number(deepest.params.limit) } };
    case 'maxItems':
      return { code: 'too-many', path, field, values: { field: name, limit: deepest.params.limit } };
    case 'const':
      return wrongType(field, path, 'true');
    case 'type':
      return wrongType(field, path, TYPES[String(deepest.params.type)] ?? 'text');
    default:
      return wrongType(field, path, 'text');
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
function wrongType(field: string, path: readonly string[], expected: ValueKind): FieldError {
  return { code: 'wrong-type', path, field, values: { field: fieldName(path), expected, found: 'null' } };
}

function depth(error: SchemaError): number {
  return error.instancePath.split('/').length;
}
