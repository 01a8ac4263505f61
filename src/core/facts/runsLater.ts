import type { ArgumentText } from '../c/callText.js';
import type { Place } from '../source/place.js';

/** Either what is bound to an object, or where a function is bound. */
export type BoundQuestion = { readonly deferred: string } & (
  | { readonly object: ArgumentText; readonly functions?: undefined }
  | {
      readonly functions: readonly string[];
      readonly object?: undefined;
      /** Only in these lines of a file; anywhere when absent. */
      readonly within?: Place;
    }
);

/** What a call comes down to: a form of the table, made by itself or by the functions that it calls, with the arguments that reach it. */
export interface Reached {
  /** The name of the form. */
  readonly form: string;
  readonly place: Place;
  readonly object?: ArgumentText | undefined;
  readonly function?: ArgumentText | undefined;
  /** It comes to a call of the name that was asked for. */
  readonly isBeneath?: true;
}

export interface RaiseQuestion {
  readonly deferred: string;
  /** What sleeps on an object, or what wakes those who sleep on one, is asked for in place of what raises something. */
  readonly act?: 'sleep' | 'wake';
  /** Only calls of this name, read as far as they go. */
  readonly by?: string;
  /** A function or macro that a call which raises something may come to: of each call it is said whether it does. */
  readonly beneath?: string;
  /** Calls of these names are left out: those of the function itself. */
  readonly except?: readonly string[];
  /** What is deeper than is read otherwise is asked for, and nothing else. */
  readonly deep?: boolean;
  /** Only calls behind a line, 1-based, that are given this object or what it is a member of. */
  readonly given?: { readonly object: ArgumentText; readonly behind: number };
}

/** What of the functions that are called was not read, so that they may raise something all the same. */
export interface RaisesEnd {
  /** Functions of which several are meant. */
  readonly several: readonly string[];
  /** There are more than were looked up. */
  readonly cut: boolean;
  /** How many functions below one another were read, where there are more below these; absent where all was read. */
  readonly depth: number | undefined;
}

/** A call with what it comes down to; with `by` that may be nothing that is known. */
export interface RaisingCall {
  readonly name: string;
  readonly site: Place;
  readonly reached: readonly Reached[];
}

/** A call that binds a function to what runs later. */
export interface Binding {
  readonly function: string;
  /** The name of the form that binds: a function or macro of the table of mechanisms, or `struct.member`. */
  readonly form: string;
  readonly place: Place;
  /** The function in which that is. */
  readonly in?: string;
  readonly object?: ArgumentText | undefined;
  /** The file of the array that holds the function, where an element of one is bound. */
  readonly heldIn?: string;
  /** Where the table that binds says that what is made of it is kept: `&ksoftirqd` by `.store = &ksoftirqd`. */
  readonly keptIn?: ArgumentText;
  /** Whether it is certain that it is the object that was asked for, or a member that holds what is run later. */
  readonly decided: boolean;
  /** Smaller is nearer to what is read. */
  readonly rank: number;
}
