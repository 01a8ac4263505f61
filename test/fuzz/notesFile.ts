import fc from 'fast-check';
import { SYMBOL_KINDS } from '../../src/core/notes/format.js';

/** Names of the sample kernel, and what is none. */
const NAMES = [
  ...[
    '__sys_socket',
    'sock_map_fd',
    'sock_create',
    '__sock_create',
    'inet_create',
    'socket',
    'sock',
    'proto_ops',
    'net_proto_family',
    'ops',
    'create',
    'inet_family_ops',
    'sock_register',
    'tcp_prot',
  ],
  ...[
    'no_such_name',
    'a.b',
    'ops.create',
    'if',
    '__proto__',
    'constructor',
    'hasOwnProperty',
    '',
    ' ',
    'sоck',
    'f(',
    '(a+)+$',
    '^(\\s*\\w+)+;$',
    '[',
    '\\',
    '*',
    '.',
    '$&',
    'x'.repeat(201),
    '\u202e',
    '\ud800',
    'a\nb',
    'a\0b',
  ],
] as const;
const FILES = [
  ...[
    'net/socket.c',
    'include/linux/net.h',
    'net/ipv4/af_inet.c',
    'include/net/sock.h',
    'net',
    'no/such.c',
    'Makefile',
    'arch/x86/entry.S',
  ],
  ...[
    '../x',
    '/etc/passwd',
    'C:\\x',
    'C:x',
    '\\\\host\\s',
    '//host/s',
    'file:///x',
    'a/./../b',
    '',
    '.',
    'a\0b',
    '..%2f..%2fx',
    'x'.repeat(5000),
  ],
] as const;
const LINES = [
  'return fd;',
  '}',
  '',
  'struct socket {',
  'sock = sock_alloc();',
  '^(\\s*\\w+)+;$',
  'x'.repeat(1000),
  '\t',
  'é',
] as const;
const WORDS = [
  '**x**',
  '[socket]',
  '[x](note:a)',
  '[x](command:y)',
  '<b>',
  '![](http://x/y)',
  '`sock->ops`',
  '$(zap)',
  '\u202e',
  '```\nopen',
  '>'.repeat(300),
  '*'.repeat(500),
] as const;

/** Any JSON, for where something else should stand. */
const anything = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer(),
  fc.double(),
  fc.constantFrom(...NAMES),
  fc.constantFrom(1e9, -1, 0.5, 4294967296, '5', [], {}, [[]], { id: 'a' }),
  fc.jsonValue({ maxDepth: 2 }),
);
const often = <T>(good: fc.Arbitrary<T>, weight = 20): fc.Arbitrary<unknown> =>
  fc.oneof({ arbitrary: good, weight }, { arbitrary: anything, weight: 1 });

const name = often(fc.constantFrom(...NAMES));
const file = often(fc.constantFrom(...FILES));
const line = often(fc.constantFrom(...LINES));
const text = often(fc.oneof(fc.constantFrom(...WORDS), fc.array(fc.constantFrom(...WORDS), { maxLength: 3 })));
const id = often(fc.constantFrom('a', 'b', 'c', 'd', 'r', 's', '__proto__', 'x'.repeat(121)), 60);
const number = often(fc.constantFrom(1, 2, 3, 40, 1e6, 1e15));
const version = often(fc.constantFrom('6.1', '6.12', '6.12.0', '4.19-rc1', 'x', ''));
const listOf = (one: fc.Arbitrary<unknown>, maxLength = 3) => often(fc.array(one, { maxLength }), 40);

type Fields = Readonly<Record<string, fc.Arbitrary<unknown>>>;

/** An object with some of the fields, in any order, and now and then one that nobody knows. */
function some(fields: Fields, always: readonly string[] = []): fc.Arbitrary<unknown> {
  const known = fc.record({ ...fields }, { requiredKeys: [...always], noNullPrototype: true });
  const extra = fc.dictionary(fc.constantFrom('x-own', '__proto__', 'constructor', 'toString', 'id'), anything, {
    maxKeys: 1,
    noNullPrototype: true,
  });
  return fc.oneof(
    { arbitrary: known, weight: 12 },
    { arbitrary: fc.record({ known, extra }).map(({ known, extra }) => ({ ...known, ...extra })), weight: 1 },
  );
}

const seen = some({
  kernel: version,
  file,
  line: number,
  blob: name,
  body: listOf(fc.constantFrom('12ab', 'zz', '', 'ffffffff'), 5),
  quote: line,
  before: listOf(line),
  after: listOf(line),
  nth: number,
  of: number,
  inFile: number,
  words: listOf(name),
});
const narrowing: Fields = {
  file,
  quote: line,
  was: listOf(name),
  gone: listOf(version),
  seen: often(fc.oneof(seen, fc.array(seen, { maxLength: 3 }))),
};
/** An anchor of one kind, or of several, which none has. */
const anchor = often(
  fc.oneof(
    // Most name a function.
    ...(['function', ...SYMBOL_KINDS] as const).map((kind) => some({ ...narrowing, [kind]: name }, [kind])),
    some({ ...narrowing, struct: name, member: name }, ['struct', 'member']),
    some({ ...narrowing, file, dir: file }),
    some({ ...narrowing, syscall: name, compat: often(fc.boolean()), function: name, member: name }),
  ),
  40,
);

const deferred = often(
  fc.constantFrom('softirq', 'work', 'timer', 'rcu', 'irq', 'initcall', 'other', 'notifier', 'kthread'),
);
const via = often(
  fc.oneof(
    some({ struct: name, member: name, file, table: name, tableFile: file, by: name, byFile: file }, [
      'struct',
      'member',
    ]),
    some({ variable: name, file }, ['variable']),
    some({ macro: name, hook: name, file }, ['macro']),
    some({ deferred, by: name, byFile: file, setup: name }, ['deferred']),
    some({ argument: often(fc.constant(true)), from: id }, ['argument', 'from']),
    some({ claim: text }, ['claim']),
    some({
      struct: name,
      member: name,
      variable: name,
      macro: name,
      deferred,
      argument: fc.constant(true),
      from: id,
      claim: text,
    }),
  ),
  30,
);

const conflict = some({
  field: name,
  base: anything,
  ours: anything,
  theirs: anything,
  removed: fc.constantFrom('ours', 'theirs', 'x'),
  added: anything,
  order: fc.constantFrom('notes', 'calls', 'x'),
  place: id,
});
const conflicts = listOf(conflict, 2);

const { step } = fc.letrec<{ step: unknown }>((tie) => ({
  step: some(
    {
      id,
      at: anchor,
      via,
      path: id,
      title: text,
      body: text,
      when: text,
      site: often(some({ quote: line, nth: number })),
      conflicts,
      calls: often(fc.oneof({ maxDepth: 5 }, fc.constant([]), fc.array(tie('step'), { maxLength: 3 })), 40),
    },
    ['id', 'at'],
  ),
}));

const note = often(
  some(
    {
      id,
      title: text,
      at: listOf(anchor),
      body: text,
      tags: listOf(name),
      links: listOf(some({ title: text, url: name })),
      conflicts,
    },
    ['id', 'title', 'at'],
  ),
  40,
);
const path = often(
  some({ id, title: text, body: text, root: often(step, 60), conflicts }, ['id', 'title', 'root']),
  40,
);

/** What a notes file holds: in the shape of one, with anything in the place of anything now and then. */
export const notesValue = often(
  some(
    {
      format: fc.oneof({ arbitrary: fc.constant(1), weight: 30 }, { arbitrary: anything, weight: 1 }),
      title: text,
      language: often(fc.constantFrom('en', 'ja', 'zz', '')),
      kernel: version,
      arch: often(fc.constantFrom('x86', 'arm64', '../x', '')),
      authors: listOf(name),
      license: name,
      description: text,
      conflicts,
      notes: listOf(note),
      paths: listOf(path, 2),
    },
    ['format'],
  ),
  100,
);

/** Such a file as text: laid out in some way, with comments and line ends of every kind. */
export const notesText = fc
  .record({ value: notesValue, indent: fc.constantFrom(undefined, 1, 2, '\t'), how: fc.nat({ max: 7 }) })
  .map(({ value, indent, how }) => {
    const text = JSON.stringify(value, undefined, indent);
    if (how === 1) return text.replaceAll('\n', '\r\n');
    if (how === 2) return `\uFEFF${text}\n`;
    if (how === 3) return text.replaceAll(/[[,](?=\n)/g, (sign) => `${sign} // c`);
    if (how === 4) return text.replaceAll(/[[,]/g, (sign) => `${sign}/* c, */`);
    return text;
  });

/** What breaks JSON, or is nearly some. */
export const JSON_PIECES = [
  '{',
  '}',
  '[',
  ']',
  '"',
  ',',
  ':',
  '\\',
  '\\u',
  '\\ud800',
  '//',
  '/*',
  '*/',
  '\n',
  '\0',
  '\uFEFF',
  'null',
  '1e400',
  '-',
  '00',
  '1.',
  '"id": "a",',
  '<<<<<<< ours\n',
  '=======\n',
  '>>>>>>> theirs\n',
  '[[[[[[[[',
  '{"a":'.repeat(70),
  '"__proto__": {},',
  '"seen": {',
  '"via": {',
  '"calls": [',
] as const;
