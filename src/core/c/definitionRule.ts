/** What is known of a declaration of one name. */
export interface Declared {
  readonly typedef: boolean;
  readonly extern: boolean;
  readonly isFunction: boolean;
  readonly hasBody: boolean;
  readonly hasValue: boolean;
}

/** Whether a declaration defines what it names; else it only says that there is such a thing. */
export function defines({ typedef, extern, isFunction, hasBody, hasValue }: Declared): boolean {
  if (typedef) return true;
  return isFunction ? hasBody : hasValue || !extern;
}
