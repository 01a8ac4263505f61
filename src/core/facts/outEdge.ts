import type { ArgumentText } from '../c/callText.js';
import type { MacroChoice } from '../c/types/macroChoices.js';
import type { Place } from '../source/place.js';

/** An edge out of a function, as its body shows it. */
export type OutEdge = { readonly site: Place } & (
  | { readonly kind: 'call'; readonly callee: string }
  /** Through a member; the struct is absent where it is not decided. */
  | {
      readonly kind: 'pointer';
      readonly struct?: string;
      readonly member: string;
      /** The macro whose definition names the member. */
      readonly macro?: string;
      /** The variable that it was selected from, where the struct has no name. */
      readonly variable?: string;
    }
  /** Through a macro, whose argument or definition names the callee, or that of a macro in its definition. */
  | {
      readonly kind: 'macro';
      readonly macro: string;
      readonly callee: string;
      /** Where the macro stands, when the place of the edge is that of the argument which names the callee. */
      readonly use?: Place;
      /** The macros between, from the outermost to the one that names the callee. */
      readonly through?: readonly string[];
      /** Those of all of these macros that have other definitions too: which of them holds is up to the configuration. */
      readonly several?: readonly string[];
      /** With `several`: the definitions of those. */
      readonly definitions?: readonly MacroChoice[];
    }
  | { readonly kind: 'hook'; readonly macro: string; readonly hook: string; readonly struct?: string }
  /** Raises or queues what runs later; the callee is there where the call names it. */
  | {
      readonly kind: 'deferred';
      readonly deferred: string;
      readonly by: string;
      readonly callee?: string;
      readonly object?: ArgumentText;
      /** Whether it runs anything later is not known: who made what is woken was looked for in this folder alone. */
      readonly lookedIn?: string;
    }
  /** Names a function without calling it, as an argument of a call where it is one. */
  | { readonly kind: 'reference'; readonly callee: string; readonly to?: string }
  /** Calls what it was given as a parameter, or what a variable or an element of an array holds. */
  | {
      readonly kind: 'variable';
      readonly variable: string;
      readonly isParameter: boolean;
      /** It stands at the top level of a file: others may see it. */
      readonly shared?: true;
      /** It is an array, of which an element is called. */
      readonly element?: true;
      /** The macro that makes the call. */
      readonly macro?: string;
    }
  /** Calls what no name stands for; the text of it, with single blanks. */
  | {
      readonly kind: 'unknown';
      readonly text: string;
      /** The function that gives it back: `find` of `find(id)(arg)`. */
      readonly returnedBy?: string;
    }
);
