import { notesJsonSchema } from './jsonSchema.js';

/** What a program that reads a schema may find wrong with a file, apart from what it is told of it. */
const DEMANDS = new Set([
  ...['type', 'required', 'anyOf', 'oneOf', 'not', 'dependencies', 'const', 'pattern', 'minLength', 'maxLength'],
  ...['minItems', 'maxItems', 'minimum'],
]);

/** What an editor puts behind the name of a field, by the type of its value. */
const BEGINNINGS: Readonly<Record<string, unknown>> = { string: '$1', array: ['$1'], object: {}, boolean: true };

/**
 * The schema as VS Code is given it: with all that helps to write a notes file and nothing that it could complain about. What is wrong with a file is said
 * by the program itself, which knows more, in the reader's language: from both it would be said twice.
 */
export function editingSchema(): object {
  return withoutDemands(notesJsonSchema()) as object;
}

/** @param as what a value is in a schema: a schema, that of a field, or schemas by name */
function withoutDemands(value: unknown, as: 'schema' | 'field' | 'fields' | 'definitions' = 'schema'): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutDemands(one));
  if (typeof value !== 'object' || value === null) return value;
  // The names of fields are no words of the schema: one may be called `type`.
  if (as === 'fields' || as === 'definitions') {
    const inner = as === 'fields' ? 'field' : 'schema';
    return Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, withoutDemands(schema, inner)]));
  }
  // What a field may hold is offered from the reader's own kernel.
  const kept = Object.entries(value).filter(([key]) => !DEMANDS.has(key) && !(as === 'field' && key === 'examples'));
  const entries = kept.map(([key, inner]): [string, unknown] => {
    if (key === 'examples') return [key, inner];
    return [key, withoutDemands(inner, key === 'properties' ? 'fields' : key === 'definitions' ? key : 'schema')];
  });
  const { type } = value as { type?: unknown };
  const begins = as === 'field' && typeof type === 'string' ? BEGINNINGS[type] : undefined;
  return Object.fromEntries(begins === undefined ? entries : [...entries, ['defaultSnippets', [{ body: begins }]]]);
}
