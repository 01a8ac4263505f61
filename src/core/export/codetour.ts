import type { LinkSource } from '../marks/textTarget.js';
import { MARKDOWN_STYLE } from '../hover/reachText.js';
import { escapeText, inlineCode } from '../render/escape.js';
import { bodyText } from './bodyText.js';
import { linePattern } from './linePattern.js';
import { atText, checkedText, originTexts, reachedText, whenText } from './pageText.js';
import { pathLabel } from '../marks/labels.js';
import type { Publication, PublishedPlace } from './publication.js';

interface TourStep {
  readonly title: string;
  readonly description: string;
  readonly file?: string;
  readonly line?: number;
  readonly pattern?: string;
}

/** A tour for CodeTour: the steps of the paths in their order, then the notes. What has no place is a step of text alone. */
export function codetourOf(publication: Publication): string {
  const { title, file, paths, notes, lines } = publication;
  const steps: TourStep[] = [];
  const add = (name: string, place: PublishedPlace | undefined, texts: readonly (string | undefined)[]) => {
    // CodeTour wants a text, be it the name.
    const { at } = place ?? {};
    // Without a line CodeTour would show the end of the file.
    const file = at === undefined || at.line !== undefined ? [] : [inlineCode(atText(at))];
    const description =
      [...file, ...texts].filter((text) => text !== undefined && text !== '').join('\n\n') || escapeText(name);
    steps.push({ title: name, description: withoutCommands(description), ...placed(place, lines) });
  };
  const text = (body: Parameters<typeof bodyText>[1], from: LinkSource | undefined) =>
    bodyText(publication, body, { from, below: 2, hrefOf: () => undefined });
  const severalPaths = paths.length > 1;
  for (const { tree, steps: own } of paths)
    for (const step of own.filter(({ isFirst }) => isFirst)) {
      const { mark, label, place, remarks } = step;
      const when = whenText(publication, step);
      add(`${severalPaths ? `${pathLabel(tree)} ` : ''}${mark.step.number}/${tree.steps.length}: ${label}`, place, [
        mark.step.parent === undefined ? text(tree.path.body, { path: tree, layer: '' }) : undefined,
        reachedText(publication, step, MARKDOWN_STYLE),
        when === undefined ? undefined : escapeText(when),
        ...remarks.map((remark) => `⚠ ${escapeText(remark)}`),
        text(mark.step.step.body, { mark }),
      ]);
    }
  for (const { entry, label, places, mark } of notes) {
    const place = places.find(({ at }) => at?.line !== undefined) ?? places[0];
    const remarks = places.flatMap(({ remark, label: what }) =>
      remark === undefined ? [] : [`⚠ ${escapeText(`${what}: ${remark}`)}`],
    );
    add(label, place, [...remarks, text(entry.note.body, mark === undefined ? undefined : { mark })]);
  }
  const about = [
    text(file.description, undefined),
    escapeText(checkedText(publication)),
    escapeText(originTexts(publication).join(' · ')),
  ];
  const tour = {
    $schema: 'https://aka.ms/codetour-schema',
    title,
    description: withoutCommands(about.filter((part) => part !== '').join('\n\n')),
    steps,
  };
  return `${JSON.stringify(tour, undefined, 2)}\n`;
}

function placed(
  place: PublishedPlace | undefined,
  lines: Publication['lines'],
): Pick<TourStep, 'file' | 'line' | 'pattern'> {
  const { file, line } = place?.at ?? {};
  if (file === undefined || line === undefined) return {};
  const pattern = linePattern(lines.get(file) ?? [], line);
  return { file, line, ...(pattern === undefined ? {} : { pattern }) };
}

/** CodeTour makes a link that runs a command of a line that begins with `>>`, in code too. A blank in front changes nothing else. */
function withoutCommands(markdown: string): string {
  return markdown.replace(/^>>/gm, ' >>');
}
