import { withoutComments } from './textSpans.js';
import type { ViewDefinition } from './viewDeclarations.js';

/** `__weak`, and the compiler's own words behind it: `__attribute__((weak))`, `[[gnu::__weak__]]`. */
const WEAK = /\b(?:__weak|weak|__weak__)\b/;
/** A declaration to its end; offsets are UTF-16 units. */
const DECLARATION = /[^;{}#]*;/g;
const PRAGMA = /^[ \t]*#[ \t]*pragma[ \t]+weak[ \t]+(\w+)/gm;
/** A name with parameters. */
const CALLED = /\b(?!__attribute)(\w+)\s*\((?!\()/g;

/** Which functions of a text another definition replaces where there is one: said at the definition, or of the name before. */
export class WeakFunctions {
  private readonly mentions: boolean;
  private declared: ReadonlySet<string> | undefined;

  constructor(private readonly text: string) {
    this.mentions = WEAK.test(text);
  }

  has({ kind, name, start, body }: ViewDefinition): boolean {
    if (!this.mentions || kind !== 'function' || body === undefined) return false;
    if (WEAK.test(withoutComments(this.text.slice(start, body)))) return true;
    this.declared ??= declaredWeak(this.text);
    return this.declared.has(name);
  }
}

function declaredWeak(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [, name = ''] of text.matchAll(PRAGMA)) names.add(name);
  for (const [declaration] of withoutComments(text).matchAll(DECLARATION)) {
    if (!WEAK.test(declaration) || declaration.includes('=')) continue;
    // Its own parameters come before those of what decorates it.
    const [first] = declaration.matchAll(CALLED);
    if (first?.[1] !== undefined) names.add(first[1]);
  }
  return names;
}
