import { window, type ReferenceProvider } from 'vscode';
import { referencesAt } from '../../core/features/navigation/referencesAt.js';
import type { Services } from '../services.js';
import { asked } from './asked.js';
import { locationOf, positionOf } from './places.js';
import { askWholeTree } from './wholeTree.js';

/** How long it is said in the status bar what an answer lacks, in milliseconds. */
const SHOWN = 15_000;

/** "Go to References": in the function, the file or the whole tree. */
export function references(services: Services): ReferenceProvider {
  const { say } = services;
  return {
    provideReferences: (document, position, { includeDeclaration }, token) =>
      asked(services, 'references', document.uri, token, async ({ tree, kernel, file, signal }) => {
        const range = document.getWordRangeAtPosition(position, /\w+/);
        const name = range === undefined ? '' : document.getText(range);
        const found = await askWholeTree(
          services,
          tree,
          signal,
          say('navigation.references', { name }),
          (wanted, report) =>
            referencesAt(kernel, file, positionOf(position), {
              signal: wanted,
              onProgress: ({ done, of, found: count }) => {
                report(say('navigation.progress', { done, of, count }));
              },
            }),
        );
        if (found === undefined) return undefined;
        const { undecided, unreachable } = found;
        // A list of references has no place for a doubt.
        if (undecided > 0)
          window.setStatusBarMessage(`$(warning) ${say('navigation.undecided', { name, count: undecided })}`, SHOWN);
        if (unreachable.length > 0)
          window.setStatusBarMessage(`$(warning) ${say('grow.unreachable', { count: unreachable.length })}`, SHOWN);
        return found.references
          .filter(({ isDefinition }) => includeDeclaration || !isDefinition)
          .map(({ place, word }) => locationOf(tree, place, word));
      }),
  };
}
