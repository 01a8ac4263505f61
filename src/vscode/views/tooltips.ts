/** What rows of the views say when the pointer rests on them. Loaded when the first is asked for: it is what reads and writes Markdown. */
import type { MarkdownString } from 'vscode';
import { hoverText } from '../../core/hover/hoverText.js';
import { textChange } from '../../core/hover/textChange.js';
import type { Mark, NoteIndex, StepMark } from '../../core/marks/noteIndex.js';
import { contextLines } from '../../core/features/reachRows.js';
import { stepContext } from '../../core/reach/stepContext.js';
import { renderMarkdown } from '../../core/render/markdown.js';
import type { TextLink } from '../../core/render/textLink.js';
import { placeNow } from '../../session/placeNow.js';
import { withPlaces } from '../code/markLinks.js';
import { textLinkTo, withTextLinks } from '../code/textLinks.js';
import type { Services } from '../services.js';
import { isShelfRow, type PathItem } from './pathsUpdate.js';

/** What the hover says, on the item of a note or step. */
export async function markTooltip(services: Services, mark: Mark): Promise<MarkdownString> {
  const { language, activeTree } = services;
  const { tree } = activeTree;
  const linkTo = (link: TextLink) => textLinkTo(services, { mark }, link);
  if (tree === undefined) return withPlaces(services, mark, hoverText(language, { mark }, { linkTo }));
  const place = placeNow(services, tree, mark);
  const change = await textChange(mark, tree.kernel, place);
  return withPlaces(services, mark, hoverText(language, { mark }, { now: { place }, change, linkTo }));
}

/** The text of a path on its row, and what the hover says on that of a step. */
export async function pathTooltip(
  services: Services,
  index: NoteIndex,
  item: PathItem,
): Promise<MarkdownString | undefined> {
  if (isShelfRow(item)) return undefined;
  if ('steps' in item) {
    const { body } = item.path;
    const layer = index.paths.get(item);
    if (body === undefined || layer === undefined) return undefined;
    return withTextLinks(
      renderMarkdown(body, undefined, (link) => textLinkTo(services, { path: item, layer }, link)).markdown,
    );
  }
  const mark = index.steps.get(item);
  return mark === undefined ? undefined : stepTooltip(services, index, mark);
}

/** What the hover says of a step, and under which circumstances it is come to. */
async function stepTooltip(services: Services, index: NoteIndex, mark: StepMark): Promise<MarkdownString> {
  const text = await markTooltip(services, mark);
  const { language, activeTree } = services;
  const kernel = activeTree.tree?.kernel.forArch(mark.arch);
  const context =
    kernel === undefined
      ? undefined
      : await stepContext(kernel, mark.step, (step) => {
          const one = index.steps.get(step);
          return one === undefined ? undefined : { placement: one.check?.placement, edge: one.edge };
        });
  if (context !== undefined)
    for (const line of contextLines(language, context)) text.appendMarkdown('\n\n').appendText(line);
  return text;
}
