import { languages } from 'vscode';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { isServedByOther, onDidChangeServers } from '../base/otherServers.js';
import type { Services } from '../services.js';
import type { KernelTree } from '../tree/kernels.js';
import { callHierarchy } from './callHierarchy.js';
import { definitionProviders } from './definitions.js';
import { documentSymbols } from './documentSymbols.js';
import { folding } from './folding.js';
import { references } from './references.js';
import { workspaceSymbols } from './workspaceSymbols.js';

/**
 * Answers the editor's own ways of going through code, in the kernel trees where the reader wants that: in `auto` those that no other extension serves, so that
 * nothing is there twice.
 */
export function registerNavigation(services: Services): Disposable {
  const { kernels, settings } = services;
  const own = new Disposables();
  const providers = own.add(new Disposables());
  let registered = '';
  const register = () => {
    const trees = kernels.trees.filter((tree) => isWanted(services, tree));
    const now = trees.map(({ key }) => key).join();
    if (now === registered) return;
    registered = now;
    providers.clear();
    if (now === '') return;
    const selector = kernels.selector(trees);
    const definitions = definitionProviders(services);
    providers.add(languages.registerDefinitionProvider(selector, definitions));
    providers.add(languages.registerTypeDefinitionProvider(selector, definitions));
    providers.add(languages.registerImplementationProvider(selector, definitions));
    providers.add(languages.registerDocumentSymbolProvider(selector, documentSymbols(services)));
    providers.add(languages.registerReferenceProvider(selector, references(services)));
    providers.add(languages.registerCallHierarchyProvider(selector, callHierarchy(services)));
    providers.add(languages.registerWorkspaceSymbolProvider(workspaceSymbols(services, trees)));
    providers.add(languages.registerFoldingRangeProvider(selector, folding()));
  };
  own.add(kernels.onDidChange(register));
  own.add(settings.onDidChange(register));
  own.add(onDidChangeServers(register));
  register();
  return own;
}

function isWanted({ settings }: Services, { source }: KernelTree): boolean {
  const { navigation } = settings.values;
  return navigation === 'auto' ? !isServedByOther(source.folder) : navigation === 'on';
}
