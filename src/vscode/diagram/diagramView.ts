import { window, type Uri } from 'vscode';
import type { NoteMark } from '../../core/marks/noteIndex.js';
import { say } from '../../core/words/words.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { sayFailure } from '../base/sayFailure.js';
import { findTarget } from '../base/targets.js';
import type { Services } from '../services.js';
import { DiagramPage, type PageMessage } from './diagramPage.js';
import type { Drawing } from './drawing.js';
import { PathPicture } from './pathPicture.js';
import { pathToDraw } from './pathToDraw.js';
import { savePicture } from './savePicture.js';
import { StructsPicture } from './structsPicture.js';

/** The picture that is shown, and what the reader does with it. It follows the walk, and what changes in the notes and their checks. */
export class DiagramView implements Disposable {
  readonly #own = new Disposables();
  readonly #page: DiagramPage;
  #shown: Drawing | undefined;

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
      void sayFailure(services, () => this.#again());
    };
    this.#own.add(readings.onDidChange(again));
    this.#own.add(activeTree.onDidChange(again));
    this.#own.add(
      walk.onDidChange(() => {
        if (this.#shown === undefined || !this.#page.isOpen) return;
        // As in the rows: what is folded opens where the reader comes to.
        if (this.#shown.follow?.() === true) this.#draw(false);
        else this.#page.mark(this.#shown.here);
      }),
    );
  }

  /** @param args what a command was called with */
  async show(args: readonly unknown[]): Promise<void> {
    const { services } = this;
    services.checks.start();
    const found = findTarget(services, args);
    if (found !== undefined && 'mark' in found && found.mark.kind === 'note') return this.#showStructs(found.mark);
    const wanted = await pathToDraw(services, args);
    if (wanted === undefined) return;
    const shown = this.#shown instanceof PathPicture && this.#shown.isOf(wanted) ? this.#shown : undefined;
    const picture = shown ?? new PathPicture(services, wanted);
    this.#shown = picture;
    const step = wanted.step ?? picture.stand;
    picture.reveal(step);
    this.#draw(true, step === undefined ? undefined : picture.idOf(step));
  }

  async #showStructs(note: NoteMark): Promise<void> {
    const picture = new StructsPicture(this.services, note);
    await picture.renew();
    if (!picture.isAny) {
      void window.showInformationMessage(this.services.say('diagram.needsStructs'));
      return;
    }
    this.#shown = picture;
    this.#draw(true);
  }

  /** What is drawn as it is now, unless something else was asked for meanwhile. */
  async #again(): Promise<void> {
    const shown = this.#shown;
    if (shown === undefined || !this.#page.isOpen) return;
    await shown.renew();
    if (this.#shown === shown) this.#draw(false);
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
      case 'go':
        await shown.go(message.id, message.keepsFocus);
        return;
      case 'fold':
        shown.toggle?.(message.id);
        this.#draw(false, message.id);
        return;
      case 'reveal':
        shown.revealPart?.(message.id);
        this.#draw(false, message.id);
        return;
      case 'foldAll':
      case 'unfoldAll':
        shown.foldAll?.(message.kind === 'foldAll');
        this.#draw(false);
        return;
      case 'save':
        await savePicture(this.services, shown.title, message);
    }
  }
}
