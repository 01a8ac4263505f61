import type { CallerNode, CallersQuestion } from './callersQuestion.js';
import { Disposables, type Disposable } from './disposables.js';
import { Emitter, type Event } from './emitter.js';
import type { Questions } from './questions.js';
import type { ReachAround } from './reachAround.js';
import type { WayRow, WaysQuestion, WayStep } from './waysQuestion.js';

export type ReachQuestion = CallersQuestion | WaysQuestion;
export type ReachItem = ReachQuestion | CallerNode | WayRow | WayStep;

/** Questions that stay listed. */
const KEPT = 8;

/** The questions who reaches a function, and how one gets to it, with what was found; the newest first. */
export class Reached implements Disposable {
  readonly #own = new Disposables();
  readonly #changed = this.#own.add(new Emitter<ReachItem | undefined>());
  /** What is other than before; `undefined` where questions came or went. */
  readonly onDidChange: Event<ReachItem | undefined> = this.#changed.event;
  #questions: readonly ReachQuestion[] = [];
  #last = 0;
  readonly #around: ReachAround;

  constructor(questions: Pick<Questions, 'ask'>) {
    this.#around = {
      questions,
      changed: (id) => {
        const at = this.find(id);
        if (at !== undefined) this.#changed.fire(at);
      },
    };
  }

  get questions(): readonly ReachQuestion[] {
    return this.#questions;
  }

  get isAsking(): boolean {
    return this.#questions.some(({ isAsking }) => isAsking);
  }

  /** Lists a new question as the newest. @param instead what it was before, where it is asked again */
  list<Question extends ReachQuestion>(
    make: (id: string, around: ReachAround) => Question,
    instead?: ReachQuestion,
  ): Question {
    const question = make(`q${++this.#last}`, this.#around);
    this.#put(question, instead);
    return question;
  }

  remove(question: ReachQuestion): void {
    question.dispose();
    this.#questions = this.#questions.filter((one) => one !== question);
    this.#changed.fire(undefined);
  }

  clear(): void {
    for (const question of this.#questions) question.dispose();
    this.#questions = [];
    this.#changed.fire(undefined);
  }

  /** What has an id: any program may give us anything. */
  find(id: unknown): ReachItem | undefined {
    if (typeof id !== 'string') return undefined;
    for (const question of this.#questions) {
      if (question.id === id) return question;
      if (id.startsWith(`${question.id}/`)) return question.find(id);
    }
    return undefined;
  }

  dispose(): void {
    for (const question of this.#questions) question.dispose();
    this.#own.dispose();
  }

  #put(question: ReachQuestion, instead: ReachQuestion | undefined): void {
    instead?.dispose();
    const others = this.#questions.filter((one) => one !== instead);
    // What was read for those is seldom needed again, and takes much memory.
    for (const one of others) if (!one.isAsking) one.letGo();
    for (const one of others.slice(KEPT - 1)) one.dispose();
    this.#questions = [question, ...others.slice(0, KEPT - 1)];
    this.#changed.fire(undefined);
  }
}
