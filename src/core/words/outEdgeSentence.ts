import type { OutEdge } from '../facts/outEdge.js';
import { oneLine } from '../render/oneLine.js';
import { say, type Language } from './words.js';

/** The longest text of what is woken that is said, in UTF-16 units. */
const MAX_OBJECT = 40;

/** What is called, and how, in words. */
export function outEdgeSentence(language: Language, edge: OutEdge): string {
  switch (edge.kind) {
    case 'call':
      return say(language, 'out.call', { callee: edge.callee });
    case 'pointer':
      return say(language, 'out.pointer', { struct: edge.struct ?? edge.variable ?? '?', member: edge.member });
    case 'macro':
      return macroSentence(language, edge);
    case 'hook':
      return say(language, 'out.hook', { hook: edge.hook, macro: edge.macro });
    case 'deferred':
      if (edge.lookedIn !== undefined)
        return say(language, 'out.deferred-elsewhere', {
          by: edge.by,
          object: oneLine(edge.object?.words.join('') ?? '', MAX_OBJECT),
          deferred: edge.deferred,
          folder: `${oneLine(edge.lookedIn)}/`,
        });
      return edge.callee === undefined
        ? say(language, 'out.deferred', { deferred: edge.deferred, by: edge.by })
        : say(language, 'out.deferred-function', { callee: edge.callee, deferred: edge.deferred, by: edge.by });
    case 'reference':
      return edge.to === undefined
        ? say(language, 'out.reference', { callee: edge.callee })
        : say(language, 'out.passed', { callee: edge.callee, to: edge.to });
    case 'variable': {
      const { variable, isParameter, element } = edge;
      if (element === true) return say(language, isParameter ? 'out.parameter-element' : 'out.element', { variable });
      return say(language, isParameter ? 'out.parameter' : 'out.variable', { variable });
    }
    case 'unknown':
      // What a file holds that is included there, no name says either.
      if (edge.text.startsWith('#')) return say(language, 'out.included', { text: edge.text });
      return edge.returnedBy === undefined
        ? say(language, 'out.unknown', { text: edge.text })
        : say(language, 'out.returned', { text: edge.text, callee: edge.returnedBy });
  }
}

function macroSentence(
  language: Language,
  { macro, callee, through, several }: OutEdge & { readonly kind: 'macro' },
): string {
  const call =
    through === undefined
      ? say(language, 'out.macro', { callee, macro })
      : say(language, 'out.macro-through', { callee, macro, through: ends(through) });
  return several === undefined ? call : call + say(language, 'out.macro-several', { macros: ends(several) });
}

/** Names in their order; of many the first and the last, since a macro may come to its call through ten others. */
function ends(names: readonly string[]): string {
  return names.length <= 3 ? names.join(', ') : [names[0], '…', names.at(-1)].join(', ');
}
