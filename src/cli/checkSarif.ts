import type { SarifInput } from '../core/export/sarif.js';
import { publish } from '../core/export/publication.js';
import type { Kernel } from '../core/kernel.js';
import type { Language } from '../core/words/words.js';
import { problemsOf, type CheckReport } from './checkReport.js';
import { nameInSarif } from './sarifName.js';

/** A report as a run of a SARIF log. What could not be read at all is on standard error alone. */
export async function sarifInputOf(report: CheckReport, kernel: Kernel, language: Language): Promise<SarifInput[]> {
  const { loaded, check, version, notes } = report;
  if (loaded === undefined) return [];
  const { result, text } = loaded;
  const checked = check === undefined ? undefined : { kernel, version, check };
  const publication = await publish({ file: result.file ?? { format: 1 }, checked, language, isWithoutCode: true });
  return publication === undefined
    ? []
    : [{ publication, name: nameInSarif(notes), text, problems: problemsOf(report) }];
}
