/** `node scripts/audit.mjs`: what is known of faults in the packages that the extension is built from, in a line; the registry is asked. */
import { pathToFileURL } from 'node:url';
import { capture } from './run.mjs';

const GRADES = ['critical', 'high', 'moderate', 'low', 'info'];

/**
 * Asks npm's registry. What it answers decides nothing by itself: a fault in a tool of the build need not be one of the product.
 * @returns {Promise<string>} a line to be read
 */
export async function auditLine() {
  const { output } = await capture('npm', ['audit', '--json', '--loglevel=silent']);
  try {
    const { metadata, message } = JSON.parse(output);
    if (metadata === undefined) return `npm audit: the registry could not be asked (${message})`;
    /** @type {Record<string, number>} */
    const counts = metadata.vulnerabilities;
    const found = GRADES.flatMap((grade) => (counts[grade] ? [`${counts[grade]} ${grade}`] : []));
    return `npm audit: ${found.length === 0 ? 'no known fault' : found.join(', ')} in ${metadata.dependencies.total} packages`;
  } catch {
    return `npm audit: no answer (${output.trim().split('\n')[0] ?? ''})`;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(await auditLine());
