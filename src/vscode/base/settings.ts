import { EventEmitter, workspace, type Event } from 'vscode';
import type { Line } from '../../core/features/presentStep.js';
import { Disposables, type Disposable } from '../../session/disposables.js';

/** The settings as they are now. */
export interface SettingsValues {
  /** Notes files, folders and globs from the user's own settings: any path. */
  readonly files: readonly string[];
  /** The same from the settings of a workspace: only relative paths inside it are followed. */
  readonly workspaceFiles: readonly string[];
  readonly root: string;
  readonly arch: string;
  /** What the reader's kernel adds to the C that is known: unread, any value at all. */
  readonly dialect: unknown;
  readonly hover: boolean;
  /** Whether a hover shows what the source says too. */
  readonly hoverSource: boolean;
  /** Whether a hover shows what has no note: always, never, or where no other extension does. */
  readonly hoverCode: 'auto' | 'on' | 'off';
  /** Whether the editor's own "Go to" commands are answered: always, never, or where no other extension does. */
  readonly navigation: 'auto' | 'on' | 'off';
  readonly noteLenses: boolean;
  readonly stepLenses: boolean;
  readonly followCursor: boolean;
  readonly marks: boolean;
  /** Which steps are walked. */
  readonly line: Line;
}

/** A typed snapshot of the `kernelNotes.…` settings, with an event for its changes. */
export class Settings implements Disposable {
  readonly #own = new Disposables();
  readonly #changed = this.#own.add(new EventEmitter<SettingsValues>());
  readonly onDidChange: Event<SettingsValues> = this.#changed.event;
  #values = readSettings();

  constructor() {
    this.#own.add(
      workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration('kernelNotes')) return;
        this.#values = readSettings();
        this.#changed.fire(this.#values);
      }),
    );
  }

  get values(): SettingsValues {
    return this.#values;
  }

  dispose(): void {
    this.#own.dispose();
  }
}

function readSettings(): SettingsValues {
  const settings = workspace.getConfiguration('kernelNotes');
  const files = settings.inspect<unknown>('files');
  const flag = (name: string, otherwise: boolean) => {
    const value = settings.get<unknown>(name);
    return typeof value === 'boolean' ? value : otherwise;
  };
  const text = (name: string) => {
    const value = settings.get<unknown>(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const switched = (name: string) => {
    const value = text(name);
    return value === 'on' || value === 'off' ? value : 'auto';
  };
  return {
    files: texts(files?.globalValue),
    workspaceFiles: [...texts(files?.workspaceValue), ...texts(files?.workspaceFolderValue)],
    root: text('root'),
    arch: text('arch'),
    dialect: plain(settings.get<unknown>('dialect')),
    hover: flag('hover.enabled', true),
    hoverSource: flag('hover.source', true),
    hoverCode: switched('hover.code'),
    navigation: switched('navigation'),
    noteLenses: flag('codeLens.notes', true),
    stepLenses: flag('codeLens.steps', true),
    followCursor: flag('followCursor', true),
    marks: flag('marks', false),
    line: flag('mainLine', false) ? 'main' : 'all',
  };
}

function texts(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.filter((entry): entry is string => typeof entry === 'string' && entry.trim() !== '');
}

/** A setting as data: the editor gives objects that only look like it, which a worker cannot be sent. */
function plain(value: unknown): unknown {
  // Of what is no data there is no text.
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined ? undefined : JSON.parse(text);
}
