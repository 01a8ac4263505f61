import type { en } from '../en/en.js';
import { anchorsJa } from './anchors.js';
import { changingJa } from './changing.js';
import { cliJa } from './cli.js';
import { diagramJa } from './diagram.js';
import { dialectJa } from './dialect.js';
import { edgesJa } from './edges.js';
import { editorJa } from './editor.js';
import { exportingJa } from './exporting.js';
import { growingJa } from './growing.js';
import { helpJa } from './help.js';
import { hoverJa } from './hover.js';
import { importingJa } from './importing.js';
import { mergingJa } from './merging.js';
import { navigationJa } from './navigation.js';
import { placesJa } from './places.js';
import { problemsJa } from './problems.js';
import { progressJa } from './progress.js';
import { reachingJa } from './reaching.js';
import { readingJa } from './reading.js';
import { reasonsJa } from './reasons.js';
import { recordingJa } from './recording.js';
import { searchJa } from './search.js';
import { shelfJa } from './shelf.js';
import { startingJa } from './starting.js';
import { treeIndexJa } from './treeIndex.js';
import { webJa } from './web.js';
import { writingJa } from './writing.js';

/** Every word that a user reads, in Japanese. */
export const ja: Readonly<Record<keyof typeof en, string>> = {
  ...problemsJa,
  ...reasonsJa,
  ...anchorsJa,
  ...changingJa,
  ...cliJa,
  ...diagramJa,
  ...dialectJa,
  ...edgesJa,
  ...editorJa,
  ...exportingJa,
  ...growingJa,
  ...helpJa,
  ...hoverJa,
  ...importingJa,
  ...mergingJa,
  ...navigationJa,
  ...placesJa,
  ...progressJa,
  ...reachingJa,
  ...readingJa,
  ...recordingJa,
  ...searchJa,
  ...shelfJa,
  ...startingJa,
  ...treeIndexJa,
  ...webJa,
  ...writingJa,
};
