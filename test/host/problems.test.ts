import * as vscode from 'vscode';
import { equal, eventually } from './expect.js';
import { kernelFile, kernelUri, notesWith, removeOutside, writeOutside } from './workspace.js';

/** A file of its own for each test. */
let file = '';
let files = 0;

/** Waits for diagnostics of our notes file that satisfy a condition. */
function diagnostics(accept: (found: readonly vscode.Diagnostic[]) => boolean): Promise<readonly vscode.Diagnostic[]> {
  return eventually('diagnostics', () => {
    const found = vscode.languages
      .getDiagnostics(kernelUri(file))
      .filter(({ source }) => source === 'Kernel Reading Notes');
    return accept(found) ? found : undefined;
  });
}

describe('problems', () => {
  beforeEach(() => {
    file = `.knotes/problems-${++files}.knotes.json`;
  });
  afterEach(async () => {
    await removeOutside(file);
    await diagnostics((all) => all.length === 0);
  });

  it('stand at the line of the anchor that cannot be placed', async () => {
    const text = notesWith([
      { id: 'good', title: 'Good', at: [{ function: 'sock_register', file: 'net/socket.c' }] },
      { id: 'gone', title: 'Gone', at: [{ function: 'no_such_function_here', file: 'net/socket.c' }] },
    ]);
    await writeOutside(file, text);
    const found = await diagnostics((all) => all.length > 0);
    equal(found.length, 1, 'number of problems');
    const lines = text.split('\n');
    const from = lines.findIndex((line) => line.includes('"gone"'));
    const to = lines.findIndex((line) => line.includes('no_such_function_here'));
    const line = found[0]?.range.start.line ?? -1;
    equal(line > from && line <= to, true, `line ${line + 1} is between ${from + 1} and ${to + 1}`);
  });

  it('say the same of a name that is nowhere and of one in a file that is too large to be opened', async () => {
    const large = 'drivers/large.c';
    await writeOutside(large, `int far_too_deep(void)\n{\n\treturn 0;\n}\n/*${'*'.repeat(8 * 1024 * 1024)}*/\n`);
    try {
      const names = ['far_too_deep', 'far_too_high'];
      await writeOutside(file, notesWith(names.map((name) => ({ id: name, title: name, at: [{ function: name }] }))));
      const found = await diagnostics((all) => all.length === names.length);
      const [deep = '', high = ''] = found.map(({ message }, index) => message.replaceAll(names[index] ?? '', 'NAME'));
      equal(deep, high);
      equal(deep.includes(large), false, deep);
    } finally {
      await removeOutside(large);
    }
  });

  it('name the line where the file is broken, and go when it is mended', async () => {
    await writeOutside(file, '{\n  "format": 1,\n  "notes": [\n    { "id": "a", "title": 7, "at": [] }\n  ]\n}\n');
    const found = await diagnostics((all) => all.length > 0);
    equal(found[0]?.range.start.line, 3);
    await writeOutside(
      file,
      notesWith([{ id: 'a', title: 'Mended', at: [{ function: 'sock_register', file: 'net/socket.c' }] }]),
    );
    await diagnostics((all) => all.length === 0);
  });

  it('leave what is no JSON to who says it of the same line too', async () => {
    await writeOutside(file, '{\n  "format": 1\n  "notes": []\n}\n');
    const found = await diagnostics((all) => all.length > 0);
    equal(found[0]?.range.start.line, 2);
    const others = vscode.languages.createDiagnosticCollection('others');
    try {
      others.set(kernelUri(file), [new vscode.Diagnostic(new vscode.Range(2, 2, 2, 9), 'Expected comma')]);
      await diagnostics((all) => all.length === 0);
    } finally {
      others.dispose();
    }
    await diagnostics((all) => all.length > 0);
  });

  it('leave the rest of the notes alone', async () => {
    await writeOutside(file, '{ "format": 1, "notes": [');
    await diagnostics((all) => all.length > 0);
    const document = await kernelFile('net/socket.c');
    equal(document.isDirty, false);
  });
});
