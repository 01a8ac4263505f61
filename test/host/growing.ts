import * as vscode from 'vscode';
import { eventually, ok } from './expect.js';
import { answering } from './keys.js';
import { noProblemIn, textOf } from './mending.js';
import {
  hoverWith,
  kernelFile,
  kernelUri,
  lenses,
  lensTitles,
  positionOf,
  removeOutside,
  showKernelFile,
  writeOutside,
} from './workspace.js';

/** The notes file of these tests. */
export const FILE = '.knotes/lathe.knotes.json';
export const SOURCE = 'drivers/lathe/lathe.c';

/** A driver whose functions are reached in several ways. */
const LATHE = `struct lathe;
struct lathe_ops {
	int (*spin)(struct lathe *l);
	int (*stop)(struct lathe *l);
};
struct lathe {
	const struct lathe_ops *ops;
};
#define lathe_oil(l) __lathe_oil(l, 3)

static void __lathe_oil(struct lathe *l, int drops)
{
}

static int lathe_turn(struct lathe *l, int by)
{
	return by;
}

static int lathe_grip(struct lathe *l)
{
	return lathe_turn(l, 1);
}

static int wood_spin(struct lathe *l)
{
	return 1;
}

static const struct lathe_ops wood_ops = {
	.spin = wood_spin,
};

static int metal_spin(struct lathe *l)
{
	return 2;
}

static const struct lathe_ops metal_ops = {
	.spin = metal_spin,
};

int lathe_run(struct lathe *l)
{
	lathe_oil(l);
	lathe_grip(l);
	return l->ops->spin(l);
}

int lathe_work(struct lathe *l)
{
	lathe_turn(l, 1);
	lathe_turn(l, 2);
	return lathe_run(l);
}
`;

export interface Step {
  readonly id: string;
  readonly at?: Record<string, unknown>;
  readonly path?: string;
  readonly via?: Record<string, unknown>;
  readonly site?: object;
  readonly when?: string;
  readonly calls?: readonly Step[];
}

/** The steps by their ids, nested. */
type Shape = string | readonly [string, ...Shape[]];

export function shapeOf({ id, calls = [] }: Step): Shape {
  return calls.length === 0 ? id : [id, ...calls.map(shapeOf)];
}

/** A step about a function of the driver. */
export function step(id: string, name: string, more: Partial<Step> = {}): Step {
  return { id, at: { function: name, file: SOURCE }, ...more };
}

export async function writeDriver(): Promise<void> {
  await writeOutside(SOURCE, LATHE);
}

const COMMENT = '// kept by hand';

let written = 0;

/** Writes a notes file with the paths, shows the driver, and waits until they are known. @returns the text of the file */
export async function writePath(...roots: readonly [Step, ...Step[]]): Promise<string> {
  // No other test's path is taken for it.
  const title = `path ${++written} of the lathe`;
  const paths = roots.map((root, index) => ({ id: `p${index}`, title, root }));
  const notes = { format: 1, title: 'lathe', language: 'en', paths };
  const text = JSON.stringify(notes, null, 2).replace('{', `{ ${COMMENT}`);
  await writeOutside(FILE, text);
  const editor = await showKernelFile(SOURCE);
  const name = String(roots[0].at?.['function']);
  const { document } = editor;
  const at = positionOf(document, `${name}(struct`);
  // The reader stands in the first path. The editor remembers where the cursor was in the test before: a step that stands in two paths has there the
  // number of the one that the cursor is in, sooner or later.
  editor.selection = new vscode.Selection(at, at);
  await isChecked(name, title);
  // A lens stands only where a step was found.
  await eventually(`a lens on ${name}()`, async () => lensTitles(await lenses(document.uri), at.line)[0]);
  return text;
}

/** The path as it stands in the file; nothing else of the file is another than it was. */
export async function rootNow(path = 0): Promise<Step> {
  const text = await textOf(FILE);
  ok(text.includes(COMMENT), 'the comment is kept');
  const { paths } = JSON.parse(text.replace(COMMENT, '')) as { paths: { root: Step }[] };
  const root = paths[path]?.root;
  ok(root !== undefined, 'there is a path');
  return root;
}

/** The path once its steps are those. */
export function rootWith(shape: Shape, path = 0): Promise<Step> {
  const wanted = JSON.stringify(shape);
  let last = '';
  return eventually(`the steps ${wanted}`, async () => {
    const now = await rootNow(path);
    last = JSON.stringify(shapeOf(now));
    return last === wanted ? now : undefined;
  }).catch((error: unknown) => {
    throw new Error(`${String(error)}: they are ${last}`);
  });
}

/** Waits until what is said on the definition of a function of the driver holds a text. */
export async function isChecked(name: string, text: string): Promise<void> {
  const document = await kernelFile(SOURCE);
  await hoverWith(document, positionOf(document, `${name}(struct`), text);
}

/**
 * Runs a command until it is done.
 * @param rows what is chosen in the lists that it shows, one after the other
 */
export async function ran(
  command: string,
  given: readonly unknown[] = [],
  rows: readonly string[] = [],
  typed = '',
): Promise<void> {
  let isDone = false;
  const end = () => {
    isDone = true;
  };
  vscode.commands.executeCommand(command, ...given).then(end, end);
  const ended = eventually(`the end of ${command}`, () => isDone || undefined);
  await answering(
    ended,
    rows.map((row) => ({ row, typed })),
  );
}

/** The ids of the step about a function, once it has that number in its path. */
export async function stepTarget(name: string, number: string): Promise<readonly unknown[]> {
  const document = await kernelFile(SOURCE);
  const { line } = positionOf(document, `${name}(struct`);
  const { command } = await eventually(`a lens ${number} on ${name}()`, async () =>
    (await lenses(document.uri)).find(
      (one) => one.range.start.line === line && one.command?.title.endsWith(` ${number}`) === true,
    ),
  );
  return (command?.arguments ?? []) as unknown[];
}

export async function forget(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await removeOutside(FILE).then(undefined, () => undefined);
  await noProblemIn(FILE);
  const { uri } = await kernelFile(SOURCE);
  await eventually('no lens on the driver', async () => (await lenses(uri)).length === 0 || undefined);
}

export async function forgetDriver(): Promise<void> {
  await vscode.workspace.fs.delete(kernelUri('drivers/lathe'), { recursive: true });
}
