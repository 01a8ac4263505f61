import assert from 'node:assert/strict';
import { dialect } from '../../src/core/c/dialect.js';
import { readDirectives } from '../../src/core/c/types/directives.js';
import { includesIn, KnownCandidates } from '../../src/core/c/types/includes.js';
import { DeclarationStore } from '../../src/core/c/types/declarationStore.js';
import { namesFunction } from '../../src/core/c/types/namesFunction.js';
import { lex } from '../../src/core/c/lexer.js';
import { gathered } from '../../src/core/facts/gathered.js';
import { Kernel } from '../../src/core/kernel.js';
import type { Step } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { searchCalling } from '../../src/core/path/symbolPlaces.js';
import type { LineSearch, WordSearch } from '../../src/core/source/source.js';
import { steadySource } from '../../src/core/source/steadySource.js';
import { searchTree } from '../../src/core/source/treeSearch.js';
import { changingTree, memorySource } from './memorySource.js';
import { testWasm } from './parser.js';

const CORE = 'drivers/lamp/core.c';
const FILES = {
  [CORE]: `#include <lamp.h>
void lamp_work(struct lamp *l) { l->ops->light(l); l->ops->dim(l); lamp_note(l); }
`,
  'drivers/lamp/desk.c': `#include <lamp.h>
void desk_light(struct lamp *l) {}
const struct lamp_ops desk_ops = { .light = desk_light };
`,
  'drivers/lamp/wall.c': `#include <lamp.h>
void wall_dim(struct lamp *l) {}
const struct lamp_ops wall_ops = { .dim = wall_dim };
`,
  'drivers/lamp/bus.c': 'void bus(void) { lamp_register(&desk_ops); lamp_register(&wall_ops); }\n',
  'drivers/lamp/note.c': '#include <lamp.h>\nvoid lamp_note(struct lamp *l) {}\n',
  'include/lamp.h': `#include <far.h>
struct lamp; struct lamp_ops { void (*light)(struct lamp *l); void (*dim)(struct lamp *l); };
struct lamp { const struct lamp_ops *ops; };
extern const struct lamp_ops desk_ops, wall_ops;
void lamp_note(struct lamp *l);
`,
  'include/far.h': '#define far_note(l) (l)\n',
};

/** Tells what the whole tree was searched for. */
function counted(files: Readonly<Record<string, string>>) {
  const tree = changingTree(files);
  const words: string[] = [];
  const source = {
    ...tree.source,
    filesWithWord: (word: string, options?: WordSearch) => {
      if (options?.under === undefined) words.push(word);
      return tree.source.filesWithWord(word, options);
    },
  };
  return { tree, words, kernel: new Kernel(source, { loadWasm: testWasm }) };
}

describe('what many ask of the whole tree', () => {
  it('is looked for with what will be asked next, and not before there is something to look for', async () => {
    const { words, kernel } = counted(FILES);
    kernel.foresee(['desk_ops', 'wall_ops']);
    assert.deepEqual(words, []);
    await kernel.filesWithWord('lamp_note');
    assert.deepEqual(words, ['lamp_note', 'desk_ops', 'wall_ops']);
    const { files } = await kernel.filesWithWord('wall_ops');
    assert.deepEqual(files, ['drivers/lamp/bus.c', 'drivers/lamp/wall.c', 'include/lamp.h']);
    await kernel.filesWithWord('lamp_work');
    assert.deepEqual(words, ['lamp_note', 'desk_ops', 'wall_ops', 'lamp_work']);
  });
  it('is worked out once of a header, where its includes may lead', () => {
    const candidates = new KnownCandidates();
    const lamp = { path: 'include/lamp.h', includes: ['<far.h>', '"near.h"'] };
    const all = candidates.of(lamp, 'x86', []);
    assert.equal(candidates.of(lamp, 'x86', []), all);
    assert.equal(all[1]?.split('\n')[0], 'include/near.h');
    assert.notDeepEqual(candidates.of(lamp, 'arm64', []), all);
    assert.ok(candidates.of(lamp, 'x86', ['drivers/lamp'])[0]?.includes('drivers/lamp/far.h'));
  });

  it('is looked for at once for all functions that put what they are given behind a member', async () => {
    const { source } = changingTree({
      'include/reel.h': 'struct reel { int (*turn)(int n); };\n',
      'drivers/reel.c': `#include <reel.h>
void reel_first(struct reel *r, int (*turn)(int)) { r->turn = turn; }
void reel_other(struct reel *r, int (*turn)(int)) { r->turn = turn; }
`,
      'drivers/first.c':
        '#include <reel.h>\nstatic int fast(int n) { return n; }\nvoid a(struct reel *r) { reel_first(r, fast); }\n',
      'drivers/other.c': `#include <reel.h>
static int slow(int n) { return n; }
void b(struct reel *r) { WARN_ONCE(r, turn); reel_other(r, slow); }
`,
      'include/warn.h': '#define WARN_ONCE(a, b) warn(a, #b)\n',
    });
    const events: string[] = [];
    const patterns: string[] = [];
    const counting = {
      ...source,
      filesWithWord: async (word: string, options?: WordSearch) => {
        events.push(`asked ${word}`);
        const found = await source.filesWithWord(word, options);
        await new Promise(setImmediate);
        events.push(`found ${word}`);
        return found;
      },
      linesMatching: (asked: readonly string[], options?: LineSearch) => {
        patterns.push(...asked);
        return source.linesMatching(asked, options);
      },
    };
    const kernel = new Kernel(counting, { loadWasm: testWasm });
    const { all } = await gathered(kernel.facts.installsOf({ struct: 'reel', member: 'turn' }));
    assert.deepEqual(all.flatMap(({ function: one }) => one ?? []).sort(), ['fast', 'slow']);
    assert.deepEqual(events.slice(0, 2), ['asked reel_first', 'asked reel_other']);
    // A macro that is given the member's name is looked for where it is defined, and where it is used only if that stores.
    assert.ok(patterns.some((one) => one.includes('define') && one.includes('WARN_ONCE')));
    assert.ok(patterns.every((one) => one.includes('define') || !one.includes('WARN_ONCE')));
    // Who asks for one function first, and then for all, as a check does that denies a call, has the macros looked for once.
    await gathered(kernel.facts.installsOf({ struct: 'reel', member: 'turn' }, { naming: ['nobody'] }));
    assert.equal(patterns.filter((one) => one.includes('WARN_ONCE')).length, 1);
  });

  it('is asked once whether macros of the assembler make labels, of a name that is nowhere', async () => {
    const patterns: string[] = [];
    const { source } = changingTree(FILES);
    const counting = {
      ...source,
      linesMatching: (asked: readonly string[], options?: LineSearch) => {
        patterns.push(...asked.filter((one) => one.includes('SYM_') && options?.under === undefined));
        return source.linesMatching(asked, options);
      },
    };
    await searchCalling(new Kernel(counting, { loadWasm: testWasm }), 'nobodys_function');
    assert.equal(patterns.length, 1);
  });
  it('is looked for with what two folders were asked for: whoever asks of another folder may go on to the whole tree', async () => {
    const { words, kernel } = counted(FILES);
    await kernel.filesWithWord('wall_ops', {}, 'include');
    await kernel.filesWithWord('lamp_note');
    assert.deepEqual(words, ['lamp_note']);
    await kernel.filesWithWord('desk_ops', {}, 'include');
    await kernel.filesWithWord('desk_ops', {}, 'drivers/lamp');
    await kernel.filesWithWord('lamp_work');
    assert.deepEqual(words, ['lamp_note', 'lamp_work', 'desk_ops']);
    await kernel.filesWithWord('desk_ops');
    assert.deepEqual(words, ['lamp_note', 'lamp_work', 'desk_ops']);
  });

  it('is searched once for a word, until something in the tree changes', async () => {
    const { tree, words, kernel } = counted(FILES);
    await Promise.all([kernel.filesWithWord('lamp_note'), kernel.filesWithWord('lamp_note')]);
    const { files } = await kernel.filesWithWord('lamp_note');
    assert.deepEqual(files, [CORE, 'drivers/lamp/note.c', 'include/lamp.h']);
    assert.deepEqual(words, ['lamp_note']);
    tree.tell('stored', CORE);
    await kernel.filesWithWord('lamp_note');
    assert.deepEqual(words, ['lamp_note', 'lamp_note']);
  });

  it('is searched in one pass for all who ask in the same breath, the first too', async () => {
    let atOnce = 0;
    let passes = 0;
    const source = {
      ...memorySource({}),
      filesWithWord: () => {
        if (atOnce++ === 0) passes++;
        return Promise.resolve().then(() => {
          atOnce = 0;
          return { files: [], unreachable: [] };
        });
      },
    };
    await Promise.all(['first', 'second', 'third'].map((word) => searchTree(source, word)));
    assert.equal(passes, 1);
  });

  const registeredIn = async (bus: string) => {
    const { 'drivers/lamp/bus.c': text, ...others } = FILES;
    const { words, kernel } = counted({ ...others, [bus]: text });
    const step = (name: string, file: string, member: string, table: string): Step => ({
      id: name,
      at: { function: name, file },
      via: { struct: 'lamp_ops', member, table },
    });
    const root: Step = {
      id: 'root',
      at: { function: 'lamp_work', file: CORE },
      calls: [
        step('desk_light', 'drivers/lamp/desk.c', 'light', 'desk_ops'),
        step('wall_dim', 'drivers/lamp/wall.c', 'dim', 'wall_ops'),
      ],
    };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, kernel);
    assert.deepEqual(
      edges.map(({ edge }) => [edge.status, edge.proof?.registered?.file]),
      [
        ['verified', bus],
        ['verified', bus],
      ],
    );
    return words;
  };

  it('is searched for the tables of all steps before the first edge is checked', async () => {
    assert.deepEqual(await registeredIn('drivers/bus.c'), ['desk_ops', 'wall_ops']);
  });

  it('is not searched for tables that are registered in the folder in which they stand', async () => {
    assert.deepEqual(await registeredIn('drivers/lamp/bus.c'), []);
  });

  it('is not searched for a macro that the headers of a file make of a name, nor for what the compiler brings', async () => {
    const { words, kernel } = counted({
      ...FILES,
      'include/lamp.h': `${FILES['include/lamp.h']}#define lamp_raise(l) __builtin_expect(far_raise(l), 0)\n`,
      'include/far.h': '#define far_raise(l) schedule_work(&(l)->work)\n',
      'drivers/lamp/raise.c': '#include <lamp.h>\nvoid raise(struct lamp *l) { lamp_raise(l); }\n',
    });
    const where = { file: 'drivers/lamp/raise.c', line: 2, column: 6, end: 2 };
    const raised = (await gathered(kernel.facts.raisesOf(where, { deferred: 'work', by: 'lamp_raise' }))).all.flat();
    assert.deepEqual(
      raised.flatMap(({ reached }) => reached.map(({ form, object }) => [form, object?.words.join(' ')])),
      [['schedule_work', 'l work']],
    );
    assert.deepEqual(words, []);
  });

  it('is not searched for a definition that is as near as can be, or in a header', async () => {
    const { words, kernel } = counted({
      'include/linux/far.h': 'static inline void far_raise(int n) { near_raise(n); }\n',
      'kernel/near.c': 'void near_raise(int n) { schedule_work(&far_work); }\n',
      'kernel/raise.c': 'void raise(int n) { far_raise(n); }\n',
      'lib/near.c': 'void near_raise(int n) { other(); }\n',
    });
    const where = { file: 'kernel/raise.c', line: 1, column: 6, end: 1 };
    const raised = (await gathered(kernel.facts.raisesOf(where, { deferred: 'work', by: 'far_raise' }))).all.flat();
    assert.deepEqual(words, ['near_raise']);
    assert.deepEqual(
      raised.map(({ reached }) => reached),
      [[]],
    );
  });

  it('is not searched for a definition in the part of the drivers where it is named', async () => {
    const { words, kernel } = counted({
      'drivers/lamp/near.c': 'void near_raise(int n) { schedule_work(&near_work); }\n',
      'drivers/lamp/desk/raise.c': 'void raise(int n) { near_raise(n); }\n',
      'drivers/wall/near.c': 'void near_raise(int n) { other(); }\n',
    });
    const where = { file: 'drivers/lamp/desk/raise.c', line: 1, column: 6, end: 1 };
    const raised = (await gathered(kernel.facts.raisesOf(where, { deferred: 'work', by: 'near_raise' }))).all.flat();
    assert.deepEqual(words, []);
    assert.deepEqual(
      raised.flatMap(({ reached }) => reached.map(({ object }) => object?.words.join(' '))),
      ['near_work'],
    );
  });

  it('is not searched for other tags of a struct where no member of the name is handed on', async () => {
    const { tree, kernel: plain } = counted(FILES);
    const patterns: string[] = [];
    const kernel = new Kernel(
      {
        ...plain.source,
        linesMatching: (all, options) => {
          patterns.push(...all);
          return tree.source.linesMatching(all, options);
        },
      },
      { loadWasm: testWasm },
    );
    const called: Step = {
      id: 'called',
      at: { function: 'lamp_note', file: 'drivers/lamp/note.c' },
      via: { struct: 'lamp_ops', member: 'blink' },
    };
    const root: Step = { id: 'root', at: { function: 'lamp_work', file: CORE }, calls: [called] };
    const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, kernel);
    assert.deepEqual(
      edges.map(({ edge }) => edge.status),
      ['not-found'],
    );
    assert.deepEqual(
      patterns.filter((one) => one.includes('lamp_ops')),
      [],
    );
  });

  it('is searched for one name while edges are checked that do not need it', async () => {
    const { kernel: plain } = counted(FILES);
    const tree = plain.source;
    let found: (() => void) | undefined;
    const wait = new Promise<void>((resolve) => {
      found = resolve;
    });
    const kernel = new Kernel(
      {
        ...tree,
        filesWithWord: async (word, options) => {
          if (word === 'far_away') await wait;
          return tree.filesWithWord(word, options);
        },
      },
      { loadWasm: testWasm },
    );
    const root: Step = {
      id: 'root',
      at: { function: 'lamp_work', file: CORE },
      calls: [
        { id: 'near', at: { function: 'lamp_note', file: 'drivers/lamp/note.c' } },
        { id: 'far', at: { function: 'far_away' } },
      ],
    };
    const { anchors, edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, kernel, {
      // Two of three anchors and one of two edges: the search ends only then.
      onProgress: ({ done }) => {
        if (done === 3) found?.();
      },
    });
    assert.deepEqual([anchors.length, edges.map(({ edge }) => edge.status)], [3, ['verified', 'unchecked']]);
  });

  it('is searched for what a stub of a header stands for', async () => {
    const { kernel } = counted({
      'include/linux/far.h': `#ifdef CONFIG_FAR
void far_raise(int n);
#else
static inline void far_raise(int n) { }
#endif
`,
      'kernel/raise.c': '#include <linux/far.h>\nvoid raise(int n) { far_raise(n); }\n',
      'lib/far.c': 'void far_raise(int n) { schedule_work(&far_work); }\n',
    });
    const where = { file: 'kernel/raise.c', line: 2, column: 6, end: 2 };
    const raised = (await gathered(kernel.facts.raisesOf(where, { deferred: 'work', by: 'far_raise' }))).all.flat();
    assert.deepEqual(
      raised.flatMap(({ reached }) => reached.map(({ form }) => form)),
      ['schedule_work'],
    );
  });

  it('is searched for a name that is a macro of one configuration and a function of another', async () => {
    const { words, kernel } = counted({
      'include/lamp.h': '#ifdef LAMP\nvoid lamp_raise(int l);\n#else\n#define lamp_raise(l) do { } while (0)\n#endif\n',
      'drivers/lamp/raise.c': '#include <lamp.h>\nvoid raise(int l) { lamp_raise(l); }\n',
      'lib/note.c': 'void lamp_raise(int l) { schedule_work(&lamp_work); }\n',
    });
    const where = { file: 'drivers/lamp/raise.c', line: 2, column: 6, end: 2 };
    const raised = (await gathered(kernel.facts.raisesOf(where, { deferred: 'work', by: 'lamp_raise' }))).all.flat();
    assert.deepEqual(
      raised.flatMap(({ reached }) => reached.map(({ form }) => form)),
      ['schedule_work'],
    );
    assert.deepEqual(words, ['lamp_raise']);
  });

  it('is what a file is now, where a tree is taken to stay as it is', async () => {
    const asked: string[] = [];
    const source = { ...memorySource(FILES), identity: (path: string) => Promise.resolve(String(asked.push(path))) };
    const steady = steadySource(source);
    assert.equal(await steady.source.identity(CORE), await steady.source.identity(CORE));
    assert.equal(asked.length, 1);
    steady.forget();
    assert.equal(await steady.source.identity(CORE), '2');
  });
});

describe('the headers of a file', () => {
  const at = (text: string) => ({ line: 2, column: text.split('\n')[1]?.indexOf('lamp_note') ?? 0 });

  it('are not gathered to know that a name is a function', async () => {
    const kernel = new Kernel(memorySource(FILES), { loadWasm: testWasm });
    assert.ok(await namesFunction(kernel, CORE, 'lamp_note', at(FILES[CORE])));
    const { scope } = await kernel.declarations.unit(CORE);
    assert.deepEqual(scope.headers, []);
  });

  it('are not read for the body of a function that is only named, whatever it assigns', async () => {
    const { declarations } = new Kernel(
      memorySource({
        [CORE]: '#include <inline.h>\n#include <level.h>\n',
        'include/inline.h': 'static inline int lamp_on(int by) { int now = lamp_level; return now + by; }\n',
        'include/level.h': 'extern int lamp_level;\n',
      }),
      { loadWasm: testWasm },
    );
    const unit = await declarations.unit(CORE);
    while (await unit.extend());
    assert.equal(unit.scope.ordinary('lamp_on')?.kind, 'function');
    assert.deepEqual([...unit.scope.used.keys()], ['include/inline.h']);
  });

  it('that make a name a macro are found, however far they are, and after a while though nobody tells', async () => {
    const tree = changingTree({ ...FILES, 'include/lamp.h': '#include <far.h>\n' });
    const clock = { now: 0 };
    const store = new DeclarationStore(tree.source, dialect(), 'x86', undefined, () => clock.now);
    const isFunction = () => namesFunction({ declarations: store }, CORE, 'lamp_note', at(FILES[CORE]));
    assert.equal(await isFunction(), true);
    tree.become({ 'include/far.h': '#define lamp_note(l) other_note(l)\n' });
    clock.now += 10_000;
    assert.equal(await isFunction(), false);
    tree.become({ 'include/far.h': '#define lamp_note(l) lamp_note(l)\n' });
    clock.now += 10_000;
    assert.equal(await isFunction(), true);
  });

  it('lead to the same files whether all of a text is read or only where it leads', () => {
    const text = `/* #include <comment.h>
#include <in_comment.h>
*/
// don't /*
#include <linux/one.h>
#ifdef __ASSEMBLY__
#include <dead.h>
#if A
#include <dead_too.h>
#endif
#else /* not in
# include <hidden.h>
assembler */
# include "two.h" /* second */
#endif
#if 0 // never
#include <never.h>
#elif defined(B) && \\
	C
#include <three.h>
#else
#include <four.h>
#endif
char *s = "/*"; char c = '"';
#include <five.h>
#ifndef __KERNEL__
#include <user.h>
#endif
#include MACRO
/* open #include <six.h>
#include <seven.h>`;
    const { includes } = readDirectives(lex(text));
    assert.deepEqual(includesIn(text), includes);
    assert.deepEqual(includes, ['<linux/one.h>', '"two.h"', '<three.h>', '<four.h>', '<five.h>']);
  });
});
