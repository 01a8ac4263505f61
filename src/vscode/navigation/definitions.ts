import type {
  CancellationToken,
  DefinitionProvider,
  ImplementationProvider,
  LocationLink,
  Position,
  TextDocument,
  TypeDefinitionProvider,
} from 'vscode';
import { definitionsAt } from '../../core/features/navigation/definitionsAt.js';
import { implementationsAt } from '../../core/features/navigation/implementationsAt.js';
import { typeDefinitionsAt } from '../../core/features/navigation/typeDefinitionsAt.js';
import type { Services } from '../services.js';
import { asked } from './asked.js';
import { linksOf, positionOf } from './places.js';
import { askWholeTree } from './wholeTree.js';

/** "Go to Definition", "Go to Type Definition" and "Go to Implementations", from the source of the tree. */
export function definitionProviders(
  services: Services,
): DefinitionProvider & TypeDefinitionProvider & ImplementationProvider {
  const provide = (what: string, find: typeof definitionsAt) => {
    return (
      document: TextDocument,
      position: Position,
      token: CancellationToken,
    ): Promise<LocationLink[] | undefined> =>
      asked(services, what, document.uri, token, async ({ tree, kernel, file, signal }) => {
        const found = await find(kernel, file, positionOf(position), signal);
        return found === undefined ? undefined : linksOf(tree, document, found);
      });
  };
  return {
    provideDefinition: provide('a definition', definitionsAt),
    provideTypeDefinition: provide('a type definition', typeDefinitionsAt),
    provideImplementation: (document, position, token) =>
      asked(services, 'an implementation', document.uri, token, async ({ tree, kernel, file, signal }) => {
        const range = document.getWordRangeAtPosition(position, /\w+/);
        const what = services.say('navigation.behind', { name: range === undefined ? '' : document.getText(range) });
        const found = await askWholeTree(services, tree, signal, what, (wanted) =>
          implementationsAt(kernel, file, positionOf(position), wanted),
        );
        return found === undefined ? undefined : linksOf(tree, document, found);
      }),
  };
}
