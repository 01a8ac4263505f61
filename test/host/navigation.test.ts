import * as vscode from 'vscode';
import { equal, eventually, matches, ok } from './expect.js';
import { kernelFile, positionOf, removeOutside, writeOutside } from './workspace.js';

const SOURCE = 'drivers/loom/loom.c';
const LOOM = `#include <linux/net.h>

struct loom;
struct loom_ops {
	int (*pass)(struct loom *loom, int colour);
};
struct loom {
	const struct loom_ops *ops;
};
#define LOOM_WIDTH 100

static int red_pass(struct loom *loom, int colour)
{
	return colour;
}

static const struct loom_ops red_ops = {
	.pass = red_pass,
};

#ifdef CONFIG_LOOM
int loom_run(struct loom *loom)
{
	int width = LOOM_WIDTH;

	return loom->ops->pass(loom, width);
}
#endif
`;

async function setNavigation(value: string | undefined): Promise<void> {
  const settings = vscode.workspace.getConfiguration('kernelNotes');
  await settings.update('navigation', value, vscode.ConfigurationTarget.Global);
}

/** The lines of the places that a provider gives, once it gives some: 1-based. */
async function lines(command: string, text: string, word: string): Promise<string[]> {
  const document = await kernelFile(SOURCE);
  const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
    command,
    document.uri,
    positionOf(document, text, word),
  );
  return found.map((one) => {
    const [uri, range] =
      'targetUri' in one ? [one.targetUri, one.targetSelectionRange ?? one.targetRange] : [one.uri, one.range];
    return `${uri.path.split('/').at(-1) ?? ''}:${range.start.line + 1}`;
  });
}

const definition = (text: string, word = text) => lines('vscode.executeDefinitionProvider', text, word);
const behindPass = () => lines('vscode.executeImplementationProvider', 'ops->pass', 'pass');

describe('navigation', () => {
  before(async () => {
    await writeOutside(SOURCE, LOOM);
    await setNavigation('on');
    await eventually('an answer', async () => ((await definition('width);', 'width')).length > 0 ? true : undefined));
    // A search of the tree knows of the new file once the editor has heard that it is there.
    await eventually('the file in the tree', async () => (await behindPass()).includes('loom.c:12') || undefined);
  });

  it('goes to a member, a macro, a variable, an include', async () => {
    equal((await definition('ops->pass', 'pass')).join(), 'loom.c:5');
    equal((await definition('= LOOM_WIDTH', 'LOOM_WIDTH')).join(), 'loom.c:10');
    equal((await definition('width);', 'width')).join(), 'loom.c:24');
    equal((await definition('<linux/net.h>', 'net')).join(), 'net.h:1');
  });

  it('goes to the type of a variable, and to the functions behind a pointer', async () => {
    equal((await lines('vscode.executeTypeDefinitionProvider', 'loom->ops', 'loom')).join(), 'loom.c:7');
    equal((await behindPass()).join(), 'loom.c:12');
  });

  it('sees a text that is not saved', async () => {
    const document = await kernelFile(SOURCE);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, positionOf(document, '#define LOOM_WIDTH'), '\n\n');
    await vscode.workspace.applyEdit(edit);
    try {
      equal((await definition('= LOOM_WIDTH', 'LOOM_WIDTH')).join(), 'loom.c:12');
    } finally {
      const back = new vscode.WorkspaceEdit();
      const at = positionOf(document, '#define LOOM_WIDTH');
      back.delete(document.uri, new vscode.Range(at.translate(-2), at));
      await vscode.workspace.applyEdit(back);
      await document.save();
    }
  });

  it('tells the symbols of a file, and what can be folded', async () => {
    const { uri } = await kernelFile(SOURCE);
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      uri,
    );
    const names = symbols.map(({ name, children }) => [name, ...children.map((one) => one.name)].join('.'));
    equal(names.join(), 'loom_ops.pass,loom.ops,LOOM_WIDTH,red_pass,red_ops,loom_run');
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      uri,
    );
    ok(
      folds.some(({ start, end }) => start === 20 && end === 26),
      JSON.stringify(folds),
    );
  });

  it('finds the uses of a name, and symbols of the open files by their names', async () => {
    equal((await lines('vscode.executeReferenceProvider', 'ops->pass', 'pass')).join(), 'loom.c:5,loom.c:18,loom.c:26');
    equal((await lines('vscode.executeReferenceProvider', 'width);', 'width')).join(), 'loom.c:24,loom.c:26');
    const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      'loom_ru',
    );
    equal(found.map(({ name }) => name).join(), 'loom_run');
  });

  it('shows who calls what, through a pointer too', async () => {
    const document = await kernelFile(SOURCE);
    const [run] = await vscode.commands.executeCommand<vscode.CallHierarchyItem[]>(
      'vscode.prepareCallHierarchy',
      document.uri,
      positionOf(document, 'int loom_run', 'loom_run'),
    );
    ok(run !== undefined, 'the function is there');
    const outgoing = (item: vscode.CallHierarchyItem) =>
      vscode.commands.executeCommand<vscode.CallHierarchyOutgoingCall[]>('vscode.provideOutgoingCalls', item);
    const [pointer] = await outgoing(run);
    equal(pointer?.to.name, 'loom_ops.pass');
    matches(pointer?.to.detail ?? '', /loom_ops\.pass/);
    ok(pointer !== undefined, 'the pointer is there');
    const [behind] = await outgoing(pointer.to);
    equal(behind?.to.name, 'red_pass');
    ok(behind !== undefined, 'the function behind it is there');
    const callers = await vscode.commands.executeCommand<vscode.CallHierarchyIncomingCall[]>(
      'vscode.provideIncomingCalls',
      behind.to,
    );
    equal(callers.map(({ from }) => from.name).join(), 'loom_run,red_ops');
    matches(callers[0]?.from.detail ?? '', /loom_ops\.pass/);
  });

  it('ends and begins with the setting, at once', async () => {
    await setNavigation('off');
    await eventually('no answer', async () =>
      (await definition('ops->pass', 'pass')).length === 0 ? true : undefined,
    );
    await setNavigation('on');
    await eventually('an answer', async () => ((await definition('ops->pass', 'pass')).length > 0 ? true : undefined));
    matches((await definition('ops->pass', 'pass')).join(), /loom\.c:5/);
  });

  after(async () => {
    await setNavigation(undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await removeOutside(SOURCE);
  });
});
