import { TabInputText, TabInputWebview, ViewColumn, window } from 'vscode';
import { DIAGRAM_VIEW } from '../base/diagramKind.js';

/** Where code is shown that was asked for while a picture is in front: beside it, and not in its place. `undefined` where nothing speaks against the column in use. */
export function codeColumn(): ViewColumn | undefined {
  const { activeTabGroup, all } = window.tabGroups;
  const input = activeTabGroup.activeTab?.input;
  // The editor puts its own name before the kind of a page.
  if (!(input instanceof TabInputWebview) || !input.viewType.endsWith(DIAGRAM_VIEW)) return undefined;
  const others = all.filter((group) => group !== activeTabGroup);
  const withCode = others.find(({ activeTab }) => activeTab?.input instanceof TabInputText);
  return (withCode ?? others[0])?.viewColumn ?? ViewColumn.Beside;
}
