import * as vscode from 'vscode';
import { equal, eventually, matches, ok } from './expect.js';
import { boxes, canType, typeInBox, withFirstRow } from './keys.js';
import { textOf } from './mending.js';
import { hoverText, kernelFile, positionOf, removeOutside, showKernelFile, writeOutside } from './workspace.js';

const SOURCE = 'drivers/kettle/kettle.c';
const FILE = '.knotes/notes.knotes.json';
const KETTLE = `enum kettle_state {
	KETTLE_COLD,
	KETTLE_HOT = 7,
	KETTLE_BOILS,
};

/**
 * kettle_heat() - Heat the water.
 * @by: how much
 */
static int kettle_heat(int by)
{
	return by;
}

int kettle_make(void)
{
	return kettle_heat(KETTLE_BOILS);
}
`;

describe('a hover on code without notes', () => {
  before(() => writeOutside(SOURCE, KETTLE));

  const hoverOn = async (text: string, word: string) => {
    const document = await kernelFile(SOURCE);
    return hoverText(document.uri, positionOf(document, text, word));
  };

  it('shows a signature and a value, and is silent where it is switched off', async () => {
    const call = await hoverOn('return kettle_heat', 'kettle_heat');
    matches(call, /static int kettle_heat\(int by\)/);
    matches(call, /Heat the water/);
    matches(call, /command:kernelNotes\.addNoteTo\?/);
    matches(await hoverOn('(KETTLE_BOILS', 'KETTLE_BOILS'), /`KETTLE_BOILS` = `8`/);
    const settings = vscode.workspace.getConfiguration('kernelNotes');
    await settings.update('hover.code', 'off', vscode.ConfigurationTarget.Global);
    try {
      equal((await hoverOn('(KETTLE_BOILS', 'KETTLE_BOILS')).includes('KETTLE_BOILS'), false);
    } finally {
      await settings.update('hover.code', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('begins a note on the symbol in a box where the reader is', async function () {
    if (!canType()) this.skip();
    const { document } = await showKernelFile(SOURCE);
    const { line } = positionOf(document, 'return kettle_heat');
    const at = [document.uri.toString(), line, SOURCE, 11, 'kettle_heat'];
    await vscode.commands.executeCommand('kernelNotes.addNoteTo', ...at);
    await eventually('the box', () => boxes().length > 0 || undefined);
    typeInBox('What heats');
    await eventually('the text in the box', () => boxes().includes('What heats') || undefined);
    await withFirstRow(vscode.commands.executeCommand('kernelNotes.saveText'));
    const { notes } = JSON.parse(await textOf(FILE)) as { notes: { title: string; at: { function?: string }[] }[] };
    const note = notes.find(({ title }) => title === 'What heats');
    ok(note !== undefined, 'it is written');
    equal(note.at[0]?.function, 'kettle_heat');
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await removeOutside(FILE).then(undefined, () => undefined);
    await vscode.workspace.fs.delete((await kernelFile(SOURCE)).uri);
  });
});
