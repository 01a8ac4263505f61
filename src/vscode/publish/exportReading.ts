import { version as program } from '../../../package.json';
import { Uri, ViewColumn, languages, window, workspace, type QuickPickItem } from 'vscode';
import { pickRow } from '../base/pickRow.js';
import { EXPORT_FORMATS, FORMAT_ENDINGS, exportText, type ExportFormat } from '../../core/export/formats.js';
import { publish } from '../../core/export/publication.js';
import { iconless, oneLine } from '../../core/render/oneLine.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { fileName, isOn, layerTitle, type Layer } from '../../session/layer.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import { sayFailure } from '../base/sayFailure.js';
import { findTarget, layerOf, nameOf } from '../base/targets.js';
import { layerIn, pickLayer } from '../notesFiles/layerChoice.js';
import type { Services } from '../services.js';

const SCHEME = 'kernel-notes-export';
/** How formats are called, in every language. */
const NAMES: Readonly<Record<ExportFormat, string>> = {
  markdown: 'Markdown',
  hugo: 'Hugo',
  html: 'HTML',
  codetour: 'CodeTour',
  sarif: 'SARIF',
  dot: 'DOT',
  mermaid: 'Mermaid',
  quickfix: 'quickfix',
  json: 'JSON',
};
/** The languages of the editor, where the name of the file does not say it. */
const LANGUAGES: Readonly<Partial<Record<ExportFormat, string>>> = { codetour: 'json', sarif: 'json' };

/** What is to be exported: a notes file, or one path of it. */
interface Wanted {
  readonly layer: Layer;
  /** The id of the path. */
  readonly path: string | undefined;
  /** What it is called: plain text on one line. */
  readonly name: string;
}

/** A reading as others publish it: shown beside, and saved where the reader says. */
export function registerExport(services: Services): Disposable {
  const own = new Disposables();
  const previews = own.add(new Previews());
  own.add(
    registerCommand(COMMAND.export, async (...args) => {
      await sayFailure(services, () => exportReading(services, previews, args));
    }),
  );
  return own;
}

/** The texts that are shown, for as long as they are. */
class Previews implements Disposable {
  readonly #texts = new Map<string, string>();
  readonly #own = new Disposables();
  #count = 0;

  constructor() {
    this.#own.add(
      workspace.registerTextDocumentContentProvider(SCHEME, {
        provideTextDocumentContent: (uri) => this.#texts.get(uri.toString()) ?? '',
      }),
    );
    this.#own.add(workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())));
  }

  async show(name: string, text: string, language: string | undefined): Promise<void> {
    const uri = Uri.from({ scheme: SCHEME, path: `/${name}`, query: String(++this.#count) });
    this.#texts.set(uri.toString(), text);
    const document = await workspace.openTextDocument(uri);
    if (language !== undefined) await languages.setTextDocumentLanguage(document, language);
    await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preview: true });
  }

  dispose(): void {
    this.#own.dispose();
  }
}

async function exportReading(services: Services, previews: Previews, args: readonly unknown[]): Promise<void> {
  const { say } = services;
  const wanted = await wantedBy(services, args);
  if (wanted === undefined) return;
  const format = await pickFormat(services, wanted.name);
  if (format === undefined) return;
  const text = await textOf(services, wanted, format);
  if (text === undefined) {
    void window.showInformationMessage(say('export.nothing'));
    return;
  }
  const file = `${nameOfFile(wanted)}${FORMAT_ENDINGS[format]}`;
  await previews.show(file, text, LANGUAGES[format]);
  void offerSave(services, wanted, file, text);
}

async function wantedBy(services: Services, args: readonly unknown[]): Promise<Wanted | undefined> {
  const { say, layers } = services;
  const found = findTarget(services, args);
  if (found !== undefined && 'path' in found) {
    const layer = layers.layer(layerOf(found));
    return layer === undefined ? undefined : { layer, path: found.path.path.id, name: iconless(nameOf(found)) };
  }
  const isRead = ({ notes, isClosed }: Layer) => notes !== undefined || isClosed === true;
  if (!layers.all.some(isRead)) {
    void window.showInformationMessage(say('export.nothing'));
    return undefined;
  }
  const layer = layerIn(services, args) ?? (await pickLayer(services, say('editor.pickNotesFile'), isRead));
  if (layer === undefined) return undefined;
  await layers.open([layer.key]);
  return { layer, path: undefined, name: iconless(oneLine(layerTitle(layer))) };
}

interface FormatItem extends QuickPickItem {
  readonly format: ExportFormat;
}

async function pickFormat({ say }: Services, name: string): Promise<ExportFormat | undefined> {
  const items = EXPORT_FORMATS.map((format): FormatItem => ({
    label: NAMES[format],
    description: say(`export.format.${format}`),
    format,
  }));
  const picked = await pickRow(items, { title: say('export.pick', { name }) });
  return picked?.format;
}

/** What is exported, checked against the kernel that is read. A notes file that is hidden, or of another tree, is not checked: it is as its author wrote it. */
async function textOf(services: Services, { layer: { key }, path }: Wanted, format: ExportFormat) {
  const { layers, checks, activeTree } = services;
  const { tree } = activeTree;
  const isMeant = (one: Layer) => one.key === key && tree !== undefined && isOn(one, tree);
  if (tree !== undefined && format !== 'json') await checks.whenChecked(tree, isMeant);
  const layer = layers.layer(key);
  const { notes } = layer ?? {};
  if (layer === undefined || notes === undefined) return undefined;
  const check = tree === undefined || !isMeant(layer) ? undefined : checks.of(layer, tree);
  const checked =
    tree === undefined || check === undefined ? undefined : { kernel: tree.kernel, version: tree.version, check };
  const publication = await publish({ file: notes.file, checked, path });
  if (publication === undefined) return undefined;
  const { name, problems } = layer;
  return exportText(format, publication, { name, text: notes.text, problems, isPart: path !== undefined, program });
}

/** The name of the file, without its ending: of the notes file, and of the path. */
function nameOfFile({ layer, path }: Wanted): string {
  const name = fileName(layer.address).replace(/(?:\.knotes)?\.jsonc?$/, '');
  const whole = path === undefined ? name : `${name}-${path}`;
  return whole.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 80);
}

async function offerSave({ say }: Services, { layer }: Wanted, file: string, text: string): Promise<void> {
  const saveAs = say('export.saveAs');
  if ((await window.showInformationMessage(say('export.shown', { file }), saveAs)) !== saveAs) return;
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const target = await window.showSaveDialog(folder === undefined ? {} : { defaultUri: Uri.joinPath(folder, file) });
  if (target === undefined) return;
  const name = oneLine(fileName(target.path));
  if (target.toString() === layer.address) {
    void window.showErrorMessage(say('export.isSource', { file: name }));
    return;
  }
  try {
    await workspace.fs.writeFile(target, new TextEncoder().encode(text));
    void window.showInformationMessage(say('export.saved', { file: name }));
  } catch (error) {
    void window.showErrorMessage(
      say('export.notSaved', { file: name, reason: oneLine(error instanceof Error ? error.message : String(error)) }),
    );
  }
}
