/** What a statement says of a label. */
export type LabelForm =
  /** Begins a function, or data: an end that names it may follow. */
  | { readonly does: 'begin'; readonly name: string }
  /** Marks a place inside of what it stands in. */
  | { readonly does: 'inner'; readonly name: string }
  | { readonly does: 'end'; readonly name: string }
  /** Another name for what is elsewhere, or data of one statement: it encloses nothing. */
  | { readonly does: 'name'; readonly name: string; readonly of?: string };

/** The kernel's own macros, by what they do with the label that their first argument names. */
const FORMS: readonly (readonly [does: LabelForm['does'], macros: string])[] = [
  [
    'end',
    String.raw`SYM_\w*END(?:_LABEL)?|END|END(?:PROC|PIPROC|ENTRY|_CFI|PROC_CFI|PROC_CFI_\w+|_NP)?|_ENDPROC\w*|CFI_ENDPROC_OF`,
  ],
  ['inner', String.raw`SYM_INNER_LABEL\w*|FEXPORT`],
  ['name', String.raw`SYM_\w*ALIAS\w*|SYM_DATA(?:_LOCAL)?|SYM_PI_ALIAS`],
  [
    'begin',
    String.raw`SYM_\w*START\w*|SYM_ENTRY|ENTRY(?:_CFI|_NP|_ALIGN|_CFI_\w+)?|GLOBAL|WEAK|_GLOBAL(?:_TOC|_TOC_KASAN)?|_KPROBE|_HIDDEN|NESTED|LEAF|EXPORT|ENTRY_COMP|_ENTRY`,
  ],
];
const NAME = String.raw`[ \t]*([\w.$\\()@]*?[\w.$@])[ \t]*(?=[,)]|$)`;
const PATTERNS = FORMS.map(
  ([does, macroPattern]) => [does, new RegExp(`^(?:${macroPattern})[ \\t]*\\(${NAME}`)] as const,
);
const SECOND = /^\w+[ \t]*\([^,]*,[ \t]*([\w.$\\()@]+?)[ \t]*[,)]/;
const SIZE = /^\.size[ \t]+([\w.$\\()@]+)[ \t]*,[ \t]*\.[ \t]*-/;
const SET = /^\.(?:set|equ)[ \t]+([\w.$\\()@]+)[ \t]*,[ \t]*([A-Za-z_$][\w.$\\()@]*)$/;

/** What a statement does with a label; `undefined` when it does nothing with one. */
export function labelForm(statement: string): LabelForm | undefined {
  if (statement.startsWith('.')) {
    const size = SIZE.exec(statement)?.[1];
    if (size !== undefined) return { does: 'end', name: plain(size) };
    const set = SET.exec(statement);
    if (set?.[1] === undefined || set[2] === undefined || set[1].startsWith('.L')) return undefined;
    return { does: 'name', name: plain(set[1]), of: plain(set[2]) };
  }
  for (const [does, pattern] of PATTERNS) {
    const found = pattern.exec(statement)?.[1];
    if (found === undefined) continue;
    const name = plain(found);
    if (does !== 'name') return { does, name };
    const of = statement.includes('ALIAS') ? SECOND.exec(statement)?.[1] : undefined;
    return { does, name, ...(of === undefined ? {} : { of: plain(of) }) };
  }
  return undefined;
}

/** `\()` only parts the name of a parameter from what follows it. */
export function plain(name: string): string {
  return name.includes('\\') ? name.replaceAll('\\()', '') : name;
}

/** A label that the assembler keeps to itself, or one of a number: it stands within another. */
export function isLocal(name: string): boolean {
  return /^(?:\.L|\d|L\d)|^\$/.test(name);
}
