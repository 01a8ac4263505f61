import Type, { type Static } from 'typebox';

/** The version of the notes format that this program writes. A file of a newer one is opened read-only. */
export const FORMAT = 1;

/** The kinds of anchor that name a symbol, in the order in which they are looked for in an anchor. */
export const SYMBOL_KINDS = [
  'function',
  'syscall',
  'struct',
  'union',
  'enum',
  'enumerator',
  'typedef',
  'macro',
  'variable',
  'label',
] as const;
export type SymbolKind = (typeof SYMBOL_KINDS)[number];

const Symbol_ = (description: string) => Type.Optional(Type.String({ minLength: 1, maxLength: 200, description }));
const Lines = (description: string) =>
  Type.Union([Type.String(), Type.Array(Type.String())], {
    description: `${description} Markdown, as one string or as lines.`,
  });

const Seen = Type.Object(
  {
    kernel: Type.Optional(Type.String()),
    line: Type.Optional(Type.Integer({ minimum: 1 })),
    blob: Type.Optional(Type.String()),
    body: Type.Optional(Type.Array(Type.String(), { maxItems: 64 })),
    quote: Type.Optional(Type.String({ maxLength: 200 })),
    before: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 2 })),
    after: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 2 })),
    nth: Type.Optional(Type.Integer({ minimum: 1 })),
    of: Type.Optional(Type.Integer({ minimum: 1 })),
  },
  { description: 'What the program saw when the note was made. Kept by the program; do not edit it by hand.' },
);

const AnchorSchema = Type.Object(
  {
    function: Symbol_('A function by its name.'),
    syscall: Symbol_('A system call by its bare name: `socket` for SYSCALL_DEFINE3(socket, …).'),
    compat: Type.Optional(Type.Boolean({ description: 'With `syscall`: the compat one.' })),
    struct: Symbol_('A struct by its tag.'),
    union: Symbol_('A union by its tag.'),
    enum: Symbol_('An enum by its tag.'),
    enumerator: Symbol_('An enumerator by its name.'),
    typedef: Symbol_('A typedef by its name.'),
    macro: Symbol_('A macro by its name.'),
    variable: Symbol_('A variable at file level by its name.'),
    label: Symbol_('An assembler label.'),
    member: Symbol_('With `struct` or `union`: one of its fields. With `enum`: one of its enumerators.'),
    file: Type.Optional(
      Type.String({ description: 'The file, relative to the kernel root. Beside a symbol it is a hint.' }),
    ),
    dir: Type.Optional(Type.String({ description: 'A folder, relative to the kernel root.' })),
    quote: Type.Optional(Type.String({ description: 'One line of the source, which narrows the anchor to that line.' })),
    was: Type.Optional(
      Type.Array(Type.String(), { description: 'Former or later names of the same thing, tried in order.' }),
    ),
    seen: Type.Optional(Seen),
  },
  { description: 'A place in the kernel, by one symbol (or by `file` or `dir` alone).' },
);

const ViaSchema = Type.Object(
  {
    struct: Symbol_('Through a function pointer: the struct that holds it.'),
    member: Symbol_('The member that is called.'),
    file: Type.Optional(Type.String({ description: 'The file of the struct.' })),
    table: Symbol_('The variable whose initialiser installs the callee.'),
    tableFile: Type.Optional(Type.String({ description: 'The file of the table, where several have its name.' })),
    by: Symbol_('The function or macro that assigns, registers, raises or queues it.'),
    byFile: Type.Optional(Type.String({ description: 'The file of `by`, where several have its name.' })),
    macro: Symbol_('Through this macro.'),
    hook: Symbol_('With `macro`: the hook that it calls.'),
    deferred: Symbol_(
      'Runs later, by: softirq, work, timer, hrtimer, tasklet, rcu, task-work, wait-queue, notifier, kthread, irq, initcall.',
    ),
    setup: Symbol_('With `deferred`: where function and object were bound.'),
    argument: Type.Optional(Type.Literal(true, { description: 'Passed as an argument by the step `from`.' })),
    from: Symbol_('With `argument`: the id of the step that passes it.'),
    claim: Symbol_('What only the author vouches for.'),
  },
  { description: 'How the parent reaches this step. Absent: by a direct call.' },
);

const SiteSchema = Type.Object(
  {
    quote: Type.Optional(Type.String({ minLength: 1 })),
    nth: Type.Optional(Type.Integer({ minimum: 1 })),
  },
  { description: 'Which of several calls in the parent is meant.' },
);

const StepFields = {
  id: Type.String({ minLength: 1, maxLength: 120, description: 'Unique in the file, stable.' }),
  at: Type.Optional(AnchorSchema),
  path: Type.Optional(
    Type.String({ description: 'The id of another path of this file, in which this one continues.' }),
  ),
  title: Type.Optional(Type.String()),
  body: Type.Optional(Lines('What the step does.')),
  when: Type.Optional(Type.String({ description: 'The condition under which the call is made, as text.' })),
  via: Type.Optional(ViaSchema),
  site: Type.Optional(SiteSchema),
};

const Steps = Type.Cyclic(
  { Step: Type.Object({ ...StepFields, calls: Type.Optional(Type.Array(Type.Ref('Step'))) }) },
  'Step',
);

const NoteSchema = Type.Object({
  id: Type.String({ minLength: 1, maxLength: 120, description: 'Unique in the file, stable: merges go by it.' }),
  title: Type.String({ minLength: 1 }),
  at: Type.Array(AnchorSchema, { description: 'The places that the note is about.' }),
  body: Type.Optional(Lines('The note.')),
  tags: Type.Optional(Type.Array(Type.String())),
  links: Type.Optional(Type.Array(Type.Object({ title: Type.String(), url: Type.String() }))),
});

const PathSchema = Type.Object({
  id: Type.String({ minLength: 1, maxLength: 120 }),
  title: Type.String({ minLength: 1 }),
  body: Type.Optional(Lines('What the path shows.')),
  root: Steps,
});

/** The one definition of the format: the types below, the schema in media/ and the validation all come from it. */
export const NotesFileSchema = Type.Object(
  {
    format: Type.Integer({ minimum: 1, description: 'The version of this format.' }),
    title: Type.Optional(Type.String()),
    language: Type.Optional(Type.String({ description: 'BCP 47, such as `en` or `ja`.' })),
    kernel: Type.Optional(Type.String({ description: 'The kernel version that the notes were written against.' })),
    arch: Type.Optional(Type.String({ description: 'The architecture that is preferred; x86 when absent.' })),
    authors: Type.Optional(Type.Array(Type.String())),
    license: Type.Optional(Type.String()),
    description: Type.Optional(Lines('What the notes are about.')),
    notes: Type.Optional(Type.Array(NoteSchema)),
    paths: Type.Optional(Type.Array(PathSchema)),
  },
  { title: 'Kernel reading notes', $id: 'https://kernel-reading-notes/schema/notes-1.json' },
);

export type Anchor = Static<typeof AnchorSchema>;
export type Seen = Static<typeof Seen>;
export type Via = Static<typeof ViaSchema>;
export type Note = Static<typeof NoteSchema>;
export type Step = Static<typeof Steps>;
export type CallPath = Static<typeof PathSchema>;
export type NotesFile = Static<typeof NotesFileSchema>;
