/** The edges out of a function, as phrases. */
export const edgesEn = {
  'out.call': '{callee}()',
  'out.pointer': '{struct}.{member}  (pointer)',
  'out.macro': '{callee}()  (by the macro {macro})',
  'out.macro-through': '{callee}()  (by the macro {macro}, through {through})',
  'out.macro-several': ' (of {macros} there are other definitions)',
  'out.definition': '{macro}: {place}',
  'out.hook': 'hook {hook}  ({macro})',
  'out.deferred': '{by}()  (raises or queues: {deferred})',
  'out.deferred-function': '{callee}()  (later, {deferred}: {by})',
  'out.deferred-elsewhere':
    '{by}()  (wakes {object}; whether that is a {deferred}, and what runs then, is not known: looked for in {folder} alone)',
  'out.reference': '{callee}  (named)',
  'out.passed': '{callee}  (given to {to})',
  'out.parameter': '{variable}()  (what the parameter points to)',
  'out.parameter-element': '{variable}[…]()  (an element of the array that is the parameter)',
  'out.element': '{variable}[…]()  (an element of the array)',
  'out.returned': '{text}()  (what {callee} gives back)',
  'out.included': '{text}  (not read: what that file calls in the middle of this function)',
  'out.unknown': '{text}()  (not understood: no name says what is called)',
  'out.variable': '{variable}()  (what the variable points to)',
} as const;
