import type { Diagram } from '../diagram/diagram.js';
import { pathDiagram } from '../diagram/pathDiagram.js';
import { atText } from './pageText.js';
import type { Publication } from './publication.js';

/** The call paths of a publication as pictures, whose layout is the reader's program's. */
export function graphsOf({ language, paths }: Publication): Diagram[] {
  return paths.map(({ tree, steps }, index) => {
    const pictured = steps.map(({ mark, label, place }) => ({
      mark,
      label,
      at: place?.at === undefined ? undefined : atText(place.at),
    }));
    return pathDiagram(language, `p${index}`, tree, pictured);
  });
}
