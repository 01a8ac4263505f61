import { isPlaced } from '../anchor/placement.js';
import { argumentOf, soleWord } from '../c/callForm.js';
import { parameterName, type ArgumentText } from '../c/callText.js';
import type { Forms } from '../c/mechanisms.js';
import { stopIfAborted } from '../signal.js';
import type { EdgeContext } from './ends.js';
import { callTextsIn, type CallTextAt } from './sites.js';
import type { Place } from '../source/place.js';

/** What a call comes down to: a form of the table, made by itself or by the functions that it calls, with the arguments that reach it. */
export interface Reached {
  /** The name of the form. */
  readonly form: string;
  readonly place: Place;
  readonly object?: ArgumentText | undefined;
  readonly function?: ArgumentText | undefined;
}

/** How much is read for one question. */
export interface Reach {
  /** Wrappers in wrappers. */
  readonly depth: number;
  /** Functions that are looked up. */
  readonly lookups: number;
}

/** Finds what calls come down to. One object answers one question: how much it reads is bounded. */
export class Wrappers {
  private readonly bodies = new Map<string, Promise<Body | undefined>>();

  constructor(
    private readonly forms: Forms,
    private readonly context: EdgeContext,
    private readonly reach: Reach,
  ) {}

  /** The forms that a call is, by its name. */
  direct(call: CallTextAt): Reached[] {
    return (this.forms.get(call.name) ?? []).map((form) => ({
      form: form.name,
      place: call.place,
      object: argumentOf(call, form, 'object'),
      function: argumentOf(call, form, 'function'),
    }));
  }

  /**
   * What a call comes down to, the functions and macros that it goes through read.
   * @param given names among the arguments: only calls that hand these on are followed
   */
  async reached(call: CallTextAt, given?: readonly string[], depth = 0): Promise<Reached[]> {
    const direct = this.direct(call);
    if (direct.length > 0 || depth >= this.reach.depth) return direct;
    const body = await this.body(call.name, call.place.file);
    if (body === undefined) return [];
    const isGiven = (argument: ArgumentText, names: readonly string[]) => names.includes(soleWord(argument) ?? '');
    const handed = given && body.parameters.filter((_, i) => call.arguments[i] && isGiven(call.arguments[i], given));
    const calls =
      handed === undefined ? body.calls : body.calls.filter((one) => one.arguments.some((a) => isGiven(a, handed)));
    // What names a form itself is asked first: the rest is read only when there is none.
    let inner = calls.flatMap((one) => this.direct(one));
    if (inner.length === 0)
      inner = (await Promise.all(calls.map((one) => this.reached(one, handed, depth + 1)))).flat();
    const asGiven = (argument: ArgumentText | undefined): ArgumentText | undefined => {
      const word = soleWord(argument);
      const place = word === undefined ? -1 : body.parameters.indexOf(word);
      return place < 0 ? argument : call.arguments[place];
    };
    return inner.map((one) => ({ ...one, object: asGiven(one.object), function: asGiven(one.function) }));
  }

  private body(name: string, near: string): Promise<Body | undefined> {
    let body = this.bodies.get(name);
    if (body === undefined) {
      if (this.bodies.size >= this.reach.lookups) return Promise.resolve(undefined);
      body = this.readBody(name, near);
      this.bodies.set(name, body);
    }
    return body;
  }

  private async readBody(name: string, near: string): Promise<Body | undefined> {
    const { kernel, place, signal } = this.context;
    for (const kind of ['function', 'macro'] as const) {
      const placement = await place({ [kind]: name, file: near });
      stopIfAborted(signal);
      if (!isPlaced(placement)) continue;
      const texts = (await Promise.all(placement.candidates.map((where) => callTextsIn(kernel, where)))).flat();
      const head = texts.find((one) => one.name === name);
      const parameters = (head?.arguments ?? []).map((one) => parameterName(one) ?? '');
      return { parameters, calls: texts.filter((one) => one.name !== name) };
    }
    return undefined;
  }
}

interface Body {
  readonly parameters: readonly string[];
  readonly calls: readonly CallTextAt[];
}
