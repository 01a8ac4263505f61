import { likeliestPlace } from '../../src/core/anchor/placement.js';
import assert from 'node:assert/strict';
import { makeAnchor } from '../../src/core/anchor/make.js';
import { placeAnchor } from '../../src/core/anchor/place.js';
import { searchTree } from '../../src/core/source/treeSearch.js';
import { tellingWords } from '../../src/core/anchor/words.js';
import type { Place } from '../../src/core/source/place.js';
import type { Anchor } from '../../src/core/notes/format.js';
import { memoryKernel, memorySource } from './memorySource.js';

const OLD = 'drivers/kiln/kiln_master.c';
const NEW = 'drivers/kiln/kiln_conduit.c';
const FIRE = `static int kiln_master_fire(struct kiln *kiln, unsigned int degrees)
{
	struct kiln_burner *burner = kiln_first_burner(kiln);
	unsigned long flags;

	if (WARN_ON_ONCE(!burner->gas_pressure))
		return -ENODEV;
	spin_lock_irqsave(&kiln->burner_lock, flags);
	burner->degrees_wanted = min(degrees, kiln->degrees_limit);
	kiln_ledger_append(kiln, burner->degrees_wanted);
	spin_unlock_irqrestore(&kiln->burner_lock, flags);
	return kiln_wait_for_heat(kiln);
}
`;
const COOL = `static void kiln_cool(struct kiln *kiln)
{
	kiln_open_damper(kiln, KILN_DAMPER_WIDE);
	kiln->degrees_limit = 0;
	kiln_sound_bell(kiln);
}
`;
const BEFORE = { [OLD]: `${FIRE}\n${COOL}` };
const LINE = 'kiln_ledger_append(kiln, burner->degrees_wanted);';

type Files = Readonly<Record<string, string>>;

/** The anchor at the line of a file that holds a text. */
async function at(text: string, files: Files = BEFORE, file = OLD): Promise<Anchor> {
  const line = (files[file] ?? '').split('\n').findIndex((one) => one.includes(text)) + 1;
  const made = await makeAnchor(memoryKernel(files), file, line);
  assert.ok(made !== undefined, text);
  return made.anchor;
}

/** `moved drivers/kiln/kiln.c "the text there"`. */
async function place(anchor: Anchor, files: Files): Promise<string> {
  const placement = await placeAnchor(anchor, memoryKernel(files));
  const { status } = placement;
  const shown: Place | undefined = likeliestPlace(placement) ?? placement.candidates.at(0);
  const text = (files[shown?.file ?? ''] ?? '').split('\n')[(shown?.line ?? 0) - 1]?.trim();
  return [status, ...(shown === undefined ? [] : [shown.file, text])].join(' ');
}

const renamed = (text: string) => text.replaceAll('kiln_master_fire', 'kiln_conduit_light');

describe('anchors of what was renamed and moved', () => {
  it('a function of another name in a file of another name', async () => {
    const files = { [NEW]: `${COOL}\n${renamed(FIRE)}` };
    const there = `changed ${NEW} static int kiln_conduit_light(struct kiln *kiln, unsigned int degrees)`;
    assert.equal(await place(await at('kiln_master_fire'), files), there);
    assert.equal(await place(await at(LINE), files), `changed ${NEW} ${LINE}`);
  });

  it('not one that shares its frame alone', async () => {
    const files = {
      [NEW]: `static int kiln_glaze(struct kiln *kiln)
{
	unsigned long flags;

	spin_lock_irqsave(&kiln->burner_lock, flags);
	kiln->glaze_thickness++;
	spin_unlock_irqrestore(&kiln->burner_lock, flags);
	return kiln_mix_glaze(kiln, GFP_KERNEL);
}
`,
    };
    assert.equal(await place(await at('kiln_master_fire'), files), 'missing');
  });

  it('a line that went to another function of the file', async () => {
    const files = { [OLD]: COOL.replace('\tkiln_sound_bell(kiln);', `\tkiln_sound_bell(kiln);\n\t${LINE}`) };
    assert.equal(await place(await at(LINE), files), `moved ${OLD} ${LINE}`);
  });

  it('not a line of the same words that was there before', async () => {
    const twice = { [OLD]: `${FIRE}\n${COOL.replace('\tkiln_sound', `\t${LINE}\n\tkiln_sound`)}` };
    const files = { [OLD]: twice[OLD].slice(FIRE.length) };
    assert.equal(await place(await at(LINE, twice), files), 'missing');
  });

  it('a line that went to another file with its neighbours, out of a function that stays', async () => {
    const moved = FIRE.split('\n').slice(8, 10).join('\n');
    const files = {
      [OLD]: `${FIRE.replace(`${moved}\n`, '\tkiln_set_burner(kiln, burner, degrees);\n')}\n${COOL}`,
      'drivers/kiln/burner.c': `void kiln_set_burner(struct kiln *kiln, struct kiln_burner *burner, unsigned int degrees)\n{\n${moved}\n}\n`,
    };
    assert.equal(await place(await at(LINE), files), `moved drivers/kiln/burner.c ${LINE}`);
  });

  it('not a line of the same words with other neighbours in another file', async () => {
    const files = {
      [OLD]: COOL,
      'drivers/kiln/burner.c': `void kiln_burn(struct kiln *kiln)\n{\n\tkiln_stoke(kiln);\n\t${LINE}\n\tkiln_rest(kiln);\n}\n`,
    };
    assert.equal(await place(await at(LINE), files), 'missing');
  });

  it('a function of which little is left, under another name, when nothing else is like it', async () => {
    const half = renamed(FIRE)
      .replace('struct kiln_burner *burner = kiln_first_burner(kiln);', 'struct burner *burner = first_burner(kiln);')
      .replace('burner->degrees_wanted = min(degrees, kiln->degrees_limit);', 'burner_set(burner, degrees);');
    const files = { [OLD]: `${COOL}\n${half.replace('return kiln_wait_for_heat(kiln);', 'return 0;')}` };
    assert.match(await place(await at('kiln_master_fire'), files), /^changed .*kiln_conduit_light/);
  });

  it('a name that the author gives says more than a likeness', async () => {
    const files = { [OLD]: renamed(FIRE), [NEW]: FIRE.replace('kiln_master_fire', 'kiln_fire') };
    const anchor: Anchor = { ...(await at('kiln_master_fire')), was: ['kiln_fire'] };
    assert.equal(
      await place(anchor, files),
      `moved ${NEW} static int kiln_fire(struct kiln *kiln, unsigned int degrees)`,
    );
  });

  it('another body of the name in one other file is shown, to be asked; a static one of another folder is not', async () => {
    const other = 'int kiln_master_fire(struct oven *oven)\n{\n\treturn oven_bake(oven, OVEN_HOT);\n}\n';
    const anchor = await at('kiln_master_fire');
    assert.match(await place(anchor, { 'drivers/oven/oven.c': other }), /^changed drivers\/oven\/oven\.c/);
    assert.match(await place(anchor, { 'drivers/oven/oven.c': `static ${other}` }), /^missing/);
  });

  it('is not certain of a name that kept one half, when the other half is a function elsewhere', async () => {
    const lines = COOL.split('\n');
    const long = `${lines.slice(0, 5).join('\n')}
	kiln_ledger_close(kiln);
	kiln_drain_water(kiln, KILN_DRAIN_ALL);
	kiln_lock_door(kiln);
	kiln_report_temperature(kiln);
	kiln_forget_burners(kiln);
}
`;
    const [first, rest] = [lines.slice(2, 5).join('\n'), long.split('\n').slice(5, 10).join('\n')];
    const anchor = await at('kiln_cool', { [OLD]: long });
    const files = {
      [OLD]: `static void kiln_cool(struct kiln *kiln)\n{\n${first}\n\tkiln_finish(kiln);\n\tkiln_log(kiln, 1);\n\tkiln_log(kiln, 2);\n}\n`,
      [NEW]: `void kiln_finish(struct kiln *kiln)\n{\n${rest}\n}\n`,
    };
    const { status, candidates } = await placeAnchor(anchor, memoryKernel(files));
    assert.equal(status, 'changed');
    assert.deepEqual(
      candidates.map(({ file }) => file),
      [OLD, NEW],
    );
  });

  it('twins under #if of which one went to another file', async () => {
    const stub =
      '#else\nstatic int kiln_master_fire(struct kiln *kiln, unsigned int degrees)\n{\n\treturn -ENOSYS;\n}\n#endif\n';
    const twins = { [OLD]: `#ifdef CONFIG_KILN\n${FIRE}${stub}` };
    const files = { [OLD]: `#ifndef CONFIG_KILN\n${stub.slice('#else\n'.length)}`, [NEW]: renamed(FIRE) };
    assert.equal(await place(await at(LINE, twins), files), `changed ${NEW} ${LINE}`);
    const same = { [OLD]: `#ifdef CONFIG_KILN\n${renamed(FIRE)}${stub}` };
    assert.equal(await place(await at(LINE, twins), same), `changed ${OLD} ${LINE}`);
  });
});

describe('anchors of what has others of its name', () => {
  it('is never certain when a definition like it is gone', async () => {
    const twice = { [OLD]: `#define KILN_TIMEOUT 26\n${COOL}#define KILN_TIMEOUT 26\n` };
    const anchor = await at('KILN_TIMEOUT', twice);
    assert.match(await place(anchor, { [OLD]: `${COOL}#define KILN_TIMEOUT 26\n` }), /^ambiguous/);
    const unlike = { [OLD]: `${FIRE}#else\nstatic int kiln_master_fire(void)\n{\n\treturn -ENOSYS;\n}\n` };
    assert.match(await place(await at('kiln_master_fire', unlike), { [OLD]: FIRE }), /^changed|^ok/);
  });

  it('a static function of another top folder does not hide one that is near', async () => {
    const near = FIRE.replace('WARN_ON_ONCE(!burner->gas_pressure)', '!burner').replace(
      'return -ENODEV',
      'return -EIO',
    );
    const far = FIRE.replace('return -ENODEV', 'return -EIO');
    const files = { 'arch/mips/kiln.c': far, [NEW]: near };
    assert.match(await place(await at('kiln_master_fire'), files), /^moved drivers/);
  });
});

const HEADER = 'include/linux/kiln.h';
const KILN = `struct kiln {
	unsigned int nr_burners;
	struct list_head ledger_entries;
	unsigned long degrees_limit;
	struct {
		spinlock_t lock;
		int pressure;
		u32 gas_flow;
	} gas;
	struct {
		bool is_open;
		int pressure;
		u32 water_flow;
	} water;
};
`;

describe('anchors of members that were renamed', () => {
  const before = { [HEADER]: KILN };
  const member = (text: string) => at(text, before, HEADER);

  it('what stands in the place of a member that is gone', async () => {
    const files = { [HEADER]: KILN.replace('degrees_limit', 'degrees_max') };
    assert.equal(await place(await member('degrees_limit'), files), `changed ${HEADER} unsigned long degrees_max;`);
    const gone = { [HEADER]: KILN.replace('\tunsigned long degrees_limit;\n', '') };
    assert.match(await place(await member('degrees_limit'), gone), /^missing/);
  });

  it('a member of a struct of another name', async () => {
    const files = { [HEADER]: KILN.replace('struct kiln {', 'struct pottery_kiln {') };
    const text = 'struct list_head ledger_entries;';
    assert.equal(await place(await member('ledger_entries'), files), `changed ${HEADER} ${text}`);
  });

  it('tells members of one name in unnamed structs apart by what is around them', async () => {
    const files = { [HEADER]: `/* The kiln. */\n${KILN}` };
    const [gas, water] = [7, 12];
    for (const line of [gas, water]) {
      const made = await makeAnchor(memoryKernel(before), HEADER, line);
      assert.ok(made !== undefined);
      const placement = await placeAnchor(made.anchor, memoryKernel(files));
      assert.equal(`${placement.status} ${likeliestPlace(placement)?.line ?? 0}`, `ok ${line + 1}`);
    }
  });

  it('is not certain when they changed places', async () => {
    const made = await makeAnchor(memoryKernel(before), HEADER, 7);
    const [head, gas, water] = [
      KILN.split('\n').slice(0, 4),
      KILN.split('\n').slice(4, 9),
      KILN.split('\n').slice(9, 14),
    ];
    const files = { [HEADER]: [...head, ...water, ...gas, '};', ''].join('\n') };
    assert.ok(made !== undefined);
    const { status } = await placeAnchor(made.anchor, memoryKernel(files));
    assert.equal(status, 'ambiguous');
  });
});

describe('words that lead to code', () => {
  it('are of every part of it, and never its name', () => {
    const words = tellingWords(FIRE.split('\n'), 2, 13, 'kiln_master_fire');
    assert.ok(words.includes('kiln_first_burner'), words.join());
    assert.ok(words.includes('kiln_wait_for_heat'), words.join());
    assert.ok(words.length <= 8 && !words.includes('kiln_master_fire'));
  });

  it('are searched together with those asked for meanwhile', async () => {
    const passes: string[][] = [];
    let release = (): void => undefined;
    const source = {
      ...memorySource({}),
      filesWithWord: async (word: string) => {
        const [last] = passes.slice(-1);
        if (last === undefined || word === 'second') passes.push([word]);
        else last.push(word);
        if (word === 'first') await new Promise<void>((resolve) => (release = resolve));
        return { files: [], unreachable: [] };
      },
    };
    const first = searchTree(source, 'first');
    for (let i = 0; i < 3; i++) await Promise.resolve();
    assert.deepEqual(passes, [['first']]);
    const asked = ['second', 'third', 'fourth'].map((word) => searchTree(source, word));
    release();
    await Promise.all([first, ...asked]);
    assert.deepEqual(passes, [['first'], ['second', 'third', 'fourth']]);
  });
});
