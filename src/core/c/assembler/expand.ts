import { bindAsmArguments, readAsmMacro, splitArguments, substituteAsm, type AsmMacro } from './asmMacro.js';
import { asmHolds, Conditions, cppHolds } from './conditions.js';
import { expandUse, readUse, type Define } from './define.js';
import type { AsmAct, AsmEvent, AsmMacroFound, Spot } from './event.js';
import { readInstruction, symbolOfTarget } from './instruction.js';
import { isLocal, labelForm } from './labelForms.js';
import type { Machine } from './machine.js';
import { statementsOf, type AsmItem } from './statements.js';

/** Macros in macros, and files in files, that are followed. */
const MAX_DEPTH = 32;
/** Statements that are looked at in all, macros expanded. */
const MAX_STATEMENTS = 400_000;
/** Values of an `.irp` that are looked at. */
const MAX_VALUES = 64;

/** The files of one assembly, read. */
export interface AsmFiles {
  readonly items: (file: string) => readonly AsmItem[] | undefined;
  /** The file that an include leads to; `undefined` when it is not read. @param path as written, with its delimiters */
  readonly include: (path: string, from: string) => string | undefined;
}

/** Where the expansion is. */
interface Where {
  readonly file: string;
  /** The use of the outermost macro; absent outside of macros. */
  readonly use?: Spot;
  readonly chain: readonly string[];
  /** The body of a `.macro` as it stands, its parameters without a value. */
  readonly raw: boolean;
  /** Where the events go. */
  readonly into: AsmEvent[];
}

interface KnownMacro {
  readonly macro: AsmMacro;
  readonly body: readonly AsmItem[];
  readonly file: string;
}

/** What a name is defined as in every assembler file. */
export const FOREIGN: ReadonlyMap<string, boolean> = new Map<string, boolean>([
  ['__ASSEMBLY__', true],
  ['__ASSEMBLER__', true],
  ['__KERNEL__', true],
  ['__cplusplus', false],
  ['LINKER_SCRIPT', false],
]);

/** Reads an assembly: what the preprocessor and the assembler make of a file and of what it includes. */
export class Expansion {
  readonly events: AsmEvent[] = [];
  readonly macros: AsmMacroFound[] = [];
  private readonly defines = new Map<string, { all: Define[]; sure: boolean; file: string }>();
  private readonly known = new Map<string, KnownMacro>();
  private readonly included = new Set<string>();
  private readonly guards = new Set<string>();
  private statements = 0;
  private uses = 0;

  constructor(
    private readonly machine: Machine,
    private readonly files: AsmFiles,
  ) {}

  run(file: string): void {
    this.included.add(file);
    this.list(this.files.items(file) ?? [], { file, chain: [], raw: false, into: this.events }, 0);
  }

  private list(items: readonly AsmItem[], where: Where, depth: number): void {
    const conditions = new Conditions();
    for (let i = 0; i < items.length; i++) {
      const item = items[i];
      if (item === undefined || this.statements > MAX_STATEMENTS) return;
      if (item.kind === 'if') this.condition(item, conditions);
      else if (item.kind === 'statement' && /^\.(?:if|else|endif)/.test(item.text))
        this.asmCondition(item.text, conditions);
      else if (conditions.isDead) {
        // The body of a macro is passed over whole: its own conditions are none of these.
        if (item.kind === 'statement' && /^\.macro\b/.test(item.text)) i = endOfMacro(items, i).next;
      } else if (item.kind === 'include') this.include(item.path, where, depth);
      else if (item.kind === 'define') this.define(item, where.file, conditions.isUnsure);
      else if (item.kind === 'undef') this.defines.delete(item.name);
      else if (item.kind === 'label') this.label(item.name, item.at, where);
      else if (/^\.macro\b/.test(item.text)) {
        const { body, end, next } = endOfMacro(items, i);
        this.macro(item, body, end, where, depth);
        i = next;
      } else if (/^\.(?:irpc?|rept)\b/.test(item.text)) {
        const { body, next } = endOfRepeat(items, i);
        this.repeat(item.text, body, where, depth);
        i = next;
      } else {
        this.statements++;
        this.statement(item.text, item.at, where, depth);
      }
    }
  }

  private condition({ word, condition }: Extract<AsmItem, { kind: 'if' }>, conditions: Conditions): void {
    if (word === 'endif') conditions.close('cpp');
    else if (word === 'else') conditions.next('cpp', true);
    else if (word === 'elif')
      conditions.next(
        'cpp',
        cppHolds('if', condition, (name) => this.isDefined(name)),
      );
    else
      conditions.open(
        'cpp',
        cppHolds(word, condition, (name) => this.isDefined(name)),
      );
  }

  private asmCondition(text: string, conditions: Conditions): void {
    const [, directive = '', condition = ''] = /^(\.\w+)[ \t]*(.*)$/s.exec(text) ?? [];
    const value = (name: string) => {
      const define = this.defines.get(name);
      return define?.sure === true && define.all.length === 1 ? define.all[0]?.body : undefined;
    };
    if (directive === '.endif') conditions.close('asm');
    else if (directive === '.else') conditions.next('asm', true);
    else if (directive === '.elseif') conditions.next('asm', asmHolds(directive, condition, value));
    else conditions.open('asm', asmHolds(directive, condition, value));
  }

  private isDefined(name: string): boolean | undefined {
    const foreign = FOREIGN.get(name);
    if (foreign !== undefined) return foreign;
    const define = this.defines.get(name);
    if (define !== undefined) return define.sure ? true : undefined;
    if (this.guards.has(name)) return false;
    // What a configuration defines is not known, nor what a compiler does.
    return /^(?:CONFIG_|__|MODULE$|BUILD_)/.test(name) ? undefined : this.included.size > 1 ? false : undefined;
  }

  private include(path: string, where: Where, depth: number): void {
    const file = this.files.include(path, where.file);
    const items = file === undefined ? undefined : this.files.items(file);
    if (file === undefined || items === undefined || depth >= MAX_DEPTH) return;
    // Some are there to be included again and again; a guard is what most begin with.
    const [first] = items;
    const guarded = first?.kind === 'if' && first.word === 'ifndef';
    if (guarded) this.guards.add(first.condition);
    if (this.included.has(file) && guarded) return;
    this.included.add(file);
    this.list(items, { ...where, file }, depth + 1);
  }

  private define(define: Define, file: string, unsure: boolean): void {
    const known = this.defines.get(define.name);
    if (known === undefined || (known.sure && !unsure))
      this.defines.set(define.name, { all: [define], sure: !unsure, file });
    else if (!known.all.some((one) => one.body === define.body)) known.all.push(define);
  }

  private macro(
    head: { text: string; at: number },
    body: readonly AsmItem[],
    end: number,
    where: Where,
    depth: number,
  ): void {
    const macro = readAsmMacro(head.text);
    if (macro === undefined) return;
    this.known.set(macro.name, { macro, body, file: where.file });
    if (where.use !== undefined || where.raw) return;
    const events: AsmEvent[] = [];
    this.macros.push({
      name: macro.name,
      file: where.file,
      at: head.at + head.text.indexOf(macro.name, '.macro'.length),
      start: head.at,
      end,
      events,
    });
    this.list(body, { file: where.file, chain: [], raw: true, into: events }, depth + 1);
  }

  private repeat(head: string, body: readonly AsmItem[], where: Where, depth: number): void {
    const match = /^\.irp(c?)[ \t]+\\?(\w+)[ \t]*,?(.*)$/s.exec(head);
    if (match?.[2] === undefined || where.raw) {
      this.list(body, where, depth + 1);
      return;
    }
    const values = match[1] === 'c' ? Array.from((match[3] ?? '').trim()) : splitArguments(match[3] ?? '');
    for (const value of values.slice(0, MAX_VALUES))
      this.list(substituted(body, new Map([[match[2], value]]), this.uses), where, depth + 1);
  }

  private label(name: string, at: number, where: Where): void {
    if (name.includes('\\')) return;
    this.emit({ kind: 'label', form: 'plain', name }, at, where);
  }

  private statement(text: string, at: number, where: Where, depth: number): void {
    const form = labelForm(text);
    if (form !== undefined) {
      if (!form.name.includes('\\')) {
        const spot = at + (where.use === undefined ? Math.max(0, text.indexOf(form.name)) : 0);
        if (form.does === 'end') this.emit({ kind: 'end', name: form.name }, at, where);
        else if (form.does !== 'name') this.emit({ kind: 'label', form: form.does, name: form.name }, spot, where);
        else
          this.emit(
            {
              kind: 'name',
              name: form.name,
              isSet: text.startsWith('.'),
              ...(form.of === undefined ? {} : { of: form.of }),
            },
            spot,
            where,
          );
      }
      return;
    }
    if (text.startsWith('.')) return;
    const word = /^[A-Za-z_$][\w$.]*/.exec(text)?.[0] ?? '';
    if (
      depth < MAX_DEPTH &&
      (this.useDefine(word, text, at, where, depth) || this.useMacro(word, text, at, where, depth))
    )
      return;
    this.written(text, at, where);
    if (/[A-Z_]/.test(word) && !/^[\w$.]+[ \t]*=/.test(text) && readInstruction(text, this.machine) === undefined) {
      this.emit({ kind: 'uses', macro: word, known: false }, at, where);
      this.inArguments(text, at, where);
    }
  }

  /** A use of a macro of the preprocessor. @returns whether it is one */
  private useDefine(word: string, text: string, at: number, where: Where, depth: number): boolean {
    const define = this.defines.get(word);
    if (define === undefined || where.chain.includes(word)) return false;
    for (const one of define.all) {
      const use = readUse(one, text, word.length);
      if (use === undefined) continue;
      const into: AsmEvent[] = [];
      const body = expandUse(one, use.arguments) + text.slice(use.end);
      const inner = this.inside(word, at, where, define.file, into);
      this.list(statementsOf(body, one.at), inner, depth + 1);
      // Of several configurations' definitions, the first that comes to something here.
      if (into.length === 0) continue;
      const direct = this.inArguments(text, at, where);
      this.emit({ kind: 'uses', macro: word, known: true }, at, where);
      where.into.push(...withoutDirect(into, direct));
      return true;
    }
    // In another configuration it is nothing here but a macro of the assembler: `#else`, `#define CLEAR`.
    if (!define.sure && this.known.has(word)) return false;
    if (define.all.some((one) => readUse(one, text, word.length) !== undefined)) {
      this.inArguments(text, at, where);
      return true;
    }
    return false;
  }

  private useMacro(word: string, text: string, at: number, where: Where, depth: number): boolean {
    const known = this.known.get(word);
    if (known === undefined || where.chain.includes(word)) return false;
    const direct = this.inArguments(text, at, where);
    this.emit({ kind: 'uses', macro: word, known: true }, at, where);
    if (where.raw) return true;
    const bound = bindAsmArguments(known.macro, text.slice(word.length));
    const into: AsmEvent[] = [];
    const inner = this.inside(word, at, where, known.file, into);
    this.list(substituted(known.body, bound, this.uses++), inner, depth + 1);
    where.into.push(...withoutDirect(into, direct));
    return true;
  }

  private inside(word: string, at: number, where: Where, file: string, into: AsmEvent[]): Where {
    return { file, use: where.use ?? { file: where.file, at }, chain: [...where.chain, word], raw: where.raw, into };
  }

  /** Instructions that a macro is given in strings or in parentheses: they are written here. @returns their targets */
  private inArguments(text: string, at: number, where: Where): Set<string> {
    const before = where.into.length;
    const spot = (offset: number) => at + (where.use === undefined ? offset : 0);
    for (const match of text.matchAll(/"((?:[^"\\]|\\[^"])*)"/g)) {
      let offset = match.index + 1;
      for (const one of (match[1] ?? '').split(';')) {
        const trimmed = one.trim();
        this.written(
          trimmed.replace(/^[\w.$]+:[ \t]*/, ''),
          spot(offset + one.length - one.trimStart().length),
          where,
          true,
        );
        offset += one.length + 1;
      }
    }
    const open = text.indexOf('(');
    if (open > 0 && text.endsWith(')')) {
      const inner = text.slice(open + 1, -1);
      if (!inner.includes('"')) {
        let offset = open + 1;
        for (const one of inner.split(',')) {
          this.written(one.trim(), spot(offset + one.length - one.trimStart().length), where, true);
          offset += one.length + 1;
        }
      }
    }
    return new Set(where.into.slice(before).flatMap((one) => (one.kind === 'goes' ? [one.target] : [])));
  }

  /** An instruction. @param maybe what replaces another, or is replaced: the flow may go on behind it */
  private written(text: string, at: number, where: Where, maybe = false): void {
    const flow = readInstruction(text, this.machine);
    if (flow === undefined) return;
    if (flow.does === 'stops') {
      if (!maybe) this.emit({ kind: 'stops' }, at, where);
      return;
    }
    const spot = at + (where.use === undefined ? flow.at : 0);
    if (flow.does === 'indirect') {
      this.emit({ kind: 'indirect', operand: flow.operand, isParameter: flow.isParameter }, spot, where);
      if (flow.stops && !maybe) this.emit({ kind: 'stops' }, at, where);
      return;
    }
    const target = symbolOfTarget(flow.target, (macro, argument) => {
      const [define] = this.defines.get(macro)?.all ?? [];
      return define?.parameters?.length === 1 ? expandUse(define, [argument]) : undefined;
    });
    if (target !== undefined)
      this.emit(
        { kind: 'goes', how: maybe && flow.how === 'jump' ? 'branch' : flow.how, target: this.renamed(target) },
        spot,
        where,
      );
  }

  /** A name that a macro of the preprocessor stands for. */
  private renamed(name: string): string {
    const define = this.defines.get(name);
    const [one, ...others] = define?.all ?? [];
    if (one === undefined || others.length > 0 || one.parameters !== undefined) return name;
    return /^[A-Za-z_.][\w.]*$/.test(one.body) && !isLocal(name) ? one.body : name;
  }

  private emit(act: AsmAct, at: number, where: Where): void {
    const origin = { file: where.file, at };
    where.into.push({ ...act, spot: where.use ?? origin, origin, chain: where.chain });
  }
}

/** What is written at the use itself is not made by the macro that it is given to. */
function withoutDirect(events: readonly AsmEvent[], direct: ReadonlySet<string>): AsmEvent[] {
  return direct.size === 0 ? [...events] : events.filter((one) => one.kind !== 'goes' || !direct.has(one.target));
}

function substituted(body: readonly AsmItem[], bound: ReadonlyMap<string, string>, count: number): AsmItem[] {
  return body.flatMap((item): AsmItem[] => {
    if (item.kind === 'label') return [{ ...item, name: substituteAsm(item.name, bound, count) }];
    if (item.kind !== 'statement' || !item.text.includes('\\')) return [item];
    const text = substituteAsm(item.text, bound, count);
    // An argument may hold statements.
    return text.includes(';') || text.includes(':')
      ? statementsOf(text, item.at)
      : [{ ...item, text: text.trim() }].filter((one) => one.text !== '');
  });
}

/** The body of a macro; one that never ends takes what comes before the next function or macro. */
function endOfMacro(items: readonly AsmItem[], head: number): { body: readonly AsmItem[]; end: number; next: number } {
  let depth = 0;
  for (let i = head; i < items.length; i++) {
    const item = items[i];
    if (item?.kind !== 'statement') continue;
    if (/^\.macro\b/.test(item.text)) depth++;
    else if (/^\.endm\b/.test(item.text) && --depth === 0)
      return { body: items.slice(head + 1, i), end: item.at, next: i };
  }
  let i = head + 1;
  for (; i < items.length; i++) {
    const item = items[i];
    if (item?.kind !== 'statement') continue;
    if (/^\.(?:macro|endm)\b/.test(item.text)) break;
    const form = labelForm(item.text);
    if (form?.does === 'begin' && !form.name.includes('\\')) break;
  }
  const last = items[i - 1];
  return { body: items.slice(head + 1, i), end: last?.at ?? 0, next: i - 1 };
}

function endOfRepeat(items: readonly AsmItem[], head: number): { body: readonly AsmItem[]; next: number } {
  let depth = 0;
  for (let i = head; i < items.length; i++) {
    const item = items[i];
    if (item?.kind !== 'statement') continue;
    if (/^\.(?:irpc?|rept)\b/.test(item.text)) depth++;
    else if (/^\.endr\b/.test(item.text) && --depth === 0) return { body: items.slice(head + 1, i), next: i };
  }
  return { body: [], next: head };
}
