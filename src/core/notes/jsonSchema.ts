import {
  AnchorFields,
  FileFields,
  FORMAT,
  MAX_NAME,
  NoteFields,
  PathFields,
  StepFields,
  SYMBOL_KINDS,
  ViaFields,
} from './format.js';

interface Schema {
  readonly [key: string]: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

const OWNERS = ['struct', 'union', 'enum'];
const PATH_FIELDS = ['file', 'dir', 'tableFile', 'byFile'];
const NOT_NAMES = ['label', 'deferred', 'claim', 'from'];

/**
 * The JSON schema that an editor helps with while a notes file is written (draft 7, as VS Code has it). Its fields are those of format.ts;
 * what goes together, which the reader checks in anchorRules.ts and viaRules.ts, is said here in the schema's own terms.
 */
export function notesJsonSchema(): Schema {
  const file = plain(FileFields);
  const list = (definition: string, description: string) => ({ type: 'array', description, items: ref(definition) });
  return withMarkdown({
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `https://kernel-reading-notes/schema/notes-${FORMAT}.json`,
    title: 'Kernel reading notes',
    description: 'What a reader of the Linux kernel has worked out: notes on symbols, and call paths.',
    // Not of JSON schema but of VS Code, which would warn of what the format accepts.
    allowTrailingCommas: true,
    ...file,
    properties: {
      ...file.properties,
      notes: list('note', 'Notes, each about one or several places.'),
      paths: list('path', 'Call paths, each a tree of steps.'),
    },
    definitions: {
      note: {
        ...extended(NoteFields, { at: list('anchor', 'The places that the note is about.') }, ['at']),
        examples: [
          {
            id: 'socket-vs-sock',
            title: 'struct socket vs struct sock',
            at: [{ struct: 'socket', file: 'include/linux/net.h' }],
            body: ['Markdown, as one string', 'or as lines, which merge better.'],
          },
        ],
      },
      path: {
        ...extended(PathFields, { root: ref('step') }, ['root']),
        examples: [
          {
            id: 'socket',
            title: 'socket() call path',
            root: { id: 'syscall', at: { syscall: 'socket', file: 'net/socket.c' }, calls: [] },
          },
        ],
      },
      step: {
        ...extended(StepFields, {
          at: ref('anchor'),
          via: ref('via'),
          calls: list('step', 'What it calls, in order.'),
        }),
        anyOf: [{ required: ['at'] }, { required: ['path'] }],
      },
      anchor: { ...named(AnchorFields), ...anchorConstraints(), examples: ANCHORS },
      via: { ...named(ViaFields, ['member']), oneOf: VIA_FORMS, examples: VIAS },
    },
  });
}

const ANCHORS = [
  { function: 'inet_create', file: 'net/ipv4/af_inet.c' },
  { syscall: 'socket', file: 'net/socket.c' },
  { struct: 'socket', member: 'ops', file: 'include/linux/net.h' },
  { macro: 'sk_prot', file: 'include/net/sock.h' },
  { file: 'net/socket.c' },
];

const VIAS = [
  { struct: 'net_proto_family', member: 'create', table: 'inet_family_ops' },
  { deferred: 'work', by: 'schedule_work', setup: 'INIT_WORK' },
  { claim: 'The firmware calls it.' },
];

const VIA_FORMS = [
  {
    title: 'Through a function pointer',
    required: ['struct', 'member'],
    ...without('variable', 'macro', 'deferred', 'argument', 'claim'),
  },
  {
    title: 'Through a variable',
    required: ['variable'],
    ...without('struct', 'macro', 'deferred', 'argument', 'claim'),
  },
  { title: 'Through a macro', required: ['macro'], ...without('struct', 'variable', 'deferred', 'argument', 'claim') },
  { title: 'Later', required: ['deferred'], ...without('struct', 'variable', 'macro', 'argument', 'claim') },
  {
    title: 'Through a parameter',
    required: ['argument', 'from'],
    ...without('struct', 'variable', 'macro', 'deferred', 'claim'),
  },
  { title: 'Claimed', required: ['claim'], ...without('struct', 'variable', 'macro', 'deferred', 'argument') },
];

function without(...fields: readonly string[]): { not: object } {
  return { not: { anyOf: fields.map((field) => ({ required: [field] })) } };
}

/** Exactly one kind; `file` alone is one too. */
function anchorConstraints(): object {
  const kinds = [...SYMBOL_KINDS, 'dir'];
  return {
    oneOf: [
      ...SYMBOL_KINDS.map((kind) => ({ required: [kind] })),
      { required: ['dir'], ...without('file') },
      { required: ['file'], ...without(...kinds) },
    ],
    dependencies: {
      member: { anyOf: OWNERS.map((owner) => ({ required: [owner] })) },
      compat: ['syscall'],
    },
  };
}

/** A schema as JSON has it, without what TypeBox keeps beside. */
function plain(schema: object): Schema {
  return JSON.parse(JSON.stringify(schema)) as Schema;
}

function extended(
  schema: object,
  properties: Readonly<Record<string, object>>,
  required: readonly string[] = [],
): Schema {
  const fields = plain(schema);
  return {
    ...fields,
    required: [...(fields.required ?? []), ...required],
    properties: { ...fields.properties, ...(properties as Record<string, Schema>) },
  };
}

/** Fields that hold a C name or a path, with what these look like. @param chained those that hold names with dots between them */
function named(schema: object, chained: readonly string[] = []): Schema {
  const fields = plain(schema);
  const properties = Object.entries(fields.properties ?? {}).map(([field, property]) => {
    const isName = property['maxLength'] !== undefined && !NOT_NAMES.includes(field);
    if (PATH_FIELDS.includes(field)) return [field, { ...property, pattern: PATH_PATTERN, examples: ['net/socket.c'] }];
    if (field === 'was') return [field, { ...property, items: FORMER_NAME }];
    const pattern = chained.includes(field) ? CHAIN_PATTERN : NAME_PATTERN;
    return [field, isName ? { ...property, pattern } : property];
  });
  return { ...fields, properties: Object.fromEntries(properties) as Record<string, Schema> };
}

const NAME_PATTERN = '^[A-Za-z_][A-Za-z0-9_]*$';
const CHAIN_PATTERN = '^[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*$';
/** Of a label too. */
const FORMER_NAME = { type: 'string', maxLength: MAX_NAME, pattern: '^[A-Za-z_.$][A-Za-z0-9_.$@]*$' };
const PATH_PATTERN = '^(?!/)(?!.*(?:^|/)\\.{0,2}(?:/|$))[^\\\\:]+$';

function ref(definition: string): Schema {
  return { $ref: `#/definitions/${definition}` };
}

/** VS Code shows `markdownDescription` as Markdown; other programs know `description` alone. */
function withMarkdown(schema: Schema): Schema {
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(
      ([key, inner]) => [key, key === 'examples' ? inner : visit(inner)] as const,
    );
    const text = (value as Schema)['description'];
    const markdown = typeof text === 'string' && text.includes('`') ? [['markdownDescription', text] as const] : [];
    return Object.fromEntries([...entries, ...markdown]);
  };
  return visit(schema) as Schema;
}
