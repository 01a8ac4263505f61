import { commands, type Uri } from 'vscode';
import { say } from '../../core/words/words.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { COMMAND, KEEPS_FOCUS, targetArguments } from '../base/commands.js';
import { sayFailure } from '../base/sayFailure.js';
import { targetOf } from '../base/targets.js';
import type { Services } from '../services.js';
import { DiagramPage, type PageMessage } from './diagramPage.js';
import { PathPicture } from './pathPicture.js';
import { pathToDraw } from './pathToDraw.js';
import { savePicture } from './savePicture.js';

/** The picture that is shown, and what the reader does with it. It follows the walk, and what changes in the notes and their checks. */
export class DiagramView implements Disposable {
  readonly #own = new Disposables();
  readonly #page: DiagramPage;
  #shown: PathPicture | undefined;

  constructor(
    private readonly services: Services,
    extensionUri: Uri,
  ) {
    const { readings, activeTree, walk } = services;
    this.#page = this.#own.add(
      new DiagramPage(
        extensionUri,
        services.language,
        (message) => void sayFailure(services, () => this.#answer(message)),
        () => {
          this.#shown = undefined;
        },
      ),
    );
    const again = () => {
      this.#draw(false);
    };
    this.#own.add(readings.onDidChange(again));
    this.#own.add(activeTree.onDidChange(again));
    this.#own.add(
      walk.onDidChange(() => {
        if (this.#shown === undefined || !this.#page.isOpen) return;
        // As in the rows: what is folded opens where the reader comes to.
        if (this.#shown.reveal(this.#shown.stand)) this.#draw(false);
        else this.#page.mark(this.#shown.here);
      }),
    );
  }

  /** @param args what a command was called with */
  async show(args: readonly unknown[]): Promise<void> {
    const { services } = this;
    services.checks.start();
    const wanted = await pathToDraw(services, args);
    if (wanted === undefined) return;
    if (this.#shown?.isOf(wanted) !== true) this.#shown = new PathPicture(services, wanted);
    const step = wanted.step ?? this.#shown.stand;
    this.#shown.reveal(step);
    this.#draw(true, step === undefined ? undefined : this.#shown.idOf(step));
  }

  dispose(): void {
    this.#own.dispose();
  }

  #draw(isAsked: boolean, focus?: string): void {
    const shown = this.#shown;
    if (shown === undefined || (!isAsked && !this.#page.isOpen)) return;
    const title = say(this.services.language, 'diagram.title', { name: shown.title });
    this.#page.show(title, shown.picture(), isAsked, focus);
  }

  async #answer(message: PageMessage): Promise<void> {
    const shown = this.#shown;
    if (shown === undefined) return;
    switch (message.kind) {
      case 'ready':
        return;
      case 'go': {
        const mark = shown.mark(message.id);
        if (mark !== undefined)
          await commands.executeCommand(
            COMMAND.openDefinition,
            ...targetArguments(targetOf(mark)),
            ...(message.keepsFocus ? [KEEPS_FOCUS] : []),
          );
        return;
      }
      case 'fold':
        shown.toggle(message.id);
        this.#draw(false, message.id);
        return;
      case 'reveal':
        shown.reveal(shown.mark(message.id)?.step);
        this.#draw(false, message.id);
        return;
      case 'foldAll':
      case 'unfoldAll':
        shown.foldAll(message.kind === 'foldAll');
        this.#draw(false);
        return;
      case 'save':
        await savePicture(this.services, shown.title, message);
    }
  }
}
