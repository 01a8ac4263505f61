import { deepEqual, equal } from 'node:assert/strict';
import { candidatesIn } from '../../bench/indirect/candidates.js';
import { globalsIn, typedefsIn } from '../../bench/indirect/declared.js';
import { macrosIn, namesCalled } from '../../bench/indirect/macrosIn.js';
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
