import { ThemeColor, ThemeIcon } from 'vscode';
import type { Mark } from '../../core/marks/noteIndex.js';

const WARNING = new ThemeColor('list.warningForeground');

/** The icon for where an anchor is in this kernel, the same in every view; `undefined` when it is where the author left it. */
export function statusIcon({ check, gone }: Mark): ThemeIcon | undefined {
  if (gone) return new ThemeIcon('circle-slash', new ThemeColor('disabledForeground'));
  switch (check?.placement.status) {
    case 'missing':
      return new ThemeIcon('circle-slash', WARNING);
    case 'ambiguous':
      return new ThemeIcon('question', WARNING);
    case 'changed':
      return new ThemeIcon('warning', WARNING);
    case 'moved':
      return new ThemeIcon('info', new ThemeColor('editorInfo.foreground'));
    default:
      return undefined;
  }
}
