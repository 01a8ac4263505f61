import { argumentOf, soleWord } from '../../c/callForm.js';
import { parameterName, type ArgumentText } from '../../c/callText.js';
import type { Forms } from '../../c/forms.js';
import type { Signal } from '../../signal.js';
import type { Reached } from '../runsLater.js';
import type { TreeFiles } from '../treeFiles.js';
import { callTextsOfFunction, type CallTextAt } from '../callTexts.js';
import type { DefinitionSearch } from './definitions.js';

/** How much is read for one question. */
export interface Reach {
  /** Wrappers in wrappers. */
  readonly depth: number;
  /** Functions that are looked up. */
  readonly lookups: number;
}

/** Finds what calls come down to. One object answers one question: how much it reads is bounded. */
export class Wrappers {
  /** Functions of which several may be meant, one of which comes down to something: what that is does not count. */
  readonly several = new Set<string>();
  /** Whether there are more functions than were looked up. */
  cut = false;
  /** Whether calls were left unread since they are deeper than was to be read. Who reads level by level begins each anew. */
  ended = false;
  /** How deep it was read that calls of a name come to nothing. */
  private readonly barren = new Map<string, number>();
  private readonly bodies = new Map<string, Promise<Body | undefined>>();

  constructor(
    private readonly forms: Forms,
    private readonly tree: TreeFiles,
    private readonly definitions: DefinitionSearch,
    private readonly reach: Reach,
    private readonly signal?: Signal,
  ) {}

  /** The forms that a call is, by its name. */
  direct(call: CallTextAt): Reached[] {
    return this.forms.get(call.name).map((form) => ({
      form: form.name,
      place: call.place,
      object: argumentOf(call, form, 'object'),
      function: argumentOf(call, form, 'function'),
    }));
  }

  /**
   * What a call comes down to, the functions and macros that it goes through read.
   * @param given names among the arguments: only calls that hand these on are followed
   * @param depth wrappers in wrappers that are followed
   */
  async reached(call: CallTextAt, given?: readonly string[], depth = this.reach.depth): Promise<Reached[]> {
    const direct = this.direct(call);
    if (direct.length > 0) return direct;
    if (depth <= (this.barren.get(call.name) ?? -1)) return [];
    if (depth <= 0) {
      this.ended = true;
      return [];
    }
    const body = await this.body(call.name, call.place.file);
    if (body === undefined) {
      this.barren.set(call.name, Infinity);
      return [];
    }
    const isGiven = (argument: ArgumentText, names: readonly string[]) => names.includes(soleWord(argument) ?? '');
    const handed = given && body.parameters.filter((_, i) => call.arguments[i] && isGiven(call.arguments[i], given));
    const calls =
      handed === undefined ? body.calls : body.calls.filter((one) => one.arguments.some((a) => isGiven(a, handed)));
    // What names a form itself is asked first: the rest is read only when there is none.
    let inner = calls.flatMap((one) => this.direct(one));
    if (inner.length === 0)
      inner = (await Promise.all(calls.map((one) => this.reached(one, handed, depth - 1)))).flat();
    if (inner.length === 0 && given === undefined) this.barren.set(call.name, depth);
    if (body.ambiguous && inner.length > 0) {
      this.several.add(call.name);
      return [];
    }
    return asGivenTo(body, call, inner);
  }

  /** What a call comes down to by functions and macros that hand on what they are given, the object of it or another thing. */
  async handed(call: CallTextAt, depth = this.reach.depth): Promise<Reached[]> {
    if (depth <= (this.barren.get(call.name) ?? -1)) return [];
    const body = await this.body(call.name, call.place.file);
    if (body === undefined) return [];
    const handing = body.calls.filter((one) =>
      one.arguments.some((argument) => body.parameters.includes(soleWord(argument) ?? '')),
    );
    let inner = handing.flatMap((one) => this.direct(one));
    if (inner.length === 0 && depth <= 0) {
      if (handing.length > 0) this.ended = true;
      return [];
    }
    for (const one of inner.length > 0 ? [] : handing) {
      inner = await this.handed(one, depth - 1);
      if (inner.length > 0) break;
    }
    if (inner.length === 0) this.barren.set(call.name, depth);
    return asGivenTo(body, call, inner);
  }

  /** Whether a call comes to one of a name by functions and macros that hand on what they are given. */
  async leadsTo(call: Pick<CallTextAt, 'name' | 'place'>, name: string, depth = this.reach.depth): Promise<boolean> {
    const body = depth <= 0 ? undefined : await this.body(call.name, call.place.file);
    if (body === undefined) return false;
    const handing = body.calls.filter((one) =>
      one.arguments.some(({ words: [first = ''] }) => body.parameters.includes(first)),
    );
    if (handing.some((one) => one.name === name)) return true;
    for (const one of handing) if (await this.leadsTo(one, name, depth - 1)) return true;
    return false;
  }

  private body(name: string, near: string): Promise<Body | undefined> {
    let body = this.bodies.get(name);
    if (body === undefined) {
      if (this.bodies.size >= this.reach.lookups) {
        this.cut = true;
        return Promise.resolve(undefined);
      }
      body = this.readBody(name, near);
      this.bodies.set(name, body);
    }
    return body;
  }

  private async readBody(name: string, near: string): Promise<Body | undefined> {
    const { tree, signal } = this;
    const ask = { near, ...(signal === undefined ? {} : { signal }) };
    const { places, ambiguous } = await this.definitions.of(name, ['function', 'macro'], ask);
    if (places.length === 0) return undefined;
    const texts = (await Promise.all(places.map((where) => callTextsOfFunction(tree, where)))).flat();
    const head = texts.find((one) => one.name === name);
    const parameters = (head?.arguments ?? []).map((one) => parameterName(one) ?? '');
    return { parameters, calls: texts.filter((one) => one.name !== name), ambiguous };
  }
}

interface Body {
  readonly parameters: readonly string[];
  /** Of all of them, where several are meant. */
  readonly calls: readonly CallTextAt[];
  readonly ambiguous: boolean;
}

/** What the body of a call comes down to, what the call gives it in the place of its parameters. */
function asGivenTo({ parameters }: Body, { arguments: given }: CallTextAt, inner: readonly Reached[]): Reached[] {
  const asGiven = (argument: ArgumentText | undefined): ArgumentText | undefined => {
    const word = soleWord(argument);
    const place = word === undefined ? -1 : parameters.indexOf(word);
    return place < 0 ? argument : given[place];
  };
  return inner.map((one) => ({ ...one, object: asGiven(one.object), function: asGiven(one.function) }));
}
