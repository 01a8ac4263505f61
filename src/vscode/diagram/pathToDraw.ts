import { window } from 'vscode';
import { pathLabel } from '../../core/marks/labels.js';
import { iconless } from '../../core/render/oneLine.js';
import { pickRow } from '../base/pickRow.js';
import { findTarget } from '../base/targets.js';
import type { Services } from '../services.js';
import type { WantedPath } from './pathPicture.js';

/** The path that a command is about: the one that was named, the one where the reader is, else the reader chooses. */
export async function pathToDraw(services: Services, args: readonly unknown[]): Promise<WantedPath | undefined> {
  const { readings, activeTree, walk, say } = services;
  const found = findTarget(services, args);
  if (found !== undefined && 'path' in found) return { layer: found.layer, tree: found.path };
  const mark = found?.mark ?? walk.stand?.mark;
  if (mark?.kind === 'step') return { layer: mark.layer, tree: mark.tree, step: mark.step };
  const paths = [...readings.indexOf(activeTree.tree).paths];
  if (paths.length === 0) {
    void window.showInformationMessage(say('diagram.needsPath'));
    return undefined;
  }
  const rows = paths.map(([tree, layer]) => ({
    label: iconless(pathLabel(tree)),
    description: say('editor.steps', { count: tree.steps.length }),
    wanted: { layer, tree },
  }));
  return paths.length === 1 ? rows[0]?.wanted : (await pickRow(rows, { placeHolder: say('diagram.pick') }))?.wanted;
}
