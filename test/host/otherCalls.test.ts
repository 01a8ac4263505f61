import * as vscode from 'vscode';
import { equal } from './expect.js';
import { forget, forgetDriver, ran, rootWith, SOURCE, step, writeDriver, writePath } from './growing.js';
import { canType } from './keys.js';
import { kernelFile, kernelUri, positionOf } from './workspace.js';

/** An extension that knows the calls of C, as clangd does: `lathe_turn` besides what the text of `lathe_run` shows. */
function knowing(document: vscode.TextDocument): vscode.CallHierarchyProvider {
  const uri = kernelUri(SOURCE);
  const item = (name: string, text: string) => {
    const at = positionOf(document, text, name);
    const range = new vscode.Range(at, at.translate(0, name.length));
    return new vscode.CallHierarchyItem(vscode.SymbolKind.Function, `${name}(struct lathe *)`, '', uri, range, range);
  };
  const site = positionOf(document, 'l->ops->spin(l)');
  return {
    prepareCallHierarchy: () => item('lathe_run', 'int lathe_run('),
    provideCallHierarchyOutgoingCalls: () =>
      [item('lathe_turn', 'int lathe_turn('), item('lathe_grip', 'int lathe_grip(')].map(
        (to) => new vscode.CallHierarchyOutgoingCall(to, [new vscode.Range(site, site)]),
      ),
    provideCallHierarchyIncomingCalls: () => [],
  };
}

describe('the call hierarchy of another extension', () => {
  before(writeDriver);
  beforeEach(function () {
    if (!canType()) this.skip();
  });

  it('is one more source of what a function calls, and replaces none', async () => {
    await writePath(step('run', 'lathe_run'));
    const document = await kernelFile(SOURCE);
    const provider = vscode.languages.registerCallHierarchyProvider({ pattern: '**/*.c' }, knowing(document));
    try {
      const editor = await vscode.window.showTextDocument(document);
      const at = positionOf(document, 'int lathe_run(', 'lathe_run');
      editor.selection = new vscode.Selection(at, at);
      await ran('kernelNotes.whatItCalls', [], ['by another extension']);
      const { calls } = await rootWith(['run', 'lathe-turn']);
      equal(calls?.[0]?.at?.['function'], 'lathe_turn');
      // What both know is listed once, as our own.
      editor.selection = new vscode.Selection(at, at);
      await vscode.window.showTextDocument(document);
      await ran('kernelNotes.whatItCalls', [], ['lathe_grip()']);
      await rootWith(['run', 'lathe-turn', 'lathe-grip']);
    } finally {
      provider.dispose();
    }
  });

  afterEach(forget);
  after(forgetDriver);
});
