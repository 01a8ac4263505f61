import assert from 'node:assert/strict';
import fc from 'fast-check';
import { IMPORT_FORMATS } from '../../src/core/importing/foreign.js';
import { importNotes } from '../../src/core/importing/importNotes.js';
import { readPattern } from '../../src/core/importing/linePattern.js';
import { guessFormats, readForeign } from '../../src/core/importing/readForeign.js';
import type { Kernel } from '../../src/core/kernel.js';
import { readLinkQuery, linkQuery } from '../../src/core/features/noteLink.js';
import { readNotes } from '../../src/core/notes/read.js';
import { readWebAddress } from '../../src/core/notes/webAddress.js';
import { memoryKernel } from '../unit/memorySource.js';
import { mangled } from './mangled.js';
import { JSON_PIECES } from './notesFile.js';
import type { Target } from './target.js';
import { SAMPLE } from './texts.js';

const TOUR = JSON.stringify(
  {
    $schema: 'https://aka.ms/codetour-schema',
    title: 'Sockets',
    description: 'How',
    ref: 'v6.12',
    nextTour: 'Other',
    steps: [
      { file: 'net/socket.c', line: 40, title: 'A', description: '>> ls\n\n[x](command:y)' },
      { file: 'net/socket.c', pattern: '^\\s*return sock_map_fd\\(sock, flags & (O_CLOEXEC)\\);$', description: 'B' },
      { directory: 'net', description: 'C' },
      { uri: 'file:///etc/passwd', description: 'D', commands: ['vscode.open'] },
      {
        file: 'include/linux/net.h',
        line: 3,
        selection: { start: { line: 3, character: 1 }, end: { line: 5, character: 2 } },
        description: '#E',
      },
      { description: 'F', contents: 'x' },
    ],
  },
  undefined,
  1,
);
const WEAUDIT = JSON.stringify(
  {
    clientRemote: '',
    treeEntries: [
      {
        label: 'A',
        entryType: 0,
        author: 'me',
        details: { severity: 'High', type: 'x', description: 'y', recommendation: 'z' },
        locations: [{ path: 'net/socket.c', startLine: 3, endLine: 9, label: 'b', description: '' }],
      },
    ],
    auditedFiles: [{ path: 'net/socket.c', author: 'me' }],
    partiallyAuditedFiles: [{ path: 'net/socket.c', author: 'me', startLine: 1, endLine: 2 }],
    resolvedEntries: [],
  },
  undefined,
  1,
);
const BOOKMARKS = JSON.stringify(
  { files: [{ path: '$ROOTPATH$/net/socket.c', bookmarks: [{ line: 3, column: 0, label: 'x' }, { line: 1e9 }] }] },
  undefined,
  1,
);
const STACKS = [
  '[  10.1] Oops: 0002 [#1] SMP\n[  10.2] CPU: 1 PID: 5 Comm: x Not tainted 6.12.3-test #1\n[  10.3] RIP: 0010:inet_create+0x1a/0x40 [led]\n[  10.4] Call Trace:\n[  10.5]  <TASK>\n[  10.6]  ? page_fault_oops+0x1/0x2\n[  10.7]  __sock_create.isra.0+0x3/0x10\n[  10.8]  __x64_sys_socket+0x17/0x20 net/socket.c:99\n[  10.9]  </TASK>\n[  10.9] ---[ end trace ]---\n',
  '#0  inet_create (net=0x0, sock=0x1) at net/ipv4/af_inet.c:253\n#1  0xffffffff81 in __sock_create (f=0) at net/socket.c:1500\n#2  0x0000 in ?? ()\n(More stack frames follow...)\n',
  'x 1 [000] 1.0: 1 cycles:\n\tffffffff81 inet_create+0x1 ([kernel.kallsyms])\n\tffffffff82 __sock_create+0x2 ([kernel.kallsyms])\n\ty 7f libc.so (/lib/libc.so)\n\n',
  '# tracer: function_graph\n#\n# CPU  DURATION                  FUNCTION CALLS\n# |     |   |                     |   |   |   |\n 0)               |  __sys_socket() {\n 0)   0.5 us    |    sock_alloc();\n 0)               |    __sock_create() {\n 0)   1.5 us    |      inet_create [x]();\n 0)   9.5 us    |    }\n 1)   ==========> |\n 0) + 10.5 us    |  }\n',
  '# tracer: function\n          <idle>-0     [000] d.h. 1.0: inet_create <-__sock_create\n          bash-1 [001] .... 2.0: <stack trace>\n => __sock_create\n => __sys_socket\n => do_syscall_64\n',
  '@[\n    inet_create+1\n    __sock_create+2\n    __sys_socket+3\n]: 42\n',
  'Exception stack(0x0 to 0x1)\n[<c01>] (inet_create) from [<c02>] (__sock_create+0x84/0x108)\n[<c02>] (__sock_create) from [<c03>] (0x7f)\n',
  '__sys_socket;__sock_create;inet_create 42\n__sys_socket;sock_map_fd 1\n',
];
const PIECES = [
  ...JSON_PIECES,
  '+0x1/0x2',
  ' => ',
  ' <- ',
  '() {',
  '}',
  ' | ',
  '#0 ',
  ' in ',
  '<TASK>',
  '? ',
  '[  1.0] ',
  '.isra.0',
  '\t',
  'ffffffff81',
  ';',
  '@[',
  ']: 9',
  '"pattern": "(a+)+$",',
  '"line": -1,',
  '0x',
] as const;

let sample: Kernel | undefined;

const imports: Target = {
  name: 'imports',
  share: 5000,
  property: () =>
    fc.asyncProperty(mangled([TOUR, WEAUDIT, BOOKMARKS, ...STACKS], PIECES), async (text) => {
      guessFormats(text);
      for (const format of IMPORT_FORMATS) {
        const foreign = readForeign(text, format);
        if (!('notes' in foreign)) continue;
        const kernel = (sample ??= memoryKernel(SAMPLE));
        const made = await importNotes(foreign, kernel, { language: 'en', name: 'case' });
        const { file, problems } = readNotes(made.text);
        assert.ok(file !== undefined, problems[0]?.code);
        // What is hidden in a text is kept, and warned of.
        assert.deepEqual(
          problems.filter(({ severity }) => severity === 'error').map(({ code }) => code),
          [],
        );
      }
    }),
};

const patterns: Target = {
  name: 'tour-patterns',
  share: 3000,
  property: () =>
    fc.property(
      fc
        .array(
          fc.constantFrom(
            '^',
            '$',
            '.',
            '*',
            '+',
            '?',
            '(',
            ')',
            '[',
            ']',
            '[^',
            '\\s',
            '\\w',
            '\\b',
            '\\',
            'a',
            'b',
            '(a+)+',
            '{9}',
            '|',
            '(?=',
            '(?<=',
            '\\r?\\n',
            'é',
            '\ud800',
          ),
          { maxLength: 30 },
        )
        .map((parts) => parts.join('')),
      (pattern) => {
        const read = readPattern(pattern);
        if (read === undefined) return;
        assert.ok(read.meant >= 0 && read.meant < read.lines.length);
      },
    ),
};

const links: Target = {
  name: 'links',
  share: 4000,
  property: () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom(
        'a.knotes.json',
        '../x',
        'a/b',
        '%2e%2e',
        '%',
        'net/socket.c:9',
        '/etc/passwd:1',
        '..',
        'C:\\x',
        '[',
        '\0',
      ),
    );
    const query = fc
      .array(fc.record({ key: fc.constantFrom('notes', 'note', 'step', 'path', 'in', 'at', 'x', ''), value: part }), {
        maxLength: 5,
      })
      .map((all) => all.map(({ key, value }) => `${key}=${value}`).join('&'));
    const address = fc.oneof(
      fc.webUrl(),
      fc
        .array(
          fc.constantFrom(
            'https:',
            'http:',
            'file:',
            'HTTPS:',
            'javascript:',
            '//',
            '/',
            '\\',
            '@',
            ':',
            '?',
            '#',
            'host',
            'localhost',
            '127.0.0.1',
            '[::1]',
            '..',
            '%',
            ' ',
            '\n',
            'é',
            '\ud800',
            '.knotes.json',
          ),
          { maxLength: 12 },
        )
        .map((all) => all.join('')),
    );
    return fc.property(query, address, (query, address) => {
      const link = readLinkQuery(query);
      if (typeof link === 'object') {
        assert.doesNotMatch(link.file, /[/\\:\0]/);
        assert.deepEqual(readLinkQuery(linkQuery(link)), link);
      }
      const web = readWebAddress(address);
      if (typeof web === 'string') return;
      assert.match(web.href, /^(?:https:|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$))/);
      assert.match(web.name, /^[\p{L}\p{N}_][\p{L}\p{N}._-]*\.knotes\.json$/u);
      assert.ok(!web.href.includes('@') || new URL(web.href).username === '');
    });
  },
};

export const FOREIGN: readonly Target[] = [imports, patterns, links];
