import { commands, FileType, Uri, window, workspace } from 'vscode';
import { oneLine } from '../../core/render/oneLine.js';
import type { Speak } from '../base/languages.js';

const SETTING = 'kernelNotes.arch';
/** A setting may hold anything. */
const MOST_SHOWN = 60;

/** Says, once for each tree and value, that a tree has not the architecture that the setting prefers: nothing would be preferred, and nobody would see that. */
export class ArchSetting {
  readonly #told = new Set<string>();

  constructor(private readonly say: Speak) {}

  /** @param arch as the setting has it; empty where it is not set */
  async look(folder: Uri, arch: string): Promise<void> {
    const key = `${arch}\n${folder.toString()}`;
    if (arch === '' || this.#told.has(key)) return;
    const known = await architecturesOf(folder);
    // A part of a tree has none: there is nothing to prefer.
    if (known.length === 0 || known.includes(arch)) return;
    this.#told.add(key);
    const root = oneLine(folder.scheme === 'file' ? folder.fsPath : folder.toString(true));
    const open = this.say('editor.openSetting');
    const told = this.say('editor.archUnknown', { arch: oneLine(arch, MOST_SHOWN), root, known: known.join(', ') });
    if ((await window.showWarningMessage(told, open)) === open)
      await commands.executeCommand('workbench.action.openSettings', SETTING);
  }
}

async function architecturesOf(folder: Uri): Promise<string[]> {
  try {
    const entries = await workspace.fs.readDirectory(Uri.joinPath(folder, 'arch'));
    return entries
      .filter(([, type]) => (type & FileType.Directory) !== 0)
      .map(([name]) => name)
      .sort();
  } catch {
    return []; // not there, or not ours to read
  }
}
