import type { Memento } from 'vscode';
import type { Anchor } from '../../core/notes/format.js';
import type { EntryText } from '../../core/notes/editText.js';
import { Emitter } from '../../session/emitter.js';

const KEY = 'drafts';
/** Texts that are kept at most: the oldest goes first. */
const MAX_DRAFTS = 50;

/** Where a new note is to stand: in a file of the kernel, 1-based. */
export interface NewAt {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What a text is about. */
export type About =
  | {
      readonly k: 'new';
      readonly at?: NewAt | undefined;
      /** Absent while it is found out. */
      readonly anchor?: Anchor | undefined;
      /** What it is on, in a few words. */
      readonly on?: string | undefined;
    }
  | {
      readonly k: 'edit';
      readonly kind: 'note' | 'step' | 'path';
      /** The address of the notes file. */
      readonly address: string;
      readonly pointer: string;
      readonly id: string;
      /** Of a step: the id of its path. */
      readonly path?: string | undefined;
      /** Of a note: where it stood, should it be gone when it is to be written. */
      readonly at?: readonly Anchor[];
      /** The words as they were when the writing began. */
      readonly from: EntryText;
    };

/** A text that is being written, as it survives the window. Plain data. */
export interface Draft {
  readonly key: string;
  /** What it is about, in a few words. */
  readonly name: string;
  /** The document beside which it is written. */
  readonly uri: string;
  /** The line below which the box stands, 0-based. */
  readonly line: number;
  readonly about: About;
  /** What stood in the box at first. */
  readonly first: string;
  readonly text: string;
}

/** The texts that were begun and not saved, as this workspace remembers them. */
export class Drafts {
  readonly #didChange = new Emitter<void>();
  readonly onDidChange = this.#didChange.event;

  constructor(private readonly memory: Memento) {}

  get all(): readonly Draft[] {
    return this.memory.get<Draft[]>(KEY, []);
  }

  /** Keeps a text as it is now; one in which nothing was written is not kept. */
  async put(draft: Draft): Promise<void> {
    const others = this.all.filter(({ key }) => key !== draft.key);
    await this.memory.update(KEY, draft.text === draft.first ? others : [...others, draft].slice(-MAX_DRAFTS));
    this.#didChange.fire();
  }

  /** A text stands in its notes file by now: it is no draft any more, unless something else was written in its place since. */
  async saved({ key, text }: Pick<Draft, 'key' | 'text'>): Promise<void> {
    if (this.all.find((one) => one.key === key)?.text === text) await this.remove({ key });
  }

  async remove({ key }: Pick<Draft, 'key'>): Promise<void> {
    await this.memory.update(
      KEY,
      this.all.filter((one) => one.key !== key),
    );
    this.#didChange.fire();
  }
}
