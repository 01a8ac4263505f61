import {
  Array as List,
  Boolean as Flag,
  Integer,
  Literal,
  Null,
  Object as Fields,
  Optional,
  String as Text,
  Union,
  Unknown,
  type Static,
} from 'typebox/type';

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

/** What defers a call, in `via`; other usual spellings mean the same. Other words are kept and shown, but not checked. */
export const DEFERRED_WORDS = [
  'softirq',
  'work',
  'timer',
  'hrtimer',
  'tasklet',
  'rcu',
  'task-work',
  'wait-queue',
  'notifier',
  'kthread',
  'irq',
  'initcall',
  'ipi',
  'async',
  'stop-machine',
  'cpu-hotplug',
  'devm-action',
  'fence',
  'percpu-ref',
  'io-task-work',
  'tracepoint',
  'bio',
  'buffer-head',
  'block-request',
  'urb',
  'crypto',
  'dma',
  'ftrace',
  'kprobe',
  'bpf',
] as const;

/** The longest name of a symbol, in UTF-16 units. The longest in the kernel has some 90. */
export const MAX_NAME = 200;
/** The longest id. */
const MAX_ID = 120;

const name = (description: string) => Optional(Text({ minLength: 1, maxLength: MAX_NAME, description }));
const path = (description: string) => Optional(Text({ description }));
const id = (description: string) => Text({ minLength: 1, maxLength: MAX_ID, description });
const markdown = (description: string) =>
  Optional(
    Union([Text(), List(Text())], {
      description: `${description} Markdown, as one string or as lines. [inet_create], [struct sock] and [text](note:ID) are links.`,
    }),
  );

const SeenFields = Fields(
  {
    kernel: Optional(Text()),
    file: Optional(Text()),
    line: Optional(Integer({ minimum: 1 })),
    blob: Optional(Text()),
    body: Optional(List(Text(), { maxItems: 64 })),
    quote: Optional(Text({ maxLength: 200 })),
    before: Optional(List(Text({ maxLength: 200 }), { maxItems: 2 })),
    after: Optional(List(Text({ maxLength: 200 }), { maxItems: 2 })),
    nth: Optional(Integer({ minimum: 1 })),
    of: Optional(Integer({ minimum: 1 })),
    inFile: Optional(Integer({ minimum: 1 })),
    words: Optional(List(Text({ maxLength: 64 }), { maxItems: 8 })),
  },
  { description: 'What the program saw when the note was made. Kept by the program; do not edit it by hand.' },
);
/** Series of kernels of which an anchor keeps what was seen. */
export const MAX_SERIES = 16;

/** An anchor. That it has exactly one kind, and what may stand beside which, is said by {@link checkAnchor} and by the shipped schema. */
export const AnchorFields = Fields(
  {
    function: name('A function by its name.'),
    syscall: name('A system call by its bare name: `socket` for `SYSCALL_DEFINE3(socket, …)`.'),
    compat: Optional(Flag({ description: 'With `syscall`: the compat one.' })),
    struct: name('A struct by its tag.'),
    union: name('A union by its tag.'),
    enum: name('An enum by its tag.'),
    enumerator: name('An enumerator by its name.'),
    typedef: name('A typedef by its name.'),
    macro: name('A macro by its name.'),
    variable: name('A variable at file level by its name.'),
    label: name('An assembler label.'),
    member: name('With `struct` or `union`: one of its fields. With `enum`: one of its enumerators.'),
    file: path('The file, relative to the kernel root. Beside a symbol it is a hint.'),
    dir: path('A folder, relative to the kernel root.'),
    quote: Optional(Text({ description: 'One line of the source, which narrows the anchor to that line.' })),
    was: Optional(List(Text(), { description: 'Former or later names of the same thing, tried in order.' })),
    gone: Optional(
      List(Text(), {
        description: 'Kernel versions, such as `6.12`, in which the author knows that it does not exist.',
      }),
    ),
    seen: Optional(Union([SeenFields, List(SeenFields, { maxItems: MAX_SERIES })])),
  },
  { description: 'A place in the kernel, by one symbol (or by `file` or `dir` alone).' },
);

export const ViaFields = Fields(
  {
    struct: name('Through a function pointer: the struct that holds it.'),
    member: name(
      'The member that is called; with the members that lead to it, where they say which is meant: `ops.open`.',
    ),
    file: path('The file of the struct, macro or variable, where several have its name.'),
    table: name('The variable whose initialiser installs the callee.'),
    tableFile: path('The file of `table`, where several have its name.'),
    by: name(
      'The function or macro that assigns, registers, raises or queues it; with `deferred` also what is raised or queued.',
    ),
    byFile: path('The file of `by`, where several have its name.'),
    variable: name('Through a function pointer kept in this variable, or in an element of this array.'),
    macro: name('Through this macro.'),
    hook: name('With `macro`: the hook that it calls.'),
    deferred: name(`Runs later, by: ${DEFERRED_WORDS.join(', ')}.`),
    setup: name('With `deferred`: where function and object were bound.'),
    argument: Optional(Literal(true, { description: 'Passed as an argument by the step `from`.' })),
    from: name('With `argument`: the id of the step that passes it.'),
    claim: Optional(Text({ minLength: 1, description: 'What only the author vouches for.' })),
  },
  { description: 'How the parent reaches this step. Absent: by a direct call.' },
);

/** Something that both sides of a merge changed, each in its own way. What stands in the file beside it is ours, where there is one. */
const ConflictFields = Fields({
  field: Optional(Text({ minLength: 1, description: 'The field that each side changed in its own way.' })),
  base: Optional(Unknown({ description: 'With `field`: what both began with; absent where there was none.' })),
  ours: Optional(
    Unknown({
      description:
        'With `field`: that both changed one of several places; what we made of that one, `null` where we took it away.',
    }),
  ),
  theirs: Optional(
    Unknown({
      description:
        'With `field`: what they made of it; absent where they took it away. With `order`: the ids in their order.',
    }),
  ),
  removed: Optional(
    Union([Literal('ours'), Literal('theirs')], { description: 'The side that took away what the other changed.' }),
  ),
  added: Optional(Unknown({ description: 'What they put under the same id.' })),
  order: Optional(
    Union([Literal('notes'), Literal('paths'), Literal('calls')], {
      description: 'The list that each side put into another order.',
    }),
  ),
  place: Optional(
    Union([Text(), Null()], { description: 'The step below which they put this one; `null` for the root.' }),
  ),
});
const conflicts = Optional(
  List(ConflictFields, {
    description:
      'What a merge could not decide, made by `knotes merge`: one of `field`, `removed`, `added`, `place`, `order` each.',
  }),
);

/** A step without its anchor, its `via` and the calls below it. */
export const StepFields = Fields({
  id: id('Unique in the path, stable.'),
  path: Optional(Text({ description: 'The id of another path of this file, in which this one continues.' })),
  title: Optional(Text()),
  body: markdown('What the step does.'),
  when: Optional(Text({ description: 'The condition under which the call is made, as text.' })),
  main: Optional(
    Flag({
      description:
        'On the main line, by which the path can be walked alone; the others are its branches. Without such a step all are.',
    }),
  ),
  site: Optional(
    Fields(
      { quote: Optional(Text({ minLength: 1 })), nth: Optional(Integer({ minimum: 1 })) },
      { description: 'Which of several calls in the parent is meant.' },
    ),
  ),
  conflicts,
});

/** A note without its anchors. */
export const NoteFields = Fields({
  id: id('Unique in the file, stable: merges go by it.'),
  title: Text({ minLength: 1, description: 'One line.' }),
  body: markdown('The note.'),
  tags: Optional(List(Text())),
  links: Optional(List(Fields({ title: Text(), url: Text() }))),
  conflicts,
});

/** A call path without its steps. */
export const PathFields = Fields({
  id: id('Unique among the paths of the file, stable.'),
  title: Text({ minLength: 1, description: 'One line.' }),
  body: markdown('What the path shows.'),
  conflicts,
});

/** A notes file without its notes and paths. */
export const FileFields = Fields({
  format: Integer({ minimum: 1, description: 'The version of this format.' }),
  title: Optional(Text()),
  language: Optional(Text({ description: 'BCP 47, such as `en` or `ja`.' })),
  kernel: Optional(Text({ description: 'The kernel version that the notes were written against.' })),
  arch: Optional(
    Text({
      pattern: String.raw`^\w[\w-]*$`,
      description: 'The architecture that is preferred: the name of a folder in `arch/`; `x86` when absent.',
    }),
  ),
  authors: Optional(List(Text())),
  license: Optional(Text({ description: 'Such as `CC-BY-4.0`.' })),
  description: markdown('What the notes are about.'),
  conflicts,
});

/**
 * The types of what was read. An element of a list that could not be used is `null`, so that the others keep their place in the file:
 * an RFC 6901 pointer made from the indices is right. {@link notesIn}, {@link anchorsIn} and {@link pathTrees} skip them.
 */
export type Anchor = Static<typeof AnchorFields>;
/** What was seen in kernels of one series; its `file` and `quote` stand in the place of the anchor's, where they differ there. */
export type Seen = Static<typeof SeenFields>;
export type Via = Static<typeof ViaFields>;
export type ConflictRecord = Static<typeof ConflictFields>;
export type Step = Static<typeof StepFields> & {
  at?: Anchor;
  /** `{}` when what the file says could not be used: the edge is then not checked. */
  via?: Via;
  calls?: (Step | null)[];
};
export type Note = Static<typeof NoteFields> & { at: (Anchor | null)[] };
export type CallPath = Static<typeof PathFields> & { root: Step };
export type NotesFile = Static<typeof FileFields> & { notes?: (Note | null)[]; paths?: (CallPath | null)[] };
