/** `npm run architecture`: draws docs/architecture.svg from the imports of `src`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { architectureSvg } from './drawing.mjs';
import { readSources } from './floors.mjs';
import { ROOT } from './root.mjs';

writeFileSync(join(ROOT, 'docs/architecture.svg'), architectureSvg(readSources()));
