import { anchorsEn } from './anchors.js';
import { changingEn } from './changing.js';
import { cliEn } from './cli.js';
import { diagramEn } from './diagram.js';
import { dialectEn } from './dialect.js';
import { edgesEn } from './edges.js';
import { editorEn } from './editor.js';
import { exportingEn } from './exporting.js';
import { growingEn } from './growing.js';
import { helpEn } from './help.js';
import { hoverEn } from './hover.js';
import { importingEn } from './importing.js';
import { mergingEn } from './merging.js';
import { navigationEn } from './navigation.js';
import { placesEn } from './places.js';
import { problemsEn } from './problems.js';
import { progressEn } from './progress.js';
import { reachingEn } from './reaching.js';
import { readingEn } from './reading.js';
import { reasonsEn } from './reasons.js';
import { recordingEn } from './recording.js';
import { searchEn } from './search.js';
import { shelfEn } from './shelf.js';
import { startingEn } from './starting.js';
import { treeIndexEn } from './treeIndex.js';
import { webEn } from './web.js';
import { writingEn } from './writing.js';

/** Every word that a user reads, in English: the original, which the translations are checked against. */
export const en = {
  ...problemsEn,
  ...reasonsEn,
  ...anchorsEn,
  ...changingEn,
  ...cliEn,
  ...diagramEn,
  ...dialectEn,
  ...edgesEn,
  ...editorEn,
  ...exportingEn,
  ...growingEn,
  ...helpEn,
  ...hoverEn,
  ...importingEn,
  ...mergingEn,
  ...navigationEn,
  ...placesEn,
  ...progressEn,
  ...reachingEn,
  ...readingEn,
  ...recordingEn,
  ...searchEn,
  ...shelfEn,
  ...startingEn,
  ...treeIndexEn,
  ...webEn,
  ...writingEn,
} as const;
