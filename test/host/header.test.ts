import * as vscode from 'vscode';
import { eventually } from './expect.js';
import { hoverText, hoverWith, kernelUri, positionOf, removeOutside, writeOutside } from './workspace.js';

const FILE = 'net/lantern.c';
const FAR = 'include/net/lantern.h';
const NEAR = 'net/net/lantern.h';
const SOURCE = '#include "net/lantern.h"\n\nint lantern_lit(struct lantern *one)\n{\n\treturn one->lit;\n}\n';
const header = (words: string) => `struct lantern {\n\tint lit; /* ${words} */\n};\n`;

describe('a header that another program writes', () => {
  it('is seen when it appears, changes, lies nearer and goes, while the file that includes it stays as it is', async () => {
    await writeOutside(FILE, SOURCE);
    const document = await vscode.workspace.openTextDocument(kernelUri(FILE));
    const position = positionOf(document, 'one->lit', 'lit');
    const without = (words: string) =>
      eventually(`no hover with "${words}"`, async () =>
        (await hoverText(document.uri, position)).includes(words) ? undefined : true,
      );
    try {
      await without('int lit');
      await writeOutside(FAR, header('first words'));
      await hoverWith(document, position, 'first words');
      await writeOutside(FAR, header('other words'));
      await hoverWith(document, position, 'other words');
      await writeOutside(NEAR, header('nearer words'));
      await hoverWith(document, position, 'nearer words');
      await removeOutside(NEAR);
      await hoverWith(document, position, 'other words');
      await removeOutside(FAR);
      await without('int lit');
      await vscode.commands.executeCommand('kernelNotes.reload');
      await without('int lit');
    } finally {
      for (const path of [NEAR, FAR, FILE]) await removeOutside(path).then(undefined, () => undefined);
      await vscode.workspace.fs.delete(kernelUri('net/net'), { recursive: true }).then(undefined, () => undefined);
    }
  });
});
