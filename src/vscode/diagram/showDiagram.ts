import type { Uri } from 'vscode';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import { sayFailure } from '../base/sayFailure.js';
import type { Services } from '../services.js';
import type { DiagramView } from './diagramView.js';

/** "Show as Diagram": what draws is loaded when it is first asked for. */
export function registerDiagram(services: Services, extensionUri: Uri): Disposable {
  const own = new Disposables();
  let view: DiagramView | undefined;
  own.add(
    registerCommand(COMMAND.diagram, (...args) =>
      sayFailure(services, async () => {
        const { DiagramView } = await import('./diagramView.js');
        view ??= own.add(new DiagramView(services, extensionUri));
        await view.show(args);
      }),
    ),
  );
  return own;
}
