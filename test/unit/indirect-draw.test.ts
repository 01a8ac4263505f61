import { deepEqual, equal } from 'node:assert/strict';
import { candidatesIn } from '../../bench/indirect/candidates.js';
import { ComesToCall } from '../../bench/indirect/comesToCall.js';
import { globalsIn, typedefsIn } from '../../bench/indirect/declared.js';
import { macrosIn, namesCalled, type MacroText } from '../../bench/indirect/macrosIn.js';
import { plainText } from '../../bench/indirect/plainText.js';

const SOURCE = `
typedef int (*loom_fn)(struct loom *l, int row);
static int (*shuttle_hook)(int row);
static loom_fn pedals[] = { pedal_up, pedal_down };
#if 0
static int left_out(struct loom *l) { return pedals[0](l, 1); }
#endif
/* pedals[2](l, 2) */
static int throw_all(struct loom *l, loom_fn given, int (*other)(void))
{
	int (*mine)(int) = l->ops->first;
	const char *text = "pedals[3](l, 3)";

	pedals[1](l, 1);
	(*pedals[l->row])
		(l, 2);
	l->rows[2].lift(l);
	l->ops->plain(l);
	given(l, 3);
	(*other)();
	mine(4);
	shuttle_hook(5);
	READ_ONCE(l->notify)(l);
	loom_call(beat)(l);
	(l->left ? pedal_up : pedal_down)(l, 6);
	((loom_fn *[]){ &given })[0](l, 7);
	if (l->stop) (void)0;
	guard(mutex)(&l->lock);
	return (int)(l->row) + sizeof(l->row);
}
`;

describe('the draws of the bench of indirect calls', () => {
  it('calls through something are found in plain text, in every spelling', () => {
    const plain = plainText(SOURCE);
    const typedefs = new Set(typedefsIn(plain));
    equal(typedefs.has('loom_fn'), true);
    const statics = new Set(
      globalsIn(plain, typedefs)
        .filter(({ isStatic }) => isStatic)
        .map(({ name }) => name),
    );
    deepEqual([...statics], ['shuttle_hook']);
    const found = candidatesIn('drivers/loom.c', plain, {
      typedefs,
      statics,
      globals: () => false,
      isMacro: () => false,
      staticCalls: new Set(['loom_call']),
    });
    deepEqual(
      found.map(({ line, to, form, name }) => `${line}-${to} ${form} ${name}`),
      [
        '14-14 element pedals',
        '15-16 element pedals',
        '17-17 member of element lift',
        '19-19 parameter given',
        '20-20 parameter other',
        '21-21 local mine',
        '22-22 global shuttle_hook',
        '23-23 value READ_ONCE',
        '24-24 static call loom_call',
        '25-25 value ?:',
        '26-26 element ',
      ],
    );
  });

  it('what is a comment, a string, a directive or under #if 0 is blank, and all else stays where it is', () => {
    const plain = plainText(SOURCE);
    equal(plain.length, SOURCE.length);
    equal(plain.includes('left_out'), false);
    equal(plain.includes('pedals[2]'), false);
    equal(plain.includes('pedals[3]'), false);
    equal(plain.indexOf('throw_all'), SOURCE.indexOf('throw_all'));
  });

  it('a macro that is never closed, a string and a comment without an end are read to the end', () => {
    for (const text of [
      '#define weave(x',
      '#define weave(x) \\',
      'char *s = "',
      '/* never',
      '#if 0\nint x;',
      "'",
      '(((',
      '}}}',
    ])
      equal(plainText(text).length, text.length);
    deepEqual(macrosIn('a.h', '#define weave(x'), []);
  });

  it('what an assembler statement is given is no call, nor is the use of a macro that shares its name with a variable', () => {
    const plain = plainText(`static bool loom_test(loom_fn given, loom_fn max)
{
	asm volatile("bts" : CC_OUT(c) (given), FIELD (*given) : "r" (max(1, 2)));
	return max(3, 4) + given(5);
}
`);
    const found = candidatesIn('drivers/loom.c', plain, {
      typedefs: new Set(['loom_fn']),
      statics: new Set(),
      globals: () => false,
      isMacro: (name) => name === 'max',
      staticCalls: new Set(),
    });
    deepEqual(
      found.filter(({ isNone }) => isNone !== true).map(({ line, form, name }) => `${line} ${form} ${name}`),
      ['4 parameter given'],
    );
  });

  it('the parameters of a macro may stand in several lines', () => {
    const [macro] = macrosIn('a.h', '#define weave(x, \\\n\t\ty,\\\n z...) x##_##y(z)\n');
    deepEqual(macro?.parameters, ['x', 'y', 'z']);
  });

  it('a macro comes to a call by the definitions that its file may see, through others, and not where the compiler does it', () => {
    const texts = {
      'include/linux/loom.h':
        '#define weave(x) weave_with(x, fast)\n#define weave_with(x, f) __weave(x)\n#define turned(x) __turned(x)\n' +
        '#define __turned __builtin_bswap32\n#define bare(x) ((x) + 1)\n#define once(x) if_once(x, loom_warn)\n#define if_once(x, f) f(x)\n' +
        '#define made(x) LOOM_ROW(x)\n#define LOOM_ROW(x) loom_row_##x(1)\n#define kept(x) other(x)\n',
      'drivers/net/mine.c': '#define other(x) loom_row_one(x)\n',
    };
    const macros = new Map<string, MacroText[]>();
    for (const [file, text] of Object.entries(texts))
      for (const one of macrosIn(file, text)) macros.set(one.name, [...(macros.get(one.name) ?? []), one]);
    const reach = new ComesToCall({ macros, functions: new Set(['__weave', 'loom_warn', 'loom_row_one', 'fast']) });
    const calling = (file: string) =>
      ['weave', 'turned', 'bare', 'once', 'made', 'kept'].filter((name) => reach.byMacro(file, name));
    deepEqual(calling('drivers/loom.c'), ['weave', 'once', 'made']);
    deepEqual(calling('drivers/net/mine.c'), ['weave', 'once', 'made', 'kept']);
  });

  it('the names that a macro calls are those with a parenthesis, without those of its parameters', () => {
    const text = '#define weave(l, f, ...) do { if (ready(l)) f(l, sizeof(int)); \\\n\tloom_##f(l); } while (0)\n';
    const macros = macrosIn('a.h', text);
    deepEqual(
      macros.map(({ parameters }) => parameters),
      [['l', 'f', '__VA_ARGS__']],
    );
    deepEqual(macros.map(namesCalled), [{ names: ['ready'], pastes: true, callsParameter: true }]);
  });
});
