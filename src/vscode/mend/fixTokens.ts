import { fixesOf } from '../../core/features/fixes.js';
import type { Mark } from '../../core/marks/noteIndex.js';
import { isOwn } from '../../session/layer.js';
import type { Services } from '../services.js';

/** The words in the context value of a tree item by which the menus know what can be done about its anchor. */
export function fixTokens({ layers }: Services, mark: Mark): string[] {
  if (!isOwn(layers.layer(mark.layer))) return [];
  return Object.entries(fixesOf(mark))
    .filter(([, can]) => can === true)
    .map(([token]) => `can-${token}`);
}
