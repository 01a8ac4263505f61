import { exportText, type ExportFormat, type ExportOptions } from '../../src/core/export/formats.js';
import { publish, type Publication, type PublicationQuestion } from '../../src/core/export/publication.js';
import type { NotesFile } from '../../src/core/notes/format.js';
import { readNotes } from '../../src/core/notes/read.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

const LONG = Array.from({ length: 60 }, (_, index) => `\tcount += ${index}; /* \`\`\` */`).join('\n');

/** A tree with a lamp that is lit through a pointer. */
export const LAMP_FILES = {
  Makefile: 'VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 117\n',
  'include/lamp.h':
    'struct lamp_ops {\n\tint (*light)(int n);\n};\nstruct lamp {\n\tconst struct lamp_ops *ops;\n\tint count;\n};\n',
  'drivers/lamp.c': `#include "lamp.h"
static int
lamp_light(int n)
{
	return n;
}
static const struct lamp_ops lamp_ops = { .light = lamp_light };
static void lamp_dim(void) { int twice;
	twice = 1;
	twice = 1;
}
int lamp_register(const struct lamp_ops *ops) { return 0; }
int lamp_on(struct lamp *lamp)
{
	int count = 0;
${LONG}
	lamp_dim();
${LONG.replaceAll('+=', '-=')}
	return lamp->ops->light(count);
}
`,
};

/** A reading of it in which one call is not there, and one place. */
export const LAMP_READING = {
  format: 1,
  title: 'Lamps',
  language: 'en',
  kernel: '6.12.117',
  authors: ['A'],
  license: 'CC-BY-4.0',
  description: 'About [lamp_on] and [this](note:why).',
  unknown: { kept: true },
  notes: [
    {
      id: 'why',
      title: 'Why <b>lamps</b>',
      at: [{ struct: 'lamp', file: 'include/lamp.h' }, { function: 'lamp_gone' }],
      body: [
        '# Heading',
        'See [lamp_light()], [nothing](note:none) and [register](symbol:lamp_register).',
        '<script>alert(1)</script> ![x](https://e.org/x.png) [run](command:x)',
      ],
      tags: ['net', 'a: "b"'],
      links: [
        { title: 'Docs', url: 'https://docs.kernel.org/' },
        { title: 'Bad', url: 'javascript:alert(1)' },
      ],
    },
    { id: 'count', title: 'Count', at: [{ struct: 'lamp', member: 'count', file: 'include/lamp.h' }] },
  ],
  paths: [
    {
      id: 'on',
      title: 'on "and" | off',
      body: 'How it is lit: [why].',
      root: {
        id: 'start',
        at: { function: 'lamp_on', file: 'drivers/lamp.c' },
        calls: [
          {
            id: 'light',
            at: { function: 'lamp_light', file: 'drivers/lamp.c' },
            via: { struct: 'lamp_ops', member: 'light', table: 'lamp_ops' },
            when: 'count > 0 && "x"',
            calls: [{ id: 'wrong', at: { function: 'lamp_dim', file: 'drivers/lamp.c' } }],
          },
          { id: 'dim', path: 'dim' },
        ],
      },
    },
    {
      id: 'dim',
      title: 'dim',
      root: {
        id: 'root',
        at: { function: 'lamp_dim', file: 'drivers/lamp.c' },
        calls: [{ id: 'lost', at: { function: 'lamp_gone' } }],
      },
    },
  ],
};

/** What is made of a reading in the tree, or without one. */
export async function publishedLamps(
  more: Partial<PublicationQuestion> & { readonly says?: object; readonly isUnchecked?: boolean } = {},
): Promise<Publication> {
  const { says = {}, isUnchecked = false, ...question } = more;
  const file: NotesFile | undefined = readNotes(JSON.stringify({ ...LAMP_READING, ...says })).file;
  if (file === undefined) throw new Error('the reading cannot be read');
  const kernel = memoryKernel(LAMP_FILES);
  const checked = isUnchecked
    ? undefined
    : { kernel, version: await kernel.version(), check: await checkNotes(file, kernel) };
  const publication = await publish({ file, checked, ...question });
  if (publication === undefined) throw new Error('there is no such path');
  return publication;
}

export function exported(format: ExportFormat, publication: Publication, more: Partial<ExportOptions> = {}): string {
  const text = JSON.stringify(LAMP_READING);
  return exportText(format, publication, {
    name: 'lamps.knotes.json',
    text,
    problems: [],
    isPart: false,
    program: '1',
    ...more,
  });
}
