import {
  CodeLens,
  EventEmitter,
  languages,
  Range,
  type CodeLensProvider,
  type Command,
  type TextDocument,
} from 'vscode';
import { lensesOf, lensText, type Lens } from '../../core/features/lenses.js';
import { COMMAND, targetArguments } from '../base/commands.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { placeNow } from '../../session/placeNow.js';
import type { Services } from '../services.js';
import { readingAt } from '../tree/readingAt.js';
import { targetOf } from '../base/targets.js';

/** A lens whose text is found when it is about to be seen. */
class MarkLens extends CodeLens {
  constructor(readonly lens: Lens) {
    super(new Range(lens.line - 1, 0, lens.line - 1, 0));
  }
}

/** Notes and steps above the definitions in the C files of a kernel tree. */
export function registerCodeLens(services: Services): Disposable {
  const { kernels, readings, settings, walk } = services;
  const own = new Disposables();
  const provider = own.add(new Disposables());
  const changed = own.add(new EventEmitter<void>());
  const lenses: CodeLensProvider<MarkLens> = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: (document) => lensesIn(services, document),
    resolveCodeLens: (lens) => {
      lens.command = commandOf(services, lens);
      return lens;
    },
  };
  let registered = '';
  const register = () => {
    const { noteLenses, stepLenses } = settings.values;
    const now = noteLenses || stepLenses ? kernels.trees.map(({ key }) => key).join() : '';
    if (now !== registered) {
      registered = now;
      provider.clear();
      if (now !== '') provider.add(languages.registerCodeLensProvider(kernels.selector(), lenses));
    }
    changed.fire();
  };
  own.add(kernels.onDidChange(register));
  own.add(settings.onDidChange(register));
  own.add(
    readings.onDidChange(() => {
      changed.fire();
    }),
  );
  // A step that stands in several paths is shown by its number in the one that is being walked.
  let walked = walk.stand?.mark.tree;
  own.add(
    walk.onDidChange((stand) => {
      const now = stand?.mark.tree;
      if (now !== walked) changed.fire();
      walked = now;
    }),
  );
  register();
  return own;
}

/** The places of the lenses, at once: from what was checked, moved by what was typed since. */
function lensesIn(services: Services, document: TextDocument): MarkLens[] {
  const at = readingAt(services, document.uri);
  if (at === undefined) return [];
  // A document may be asked about that no editor shows. What it brings along is told as any change.
  void services.shelf.openOn([at.file]);
  const { index, tree } = at.reading;
  const { noteLenses, stepLenses } = services.settings.values;
  return lensesOf({
    marks: index.byFile.get(at.file) ?? [],
    lineNow: (mark) => placeNow(services, tree, mark)?.line,
    lineCount: document.lineCount,
    walked: services.walk.stand?.mark.tree,
    steps: stepLenses,
    notes: noteLenses,
  }).map((lens) => new MarkLens(lens));
}

function commandOf({ language, readings, activeTree, settings }: Services, { lens }: MarkLens): Command {
  const { title, action, tooltip } = lensText(language, readings.indexOf(activeTree.tree), lens, settings.values.line);
  const command = { title, command: COMMAND[action], arguments: targetArguments(targetOf(lens.mark)) };
  return tooltip === undefined ? command : { ...command, tooltip };
}
