import { ThemeColor, ThemeIcon } from 'vscode';
import type { StepMark } from '../../core/marks/noteIndex.js';
import { callKind, type CallKind } from '../../core/diagram/callKind.js';
import type { Via } from '../../core/notes/format.js';
import { statusIcon } from './statusIcon.js';

/** The color of an edge says how well it is proven; that of an anchor that is not found goes before it. */
const EDGE_COLORS = {
  verified: 'testing.iconPassed',
  through: 'charts.blue',
  skips: 'charts.blue',
  claimed: 'charts.purple',
  unchecked: 'disabledForeground',
  'not-found': 'testing.iconFailed',
} as const;

/** The icon of a step: its shape says how the step is reached, its color how well that is proven. The step under the cursor has an arrow. */
export function stepIcon(mark: StepMark, isHere: boolean): ThemeIcon {
  if (isHere)
    return new ThemeIcon('debug-stackframe', new ThemeColor('debugIcon.breakpointCurrentStackframeForeground'));
  // That it is in another place than it was says less than how it is called.
  return mark.check?.placement.status === 'moved' ? edgeIcon(mark) : (statusIcon(mark) ?? edgeIcon(mark));
}

function edgeIcon(mark: StepMark): ThemeIcon {
  const { parent, via } = mark.step;
  const shape = parent === undefined ? 'play' : viaShape(via);
  return mark.edge === undefined ? new ThemeIcon(shape) : new ThemeIcon(shape, edgeColor(mark.edge.status));
}

/** The color of an edge. */
export function edgeColor(status: keyof typeof EDGE_COLORS): ThemeColor {
  return new ThemeColor(EDGE_COLORS[status]);
}

const KIND_SHAPES: Readonly<Record<CallKind, string>> = {
  direct: 'arrow-small-right',
  pointer: 'arrow-circle-right',
  macro: 'symbol-constant',
  deferred: 'watch',
  argument: 'symbol-parameter',
  claimed: 'person',
};

/** The shape of an edge. @param via how its step is reached; absent for a direct call */
export function viaShape(via: Via | undefined): string {
  return KIND_SHAPES[callKind(via)];
}
