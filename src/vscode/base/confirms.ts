import { pickRow } from './pickRow.js';
import { iconless, oneLine } from '../../core/render/oneLine.js';
import type { Services } from '../services.js';

/**
 * Asks whether something is to be done, as a list of two rows that stays until it is answered. What is asked about is shown in full below the first.
 * @param question what is asked; text of others in it has been made harmless
 */
export async function confirms(
  { say }: Pick<Services, 'say'>,
  question: string,
  yes: string,
  detail: string,
): Promise<boolean> {
  const accept = { label: `$(check) ${iconless(yes)}`, detail: iconless(oneLine(detail, MAX_DETAIL)) };
  const refuse = { label: `$(close) ${say('editor.cancel')}` };
  const picked = await pickRow([accept, refuse], {
    title: iconless(question),
    placeHolder: question,
    ignoreFocusOut: true,
  });
  return picked === accept;
}

/** An address is shown whole, in UTF-16 units. */
const MAX_DETAIL = 2000;
