import type { Line } from './sourceText.js';
import type { Mutation, Subject } from './mutation.js';

const FILLER = [
  '/* Keeps the books of the depot; see depot_close(). */',
  'static int depot_open_books(struct depot *dp, unsigned int pages)',
  '{',
  '\tstruct depot_book *book = depot_first_book(dp);',
  '',
  '\tif (!book)',
  '\t\treturn -ENOENT;',
  '\tbook->pages = pages;',
  '\tdepot_stamp(book, jiffies);',
  '\treturn 0;',
  '}',
  '',
];

const BROKEN = [
  [
    '#ifdef CONFIG_DEPOT_AUDIT',
    'static void depot_audit(struct depot *dp)',
    '{',
    '\tif (dp->audit) {',
    '\t\tdepot_count(dp);',
    '}',
    '#endif',
    '',
  ],
  [
    '#define DEPOT_EACH(dp) for (;;) { if (depot_done(dp)) { ',
    'static int depot_loop(struct depot *dp) {',
    '{',
    '\treturn 0;',
    '}',
    '',
  ],
];

/** The edits through which anchors must come: each with a truth that is known by construction. */
export const MUTATIONS: readonly Mutation[] = [
  { name: 'untouched', apply: () => true },
  {
    name: 'insert lines above',
    apply: ({ source, file, lines }) => insertAt(source, file, lines, FILLER),
  },
  {
    name: 'insert unbalanced braces above',
    apply: ({ source, file, lines, random }) => insertAt(source, file, lines, random.one(BROKEN) ?? []),
  },
  {
    name: 'delete another function',
    apply({ source, file, others, random }) {
      const gone = random.one(others);
      if (gone === undefined) return false;
      source.remove(file, gone);
      return true;
    },
  },
  {
    name: 'reindent',
    apply({ source, file }) {
      for (const line of source.lines(file))
        line.text = line.text.replace(/^\t+/, (tabs) => '    '.repeat(tabs.length));
      return true;
    },
  },
  { name: 'CRLF', apply: () => '\r\n' },
  {
    name: 'rename a local',
    functionOnly: true,
    apply({ body, lines }) {
      const declared = body.map(
        ({ text }) => /^\t(?:const |unsigned )*[\w ]+?\s\*?(\w+)(?: = [^;]+)?;$/.exec(text)?.[1],
      );
      const name = declared.find((one) => one !== undefined && one.length > 1);
      if (name === undefined) return false;
      for (const line of lines) line.text = replaceWord(line.text, name, `my_${name}`);
      return true;
    },
  },
  {
    name: 'edit the line',
    lineOnly: true,
    apply({ target }) {
      const changed = editText(target.text);
      if (changed === target.text) return false;
      target.text = changed;
      return true;
    },
  },
  {
    name: 'wrap in if',
    lineOnly: true,
    functionOnly: true,
    apply({ source, file, target }) {
      if (!target.text.trimEnd().endsWith(';')) return false;
      const indent = /^\s*/.exec(target.text)?.[0] ?? '';
      source.insert(file, target, [`${indent}if (likely(depot_enabled)) {`]);
      const lines = source.lines(file);
      source.insert(file, lines[lines.indexOf(target) + 1], [`${indent}}`]);
      target.text = `\t${target.text}`;
      return true;
    },
  },
  {
    name: 'swap with the next',
    lineOnly: true,
    apply({ source, file, target, body }) {
      const next = body[body.indexOf(target) + 1];
      if (next === undefined || next.text.trim() === target.text.trim()) return false;
      const lines = source.lines(file);
      const [at, other] = [lines.indexOf(target), lines.indexOf(next)];
      [lines[at], lines[other]] = [next, target];
      return true;
    },
  },
  {
    name: 'rename the function',
    apply({ source, file, name }) {
      for (const line of source.lines(file)) line.text = replaceWord(line.text, name, newName(name));
      return true;
    },
  },
  {
    name: 'move to the end of the file',
    apply({ source, file, lines, others }) {
      if (others.length === 0) return false;
      source.remove(file, lines);
      source.lines(file).push({ text: '' }, ...lines);
      return true;
    },
  },
  {
    name: 'move to another file',
    apply({ source, file, lines }) {
      const other = file.replace(/[^/]+$/, 'depot_moved.c');
      source.remove(file, lines);
      source.files.set(other, [...FILLER.map((text) => ({ text })), ...lines, { text: '' }]);
      return true;
    },
  },
  {
    name: 'copy of the function above',
    apply({ source, file, lines, name }) {
      const copy = lines.map(({ text }) => replaceWord(text, name, `${name}_legacy`));
      return insertAt(source, file, lines, [...copy, '']);
    },
  },
  {
    name: 'duplicate the line in the function',
    lineOnly: true,
    apply({ source, file, target, body, random }) {
      const before = random.one(body.filter((line) => line !== target));
      if (before === undefined) return false;
      source.insert(file, before, [target.text]);
      return true;
    },
  },
  {
    name: 'wrapper foo -> __foo',
    functionOnly: true,
    apply({ source, file, lines, name }) {
      for (const line of lines) line.text = replaceWord(line.text, name, `__${name}`);
      const all = source.lines(file);
      const last = lines.at(-1);
      const after = last === undefined ? undefined : all[all.indexOf(last) + 1];
      source.insert(file, after, [
        '',
        `int ${name}(struct depot *dp)`,
        '{',
        '\tint wrapped;',
        '',
        '\tdepot_lock(dp);',
        `\twrapped = __${name}(dp);`,
        '\tdepot_unlock(dp);',
        '\treturn wrapped;',
        '}',
      ]);
      return true;
    },
  },
  {
    name: 'rewrite all other lines',
    apply({ body, target, kind }) {
      body.forEach((line, index) => {
        if (line !== target) line.text = rewritten(line.text, index, kind);
      });
      return true;
    },
  },
  {
    name: 'delete the line',
    lineOnly: true,
    prepare: ({ body, target }) => twins(body, target).length === 1,
    apply({ source, file, target }) {
      source.remove(file, [target]);
      return true;
    },
  },
  {
    name: 'delete the line, a twin stays',
    lineOnly: true,
    prepare({ source, file, body, target, random }) {
      if (twins(body, target).length > 1) return true;
      const before = random.one(body.filter((line) => line !== target));
      if (before === undefined) return false;
      source.insert(file, before, [target.text]);
      return true;
    },
    apply({ source, file, target }) {
      source.remove(file, [target]);
      return true;
    },
  },
  {
    name: 'delete the function',
    apply({ source, file, lines }) {
      source.remove(file, lines);
      return true;
    },
  },
];

function insertAt(source: Subject['source'], file: string, before: readonly Line[], texts: readonly string[]): boolean {
  source.insert(file, before[0], texts);
  return true;
}

function twins(body: readonly Line[], target: Line): Line[] {
  return body.filter((line) => line.text.trim() === target.text.trim());
}

function replaceWord(text: string, name: string, other: string): string {
  return text.replace(new RegExp(`\\b${name}\\b`, 'g'), other);
}

/** Another name with little in common. */
function newName(name: string): string {
  return `renovated_${name.split('_').reverse().join('_')}`;
}

/** One change to a line: a number, a string, an argument more, or a word. */
function editText(text: string): string {
  const changes: [RegExp, string][] = [
    [/\b(\d+)\b/, '1$1'],
    [/"([^"]*)"/, '"$1 (again)"'],
    [/\((\w[^()]*)\)/, '($1, 0)'],
    [/->(\w+)/, '->new_$1'],
    [/\b(?!struct\b|unsigned\b|const\b)(\w{4,})\b/, '$1_now'],
  ];
  for (const [pattern, by] of changes) if (pattern.test(text)) return text.replace(pattern, by);
  return text;
}

/** A line of the same indentation that says something else. */
function rewritten(text: string, index: number, kind: Subject['kind']): string {
  const indent = /^\s*/.exec(text)?.[0] ?? '';
  // What opens or closes a block must go on doing so.
  if (/[{}]/.test(text)) return text;
  if (kind === 'struct') return `${indent}u32 depot_word_${(index * 7919) % 1000};`;
  return `${indent}depot_step_${(index * 7919) % 1000}(ledger[${index}], 0x${(index * 2654435761).toString(16)});`;
}
