import { commands, SymbolInformation, window, workspace, type WorkspaceSymbolProvider } from 'vscode';
import { treeSymbols } from '../../core/features/navigation/treeSymbols.js';
import { Cancelled } from '../../core/signal.js';
import { COMMAND } from '../base/commands.js';
import { tokenSignal } from '../base/tokenSignal.js';
import type { Services } from '../services.js';
import type { KernelTree } from '../tree/kernels.js';
import { SYMBOL_KIND } from './documentSymbols.js';
import { locationOf } from './places.js';

/** "Go to Symbol in Workspace": with an index the definitions of each tree, without one those of the open files, which is said once. */
export function workspaceSymbols(services: Services, trees: readonly KernelTree[]): WorkspaceSymbolProvider {
  let isTold = false;
  const tell = async () => {
    if (isTold) return;
    isTold = true;
    const yes = services.say('index.index');
    const answer = await window.showInformationMessage(services.say('navigation.onlyOpen'), yes);
    if (answer === yes) await commands.executeCommand(COMMAND.index);
  };
  return {
    provideWorkspaceSymbols: async (query, token) => {
      const signal = tokenSignal(token);
      const found: SymbolInformation[] = [];
      for (const tree of trees) {
        try {
          const { symbols, isPart } = await services.questions.ask(() =>
            treeSymbols(tree.kernel.wantedBy(signal), query, openFiles(tree)),
          );
          if (isPart && tree.index !== undefined) void tell();
          for (const { name, kind, place } of symbols)
            found.push(new SymbolInformation(name, SYMBOL_KIND[kind], '', locationOf(tree, place, name)));
        } catch (error) {
          if (error instanceof Cancelled || signal.aborted) return undefined;
          services.log.warn(`symbols named ${query}: ${String(error)}`);
        }
      }
      return found;
    },
  };
}

function openFiles({ source }: KernelTree): string[] {
  return workspace.textDocuments.flatMap(({ uri, isClosed }) => {
    const path = isClosed ? undefined : source.pathOf(uri);
    return path === undefined || !/\.[chS]$/.test(path) ? [] : [path];
  });
}
