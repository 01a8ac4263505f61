import type { StepMark } from '../marks/noteIndex.js';
import type { Place } from '../source/place.js';
import { say, type Language } from '../words/words.js';

/** Where one can go from a step to see how it is reached. */
export interface EdgeJump {
  readonly action: 'openCallSite' | 'openInstallation' | 'openRegistration' | 'openBetween' | 'openNearest';
  /** The name of a codicon. */
  readonly icon: string;
  /** Plain text. */
  readonly label: string;
  /** Where it leads, as it was found at the last check. */
  readonly place: Place;
  /** With `openNearest`: which of them, 0-based. */
  readonly index?: number;
}

/** The places that prove how a step is reached; where it is not, what is there. The names in them are C names, or left out. */
export function edgeJumps(language: Language, { edge, step: { via } }: StepMark): EdgeJump[] {
  const { site, proof, through, nearest = [] } = edge ?? {};
  const { installed, registered } = proof ?? {};
  const jumps: EdgeJump[] = [];
  const isPointer = via?.struct !== undefined || via?.variable !== undefined;
  if (site !== undefined) {
    const label = say(language, isPointer ? 'grow.linkDispatch' : 'editor.callSite');
    jumps.push({ action: 'openCallSite', icon: 'call-outgoing', label, place: site });
  }
  if (installed !== undefined) {
    const isNamed = !isPointer && via?.deferred === undefined && via?.hook === undefined;
    const label = say(language, isNamed ? 'grow.linkNamed' : 'grow.linkInstalled');
    jumps.push({ action: 'openInstallation', icon: 'plug', label, place: installed });
  }
  if (registered !== undefined) {
    const label = say(language, 'grow.linkRegistered');
    jumps.push({ action: 'openRegistration', icon: 'references', label, place: registered });
  }
  if (through !== undefined && isName(through.name))
    jumps.push({ action: 'openBetween', icon: 'go-to-file', label: `${through.name}()`, place: through.site });
  nearest.forEach(({ name, place }, index) => {
    if (isName(name)) jumps.push({ action: 'openNearest', icon: 'go-to-file', label: name, place, index });
  });
  return jumps;
}

/** Names come from the source: one that is no C name could be anything. */
function isName(text: string): boolean {
  return /^[A-Za-z_][\w.]{0,127}$/.test(text);
}
