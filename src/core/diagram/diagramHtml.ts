import { escapeHtml } from '../render/html.js';
import { say, sentenceOf, type Language } from '../words/words.js';
import type { CallKind } from './callKind.js';
import { HERE_SHAPE, KIND_SHAPE, shapeSvg } from './icons.js';

/** What the buttons of the page do. */
const BUTTONS = [
  ['zoomOut', '−', 'diagram.zoomOut'],
  ['zoomIn', '+', 'diagram.zoomIn'],
  ['fit', '⤢', 'diagram.fit'],
  ['fold', '', 'diagram.fold'],
  ['unfold', '', 'diagram.unfold'],
  ['svg', '', 'diagram.saveSvg'],
  ['png', '', 'diagram.savePng'],
] as const;

const KINDS: readonly CallKind[] = ['direct', 'pointer', 'macro', 'deferred', 'argument', 'claimed'];
const LINKS = ['leads', 'holds', 'takes'] as const;
const PROOFS = ['verified', 'through', 'skips', 'claimed', 'unchecked', 'not-found'] as const;

/** What the script of the page fills into what it shows: attributes of its body. */
export function diagramData(language: Language): string {
  const data = {
    found: sentenceOf(language, 'diagram.found'),
    none: say(language, 'diagram.foundNone'),
    here: HERE_SHAPE,
  };
  return Object.entries(data)
    .map(([name, value]) => ` data-${name}="${escapeHtml(value)}"`)
    .join('');
}

/** What stands around a picture on its page, as HTML: buttons, a field to search in, a legend. The picture itself goes into `#picture`. */
export function diagramFrame(language: Language): string {
  const buttons = BUTTONS.map(([action, sign, code]) => {
    const title = escapeHtml(say(language, code));
    return `<button data-do="${action}" title="${title}"${sign === '' ? '' : ` aria-label="${title}"`}>${sign === '' ? title : sign}</button>`;
  }).join('');
  const find = escapeHtml(say(language, 'diagram.find'));
  const kinds = KINDS.map(
    (kind) => `<li>${sample(kind, 'verified')} ${escapeHtml(say(language, `diagram.kind.${kind}`))}</li>`,
  );
  const proofs = PROOFS.map(
    (proof) => `<li>${sample('direct', proof)} ${escapeHtml(say(language, `edge.${proof}`))}</li>`,
  );
  const links = LINKS.map(
    (kind) =>
      `<li><svg class="sample" width="46" height="16" viewBox="0 0 46 16" aria-hidden="true"><path class="line link-${kind}" d="M1 8H38"/><path class="head link-${kind}" d="M45 8l-7 -4v8z"/></svg> ${escapeHtml(say(language, `diagram.legend.${kind}`))}</li>`,
  );
  return `<header><div role="toolbar" aria-label="${escapeHtml(say(language, 'diagram.tools'))}">${buttons}<label class="find"><input type="search" id="find" placeholder="${find}" aria-label="${find}" spellcheck="false"><output id="found" role="status"></output></label></div><p id="about"></p></header>
<p id="said" role="status"></p>
<main id="picture"></main>
<footer><details id="legend"><summary>${escapeHtml(say(language, 'diagram.legend'))}</summary><ul class="kinds">${kinds.join('')}</ul><ul class="proofs">${proofs.join('')}</ul><ul class="links">${links.join('')}</ul><p id="keys">${escapeHtml(say(language, 'diagram.keys'))}</p></details></footer>`;
}

function sample(kind: CallKind, proof: (typeof PROOFS)[number]): string {
  return `<svg class="sample" width="46" height="16" viewBox="0 0 46 16" aria-hidden="true"><path class="line kind-${kind} proof-${proof}" d="M1 8H26"/>${shapeSvg(KIND_SHAPE[kind], 29, 0, `icon kind-${kind} proof-${proof}`)}</svg>`;
}
