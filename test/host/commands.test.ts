import * as vscode from 'vscode';
import { equal, ok, pause } from './expect.js';
import { extension, showKernelFile } from './workspace.js';

const JUNK: readonly unknown[][] = [
  [],
  [null],
  [42, {}, []],
  ['', '', ''],
  ['no-layer', 'step', 'no-step'],
  [{ layer: {}, kind: 'note', id: { toString: 1 } }],
  ['x'.repeat(100_000), 'path', '../../etc/passwd'],
  [vscode.Uri.parse('file:///etc/passwd'), [vscode.Uri.parse('file:///etc/passwd')]],
];

/** Those that ask the reader something when they are not told: nobody answers here, and the question is closed. */
const ASKS = new Set([
  'kernelNotes.nameKernel',
  'kernelNotes.goToNote',
  'kernelNotes.openReading',
  'kernelNotes.copyToOwn',
  'kernelNotes.newNotesFile',
  'kernelNotes.chooseNotesFile',
  'kernelNotes.importNotes',
  'kernelNotes.openFromWeb',
  'kernelNotes.reloadFromWeb',
  'kernelNotes.removeFromWeb',
  'kernelNotes.index',
  'kernelNotes.filterNotes',
  'kernelNotes.groupNotes',
  'kernelNotes.keepTrail',
  'kernelNotes.trailRename',
  'kernelNotes.reanchorMoved',
  'kernelNotes.openNotesFile',
  'kernelNotes.toggleLayer',
  'kernelNotes.layerColour',
  'kernelNotes.export',
  'kernelNotes.diagram',
  'kernelNotes.compare',
  'kernelNotes.members',
]);

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

describe('commands', () => {
  const contributed = () => (extension().packageJSON as Manifest).contributes.commands.map(({ command }) => command);

  it('of the manifest exist', async () => {
    const there = new Set(await vscode.commands.getCommands(true));
    equal(
      contributed().filter((command) => !there.has(command)),
      [],
    );
    ok(contributed().length > 5, 'commands are contributed');
  });

  it('survive arguments of any kind', async function () {
    // Some wait a second each time, and there are more of them with each that is added.
    this.timeout(contributed().length * 2500);
    await showKernelFile('net/socket.c');
    for (const command of contributed()) {
      for (const args of JUNK) {
        const answer = vscode.commands.executeCommand(command, ...args);
        await Promise.race([answer, pause(ASKS.has(command) ? 100 : 1000)]);
        await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      }
    }
    // Some open a page, which the tests that come later would count.
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    await vscode.window.tabGroups.close(tabs.filter(({ input }) => input instanceof vscode.TabInputWebview));
  });
});
