import { blankDecoration, isDecoration } from './decorations.js';
import { holdsDeclarator } from './declaratorShape.js';
import { defines } from './definitionRule.js';
import { ASSEMBLER, BUILTIN_TYPES, QUALIFIERS, startsDeclaration, STORAGE, TAGGED } from './keywords.js';
import { rewriteParameters } from './parameters.js';
import { functionsOf, offsetOfMade } from './madeDefinitions.js';
import type { ViewDefinition } from './viewDeclarations.js';
import { decoratesBefore, headRole, oldStyleBody, parameterLook } from './nameChoice.js';
import type { View } from './view.js';
import { ViewReader } from './viewReader.js';
import type { Context, ReadsDeclarators, Specifiers } from './viewReading.js';

/** A name of a function, and where it stands. */
type NamedFunction = Pick<ViewDefinition, 'name' | 'at' | 'madeBy' | 'spelled' | 'doubtful'>;

/** Reads declarators: what is declared under which name, and the bodies of functions. */
export class DeclaratorsReader extends ViewReader implements ReadsDeclarators {
  declarators(from: number, head: number, to: number, context: Context, specifiers: Specifiers): number {
    const { view } = this;
    const { fileMacros } = this.of;
    let p = from;
    let name = this.nameFrom(specifiers, p);
    const typeEnd = name ?? p;
    const base = this.typeText(head, typeEnd);
    let beforeFirst = true;
    for (;;) {
      let stars = '';
      let declared: number | undefined = name;
      let called: number | undefined;
      if (name === undefined) {
        while (
          p < to &&
          (view.is(p, '*') || view.is(p, '^') || QUALIFIERS.has(view.word(p)) || isDecoration(view, this.dialect, p))
        ) {
          if (view.is(p, '*')) stars += '*';
          p = isDecoration(view, this.dialect, p) ? blankDecoration(view, p) : p + 1;
        }
        if (view.isWord(p)) {
          // Between `*` and the name all that is not the last word decorates, unless the last looks as if it did.
          while (
            view.isWord(p + 1) &&
            !isDecoration(view, this.dialect, p + 1) &&
            !decoratesBefore(view, fileMacros, p, p + 1)
          )
            view.blank(p++);
          if (context.kind === 'file' && this.decoratesHead(p)) {
            p = blankDecoration(view, p);
            continue;
          }
          if (
            view.is(p + 1, '(') &&
            view.isWord(view.closing(p + 1) + 1) &&
            !isDecoration(view, this.dialect, view.closing(p + 1) + 1) &&
            context.kind === 'struct'
          ) {
            p = blankDecoration(view, p);
            continue;
          }
          declared = p++;
        } else if (view.is(p, '(') && this.view.partner[p] !== -1) {
          const close = view.closing(p);
          declared = this.innerName(p, close);
          if (declared !== undefined && view.is(declared + 1, '(')) called = declared + 1;
          stars += '(*)';
          p = close + 1;
        }
      }
      // Arrays, parameters, bit fields.
      let parameters = called;
      const afterName = p;
      const oldBody =
        context.kind === 'file' && view.is(p, '(') && declared === p - 1 ? oldStyleBody(view, declared) : -1;
      while (p < to) {
        const partner = view.partner[p] ?? -1;
        if (isDecoration(view, this.dialect, p)) p = blankDecoration(view, p);
        else if (view.is(p, '(') && partner > p) {
          rewriteParameters(view, this.dialect, p, partner);
          parameters ??= declared !== undefined && afterName === p && !stars.includes('(') ? p : parameters;
          stars += '()';
          p = partner + 1;
        } else if (view.is(p, '[') && partner > p) {
          this.of.rewrite(p + 1, partner, false);
          stars += '[]';
          p = partner + 1;
        } else if (oldBody > p && view.isWord(p)) {
          view.blank(p, oldBody);
          p = oldBody;
        } else if (view.isWord(p) && parameters !== undefined && this.beginsAnew(p)) {
          // A macro without a semicolon that looked like a declaration.
          view.blank(head, p);
          return p;
        } else if (view.isWord(p) && ASSEMBLER.has(view.word(p)) && view.is(p + 1, '(')) {
          const close = view.closing(p + 1);
          view.blank(p, close + 1);
          p = close + 1;
        } else if (view.isWord(p)) p = blankDecoration(view, p);
        else break;
      }
      if (view.is(p, ':') && context.kind === 'struct') {
        const end = this.endOfDeclarator(p, to);
        this.of.rewrite(p + 1, end, false);
        p = end;
      }
      if (
        declared !== undefined &&
        view.is(p, '{') &&
        parameters !== undefined &&
        beforeFirst &&
        context.kind === 'file'
      ) {
        const close = view.partner[p] ?? -1;
        if (close >= 0) {
          for (const named of this.functionNames(declared, p)) {
            this.of.define({
              kind: 'function',
              ...named,
              start: view.start(head),
              end: view.end(close),
              body: view.start(p),
              type: base,
              ...(specifiers.static ? { static: true as const } : {}),
              ...(specifiers.inline ? { inline: true as const } : {}),
              ...(specifiers.inline && isStub(view, p, close) && this.of.fileMacros.isFallback(view.start(p))
                ? { stub: true as const }
                : {}),
            });
          }
          this.of.rewrite(p + 1, close, true);
          return close + 1;
        }
      }
      let end = p;
      if (view.is(p, '=')) {
        end = this.endOfDeclarator(p, to);
        this.of.rewrite(p + 1, end, false);
      }
      const isFunction = parameters !== undefined;
      if (declared !== undefined)
        this.declared(
          declared,
          end,
          head,
          context,
          specifiers,
          `${base}${stars === '' ? '' : ` ${stars}`}`,
          isFunction,
        );
      p = end;
      if (!view.is(p, ',')) break;
      p++;
      name = undefined;
      beforeFirst = false;
    }
    this.of.nameOwner(specifiers);
    if (view.is(p, ';')) return p + 1;
    if (p >= to) return to;
    // Not understood: on with what follows the statement.
    return this.of.endOfStatement(p, to);
  }

  /**
   * The name of a function, or the names that a macro in its place makes: one that the file defines, in all its configurations, else what it is given,
   * where the function's parameters are elsewhere, or what is given is no parameter.
   * @param brace of the body
   */
  private functionNames(declared: number, brace: number): NamedFunction[] {
    const { view } = this;
    const word = view.word(declared);
    const plain = { name: word, at: view.start(declared) };
    if (!view.is(declared + 1, '(')) return [plain];
    const close = view.closing(declared + 1);
    const headed = view.is(close + 1, '(');
    // Its own parameters: the macro of that name is for another configuration.
    if (!headed && parameterLook(view, declared + 1) !== 'other') return [plain];
    const made = this.of.made.at(declared, { before: 'int', after: headed ? '(void) {}' : '{}' });
    const spelled = view.tokens.text.slice(view.start(declared), view.end(close)).replace(/\s+/g, ' ');
    const names = made === undefined ? [] : functionsOf(made);
    if (names.length > 0)
      return names.map(({ name }) => ({
        name,
        at: offsetOfMade(view, declared, name),
        madeBy: word,
        spelled,
        ...(made?.everyWay.has(name) === true ? {} : { doubtful: true as const }),
      }));
    if (this.of.isMade && headed) return [];
    const argument = view.word(declared + 2);
    const isOnly = declared + 3 === close;
    const given = view.isWord(declared + 2) && (isOnly || (view.is(declared + 3, ',') && /[a-z]/.test(argument)));
    const isMacro = (headed || !/[a-z]/.test(word)) && !startsDeclaration(argument);
    if (!given || !isMacro || oldStyleBody(view, declared) === brace) return [plain];
    return [{ name: argument, at: view.start(declared + 2), madeBy: word, spelled }];
  }

  /** The position of the declared name among the plain names read, if it is there; decorations among the others are taken out. */
  private nameFrom(specifiers: Specifiers, after: number): number | undefined {
    const { view } = this;
    const { names } = specifiers;
    this.dropTrailing(specifiers, after);
    const last = names.at(-1);
    if (last === undefined) return undefined;
    const declares =
      !view.is(after, '*') &&
      !(view.is(after, '(') && holdsDeclarator(view, after) && (specifiers.hasType ? false : names.length === 1));
    const name = declares && (specifiers.hasType || names.length > 1) ? last : undefined;
    const candidates = name === undefined ? names : names.slice(0, -1);
    if (specifiers.hasType) {
      for (const p of candidates) view.blank(p);
      return name;
    }
    let type: number | undefined;
    for (const p of candidates)
      if (type === undefined || likelyType(view.word(p)) >= likelyType(view.word(type))) type = p;
    for (const p of candidates) if (p !== type) view.blank(p);
    return name;
  }

  /** Takes out the decorations that stand behind the declared name. */
  private dropTrailing({ names, hasType }: Specifiers, after: number): void {
    const { view } = this;
    const [last, before] = [names.at(-1), names.at(-2)];
    if (last === undefined || before === undefined || names.length < (hasType ? 2 : 3)) return;
    if (view.is(after, '(') || view.is(after, '*') || !decoratesBefore(view, this.of.fileMacros, before, last)) return;
    view.blank(last);
    names.pop();
  }

  /** Whether a word with a parenthesis is a decoration before the name of a function. */
  private decoratesHead(p: number): boolean {
    const { view } = this;
    if (!view.is(p + 1, '(') || !view.isWord(view.closing(p + 1) + 1)) return false;
    return oldStyleBody(view, p) < 0 && headRole(view, this.dialect, this.of.fileMacros, p) === 'decoration';
  }

  /** The name in a declarator in parentheses: `(*name)`, `(*name[4])`, `(*name(int))`. */
  private innerName(open: number, close: number): number | undefined {
    const { view } = this;
    let name: number | undefined;
    for (let p = open + 1; p < close; p++) {
      if (view.is(p, '*') || QUALIFIERS.has(view.word(p))) continue;
      if (view.is(p, '(') && name === undefined) continue;
      if (!view.isWord(p)) break;
      if (isDecoration(view, this.dialect, p)) view.blank(p);
      else {
        if (name !== undefined) view.blank(name);
        name = p;
      }
    }
    return name;
  }

  /** Whether a new declaration begins with the word that follows a parameter list, without a semicolon before it. */
  private beginsAnew(p: number): boolean {
    const { view } = this;
    const word = view.word(p);
    return (
      !ASSEMBLER.has(word) &&
      (STORAGE.has(word) || (TAGGED.has(word) && view.isWord(p + 1)) || (BUILTIN_TYPES.has(word) && view.isWord(p + 1)))
    );
  }

  private declared(
    p: number,
    end: number,
    head: number,
    context: Context,
    specifiers: Specifiers,
    type: string,
    isFunction: boolean,
  ): void {
    const { view } = this;
    const name = view.word(p);
    if (context.kind === 'struct') {
      this.of.member(context.owner, name, view.start(p), view.end(end - 1), type);
      for (const { member, ways } of specifiers.inner) {
        const own = ways.length === 0 ? [name] : ways.map((way) => `${name}.${way}`);
        member.within = [...(member.within === ways ? [] : (member.within ?? [])), ...own];
      }
      return;
    }
    if (specifiers.typedef && specifiers.owner !== undefined) specifiers.owner.name ??= name;
    const { typedef, extern } = specifiers;
    if (!defines({ typedef, extern, isFunction, hasBody: false, hasValue: view.is(p + 1, '=') })) return;
    this.of.define({
      kind: typedef ? 'typedef' : 'variable',
      name,
      at: view.start(p),
      start: view.start(head),
      end: view.end(end - 1),
      type,
      ...(specifiers.static && !typedef ? { static: true as const } : {}),
    });
  }

  private typeText(from: number, to: number): string {
    if (to <= from) return '';
    let text = '';
    for (let p = from; p < to; p++) {
      const word = this.view.word(p);
      if (word === '{') {
        p = this.view.closing(p);
        continue;
      }
      if (!STORAGE.has(word)) text += text === '' ? word : ` ${word}`;
    }
    return text;
  }

  private endOfDeclarator(from: number, to: number): number {
    const { view } = this;
    for (let p = from; p < to; p++) {
      const partner = view.partner[p] ?? -1;
      if (partner > p) p = partner;
      else if (view.is(p, ',') || view.is(p, ';')) return p;
    }
    return to;
  }
}

/** Whether a body does nothing, or gives back one value: `{ }`, `{ return -EINVAL; }`. */
function isStub(view: View, open: number, close: number): boolean {
  return close === open + 1 || (view.word(open + 1) === 'return' && close <= open + LONGEST_STUB);
}

const LONGEST_STUB = 5;

/** How much a plain name looks like a type rather than a decoration. */
function likelyType(word: string): number {
  if (/^(?:__)?[usS](?:8|16|32|64)$|_t$|^bool$|^__[lb]e\d\d$/.test(word)) return 3;
  if (/^[a-z]/.test(word)) return 2;
  return /[a-z]/.test(word) ? 1 : 0;
}
