import type { Made } from './dialect.js';
import { fillTemplate } from './makerHead.js';
import type { View } from './view.js';

/** Positions of the commas directly inside a parenthesis. */
export function commasIn(view: View, open: number): number[] {
  const close = view.partner[open] ?? -1;
  const commas: number[] = [];
  for (let p = open + 1; p < close; p++) {
    const partner = view.partner[p] ?? -1;
    if (partner > p) p = partner;
    else if (view.is(p, ',')) commas.push(p);
  }
  return commas;
}

/** The offset of the argument that names what is made; of the macro where it is not an argument of its own. */
export function nameOffset(view: View, one: Made, p: number): number {
  const number = /\$(\d)/.exec(one.name)?.[1];
  const begins = [p + 2, ...commasIn(view, p + 1).map((comma) => comma + 1)];
  const begin = begins[Number(number ?? 0) - 1];
  return view.start(begin ?? p);
}

/** A template with the arguments in a parenthesis put in; `undefined` where one of them is missing. */
export function expandTemplate(view: View, template: string, open: number): string | undefined {
  const texts = argumentTexts(view, open);
  return fillTemplate(template, (place) => texts[place - 1]);
}

/**
 * The name that a template makes: of an array that name alone (`DEFINE_PER_CPU(struct base, bases[2])`).
 * @returns `undefined` where an argument is missing, or what was given is no name
 */
export function expandName(view: View, template: string, open: number): string | undefined {
  return /^([A-Za-z_$][\w$]*) ?(?:\[.*\])?$/.exec(expandTemplate(view, template, open) ?? '')?.[1];
}

/** The arguments in a parenthesis as the file has them, with single blanks. */
function argumentTexts(view: View, open: number): string[] {
  const close = view.partner[open] ?? -1;
  if (close < 0) return [];
  const begins = [open + 1, ...commasIn(view, open).map((comma) => comma + 1)];
  return begins.map((begin, index) => {
    const end = (begins[index + 1] ?? close + 1) - 1;
    return begin >= end ? '' : view.tokens.text.slice(view.start(begin), view.end(end - 1)).replace(/\s+/g, ' ');
  });
}
