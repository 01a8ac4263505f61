import assert from 'node:assert/strict';
import { placeAnchor } from '../../src/core/anchor/place.js';
import { isPlaced } from '../../src/core/anchor/placement.js';
import { makersOfTagsScript } from '../../src/core/c/tagsScript.js';
import type { Kernel } from '../../src/core/kernel.js';
import type { Anchor } from '../../src/core/notes/format.js';
import { findCalling } from '../../src/core/path/symbolPlaces.js';
import { outEdgeSentence } from '../../src/core/words/outEdgeSentence.js';
import { memoryKernel } from './memorySource.js';

const script = (...rows: string[]) => `regex_asm=(\n)\nregex_c=(\n${rows.map((row) => `\t'${row}'\n`).join('')})\n`;

const makers = (...rows: string[]) =>
  makersOfTagsScript(script(...rows)).map(
    ({ macro, makes }) => `${macro}: ${makes.map(({ kind, name }) => `${kind} ${name}`).join(', ')}`,
  );

describe('what the script for tags of a tree says of its macros', () => {
  it('is read as data: the macro, the argument, the name that is made', () => {
    assert.deepEqual(
      makers(
        String.raw`/^LOOM_FLAG([[:space:]]*\([[:alnum:]_]*\).*/Loom\1/`,
        String.raw`/^LOOM_FLAG([[:space:]]*\([[:alnum:]_]*\).*/SetLoom\1/`,
        String.raw`/^LOOM_EVENT([^,)]*,[[:space:]]*\([[:alnum:]_]*\).*/loom_\1_event/`,
        String.raw`/\<LOOM_\(RW\|RO\)([[:space:]]*\([[:alnum:]_]\+\)/loom_attr_\2/v/`,
        String.raw`/^LOOM_TYPE(\([^,]*\),[[:space:]]*\([^,]*\),[^)]*)/loom_\2_init/`,
      ),
      [
        'LOOM_FLAG: function Loom$1, function SetLoom$1',
        'LOOM_EVENT: function loom_$2_event',
        'LOOM_RW: variable loom_attr_$1',
        'LOOM_RO: variable loom_attr_$1',
        'LOOM_TYPE: function loom_$2_init',
      ],
    );
  });

  it('is passed over where it says nothing of the kind', () => {
    assert.deepEqual(
      makers(
        // What it is given stands in the text.
        String.raw`/^EXPORT_SYMBOL([[:space:]]*\([[:alnum:]_]*\).*/\1/`,
        String.raw`/^static(\([^,]*\))/not_\1/`,
        String.raw`/^if([[:space:]]*\([[:alnum:]_]*\))/when_\1/`,
        String.raw`/^.*(\([^,]*\))/x_\1/`,
        String.raw`/^LOOM_\(A\|B\)([[:space:]]*\([[:alnum:]_]*\))/loom_\1/`,
        String.raw`/^LOOM(\([^,]*\))/a b \1/`,
        '/^LOOM(/x/',
        '////',
        'rm -rf /',
        `/^${'A'.repeat(5000)}(\\([^,]*\\))/x_\\1/`,
      ),
      [],
    );
    assert.deepEqual(makersOfTagsScript('\0\n(('), []);
    assert.deepEqual(makersOfTagsScript('regex_c=(\n'.repeat(2000)), []);
  });
});

const FILES = {
  'include/linux/loompoint.h': `void loom_run(void);
#define LOOM_EVENT(class, name) static inline void loom_##name##_event(void) { loom_run(); }
`,
  'include/loom/events.h': `#include <linux/loompoint.h>
LOOM_EVENT(weaving,
	   broken);
TRACE_EVENT(loom_turn, TP_PROTO(int c), TP_ARGS(c));
#define DEFINE_TURN_EVENT(name) DEFINE_EVENT(loom_turns, name, TP_PROTO(int c), TP_ARGS(c))
DEFINE_TURN_EVENT(loom_late);
`,
};
const SCRIPT = script(String.raw`/^LOOM_EVENT([^,)]*,[[:space:]]*\([[:alnum:]_]*\).*/loom_\1_event/`);

async function where(kernel: Kernel, anchor: Anchor): Promise<string> {
  const placed = await placeAnchor(anchor, kernel);
  const { code, values } = placed.reason;
  return isPlaced(placed)
    ? `${placed.status} ${placed.place.file}:${placed.place.line} ${code} ${values['macro'] ?? ''}`
    : code;
}

describe('functions that macros of headers make', () => {
  it('are found by what the tree says of its macros, and said to be made', async () => {
    const kernel = memoryKernel({ ...FILES, 'scripts/tags.sh': SCRIPT });
    assert.equal(await where(kernel, { function: 'loom_broken_event' }), 'ok include/loom/events.h:3 made LOOM_EVENT');
    assert.equal(
      await where(kernel, { function: 'loom_broken_event', file: 'include/loom/events.h' }),
      'ok include/loom/events.h:3 made LOOM_EVENT',
    );
    const byHeader = 'ok include/loom/events.h:3 made-by-header LOOM_EVENT';
    assert.equal(await where(memoryKernel(FILES), { function: 'loom_broken_event' }), byHeader);
    assert.equal(
      await where(memoryKernel({ ...FILES, 'scripts/tags.sh': 'nonsense ((([' }), { function: 'loom_broken_event' }),
      byHeader,
    );
  });

  it('are found by the table of the dialect, through macros of the file too', async () => {
    const kernel = memoryKernel(FILES);
    assert.equal(await where(kernel, { function: 'trace_loom_turn' }), 'ok include/loom/events.h:4 made TRACE_EVENT');
    assert.equal(
      await where(kernel, { function: 'trace_loom_late' }),
      'ok include/loom/events.h:6 made DEFINE_TURN_EVENT',
    );
    assert.equal(await where(kernel, { function: 'trace_loom_early' }), 'symbol-gone');
  });

  it('call what the use of the macro comes to', async () => {
    const kernel = memoryKernel({ ...FILES, 'scripts/tags.sh': SCRIPT });
    const found = await findCalling(kernel, 'loom_broken_event');
    const edges = await Promise.all((found?.places ?? []).map((place) => kernel.facts.callsOf(place)));
    assert.deepEqual(
      edges.flat().map((edge) => outEdgeSentence('en', edge)),
      ['loom_run()  (by the macro LOOM_EVENT)'],
    );
  });
});
