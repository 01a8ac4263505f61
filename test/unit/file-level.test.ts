import assert from 'node:assert/strict';
import { mayDeclareFunction, mayDefineFunction, standsAtFileLevel } from '../../src/core/c/fileLevel.js';

describe('what a text says at file level of a name', () => {
  const defining = {
    'a definition': 'int lamp_on(struct lamp *l)\n{\n}\n',
    'one with its type in the line before': 'static int\nlamp_on(int level)\n{\n}\n',
    'one with a mark behind its parameters': 'int lamp_on(int level) __must_hold(lock)\n{\n}\n',
    'one in the old style': 'int lamp_on(level)\nint level;\n{\n}\n',
    'one that a macro makes': 'LAMP_CALL(lamp_on, int, level)\n{\n}\n',
    'one behind a declaration': 'int lamp_on(int level);\nint lamp_on(int level)\n{\n}\n',
    'one of which the parameters are not told': 'int lamp_on(int level /* ) */);\n',
  };
  for (const [what, text] of Object.entries(defining))
    it(`may define a function: ${what}`, () => {
      assert.ok(mayDefineFunction('lamp_on', text));
    });

  const using = {
    'a declaration': 'extern int lamp_on(struct lamp *l, int (*by)(int));\n',
    'a macro that is used': 'int lamp;\nlamp_on(lamp);\nlamp_on (wall);\n',
    'a call': 'int wall(void)\n{\n\treturn lamp_on(1);\n}\n',
    'a part of a word': 'int lamp_on_all(void)\n{\n}\n',
  };
  for (const [what, text] of Object.entries(using))
    it(`does not define a function: ${what}`, () => {
      assert.equal(mayDefineFunction('lamp_on', text), false);
    });

  it('may declare a function where a type stands before it', () => {
    assert.ok(mayDeclareFunction('lamp_on', 'extern int\nlamp_on(int level);\n'));
    assert.ok(mayDeclareFunction('lamp_on', 'struct lamp *lamp_on(int level)\n{\n}\n'));
    assert.equal(mayDeclareFunction('lamp_on', 'int wall;\nlamp_on(wall);\n'), false);
    assert.equal(
      mayDeclareFunction(
        'lamp_on',
        '#define WALL(x) \\\nint wall(int x) \\\n{ \\\n\treturn x; \\\n} \\\nlamp_on(wall);\n',
      ),
      false,
    );
    assert.equal(mayDeclareFunction('lamp_on', '#define lamp_on(l) (l)\nextern int (*by)(lamp_on);\n'), false);
  });

  it('names other things too', () => {
    assert.ok(standsAtFileLevel('lamp_on', 'struct lamp lamp_on;\n'));
    assert.equal(standsAtFileLevel('lamp_on', '\tlamp_on;\n'), false);
  });
});
