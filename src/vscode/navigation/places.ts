import type { Position } from 'vscode';
import { Location, Range, type LocationLink, type TextDocument } from 'vscode';
import type { Target, Targets } from '../../core/features/navigation/target.js';
import type { Place } from '../../core/source/place.js';
import type { KernelTree } from '../tree/kernels.js';

/** Where the editor's position is, as the core counts: from 1. */
export function positionOf({ line, character }: Position): { readonly line: number; readonly column: number } {
  return { line: line + 1, column: character + 1 };
}

/** What a name leads to, with the range of the name that is underlined. */
export function linksOf(tree: KernelTree, document: TextDocument, { start, end, targets }: Targets): LocationLink[] {
  const originSelectionRange = new Range(document.positionAt(start), document.positionAt(end));
  return targets.map((target) => ({ originSelectionRange, ...linkOf(tree, target) }));
}

function linkOf(tree: KernelTree, { name, place, start }: Target): LocationLink {
  const targetSelectionRange = nameRange(place, name);
  const targetRange = new Range(Math.min(start, place.line) - 1, 0, Math.max(place.end, place.line), 0);
  return { targetUri: tree.source.uriOf(place.file), targetRange, targetSelectionRange };
}

/** Where a name stands. */
export function nameRange({ line, column }: Place, name: string): Range {
  const length = /^\w+$/.test(name) ? name.length : 0;
  return new Range(line - 1, column - 1, line - 1, column - 1 + length);
}

export function locationOf(tree: KernelTree, place: Place, name: string): Location {
  return new Location(tree.source.uriOf(place.file), nameRange(place, name));
}
