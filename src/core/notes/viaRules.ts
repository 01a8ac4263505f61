import type { Breach } from './anchorRules.js';

interface Form {
  /** The fields that say that this form is meant. */
  readonly signs: readonly string[];
  readonly needs: readonly string[];
  readonly may: readonly string[];
}

/** The forms of `via`: docs/notes-file.md. */
const FORMS: readonly Form[] = [
  { signs: ['struct', 'member'], needs: ['struct', 'member'], may: ['file', 'table', 'tableFile', 'by', 'byFile'] },
  { signs: ['variable'], needs: ['variable'], may: ['file'] },
  { signs: ['macro', 'hook'], needs: ['macro'], may: ['hook', 'file'] },
  { signs: ['deferred', 'setup'], needs: ['deferred'], may: ['by', 'byFile', 'setup'] },
  { signs: ['argument', 'from'], needs: ['argument', 'from'], may: [] },
  { signs: ['claim'], needs: ['claim'], may: [] },
];
const KNOWN = new Set(FORMS.flatMap(({ needs, may }) => [...needs, ...may]));

/** What goes together with what: the second is only of use beside the first. */
const BESIDE = [
  ['table', 'tableFile'],
  ['by', 'byFile'],
] as const;

/** What a `via` breaks of the rules about its forms. One that breaks any cannot be checked. */
export function viaBreaches(via: Readonly<Record<string, unknown>>): Breach[] {
  const present = Object.keys(via).filter((key) => KNOWN.has(key));
  const [form, other] = FORMS.filter(({ signs }) => signs.some((sign) => sign in via));
  if (form === undefined) return [{ code: 'via-without-form', values: {} }];
  const strange = present.find((key) => !form.needs.includes(key) && !form.may.includes(key));
  const mixed = strange ?? ('table' in via && 'by' in via ? 'by' : other?.signs.find((sign) => sign in via));
  if (mixed !== undefined) {
    return [{ code: 'via-mixed', values: { fields: present.join(', ') }, field: mixed }];
  }
  const missing =
    form.needs.find((key) => !(key in via)) ?? BESIDE.find(([base, detail]) => detail in via && !(base in via))?.[0];
  if (missing !== undefined) {
    return [{ code: 'via-incomplete', values: { field: missing, present: present.join(', ') } }];
  }
  return [];
}
