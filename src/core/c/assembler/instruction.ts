import type { Machine } from './machine.js';

/** What an instruction does with the flow of control. */
export type Flow =
  | {
      readonly does: 'goes';
      readonly how: 'call' | 'jump' | 'branch';
      readonly target: string;
      /** Of the target, in the statement. */ readonly at: number;
    }
  | {
      readonly does: 'indirect';
      readonly operand: string;
      readonly isParameter: boolean;
      readonly stops: boolean;
      readonly at: number;
    }
  | { readonly does: 'stops' };

const PREFIX = /^(?:notrack|rep[a-z]*|bnd|lock|data16)[ \t]+(?=[a-z])/;
/** A mnemonic may stand in a macro that chooses its width, or whether it is there: `W(b)`, `BSYM(b)`. */
const MNEMONIC = /^(?:W\([ \t]*([a-z]\w*)[ \t]*\)|([A-Za-z_][\w.]*(?:,[a-z]+)*[+-]?))(?=[ \t]|$)/;
/** In the assembler of arm the program counter is a register like others. */
const TO_PC = /^(?:movs?|ldr|add|sub)[ \t]+pc\b|^(?:ldm\w*|pop)\b.*\bpc\b/;

/** Reads an instruction; `undefined` where it goes on to the next. */
export function readInstruction(statement: string, machine: Machine): Flow | undefined {
  const prefix = PREFIX.exec(statement)?.[0].length ?? 0;
  const text = statement.slice(prefix);
  const match = MNEMONIC.exec(text);
  const mnemonic = match?.[1] ?? match?.[2];
  if (match === null || mnemonic === undefined) return TO_PC.test(text) ? { does: 'stops' } : undefined;
  const how = howOf(mnemonic, machine);
  const stops = machine.stop.test(mnemonic);
  const rest = text.slice(match[0].length);
  const operands = operandsOf(rest);
  const operand = machine.targetFirst === true ? operands[0] : operands.at(-1);
  const at = prefix + match[0].length + (operand?.at ?? 0);
  if (machine.indirect.test(mnemonic) && !(how !== undefined && isSymbol(operand?.text, machine)))
    return { does: 'indirect', operand: rest.trim(), isParameter: rest.includes('\\'), stops, at };
  if (how === undefined) return stops || (machine.comment === '@' && TO_PC.test(text)) ? { does: 'stops' } : undefined;
  const target = operand?.text ?? '';
  if (target === '' || (target.startsWith('.') && !/^\.[A-Za-z_]/.test(target))) return undefined;
  if (machine.register.test(target) || target.startsWith('*'))
    return how === 'branch'
      ? undefined
      : { does: 'indirect', operand: target, isParameter: target.includes('\\'), stops: how === 'jump', at };
  if (target.includes('\\')) return { does: 'indirect', operand: target, isParameter: true, stops: how === 'jump', at };
  return { does: 'goes', how, target, at };
}

function isSymbol(operand: string | undefined, machine: Machine): boolean {
  return operand !== undefined && /^[A-Za-z_.]/.test(operand) && !machine.register.test(operand);
}

function howOf(mnemonic: string, machine: Machine): 'call' | 'jump' | 'branch' | undefined {
  if (machine.call.test(mnemonic)) return 'call';
  if (machine.jump.test(mnemonic)) return 'jump';
  return machine.branch.test(mnemonic) ? 'branch' : undefined;
}

/** The operands of an instruction with their offsets. */
function operandsOf(text: string): { readonly text: string; readonly at: number }[] {
  const found: { text: string; at: number }[] = [];
  let depth = 0;
  let from = 0;
  const add = (to: number) => {
    const one = text.slice(from, to);
    const trimmed = one.trim();
    if (trimmed !== '') found.push({ text: trimmed, at: from + one.length - one.trimStart().length });
    from = to + 1;
  };
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === '(' || c === '[' || c === '{') depth++;
    else if (c === ')' || c === ']' || c === '}') depth--;
    else if (c === ',' && depth <= 0) add(i);
  }
  add(text.length);
  return found;
}

const TARGET = /^([A-Za-z_.$][\w.$]*)(?:[ \t]*@\w+|[ \t]*\(PLT\))?(?:[ \t]*[+-].*)?(?:[ \t].*)?$/;
const LOCAL_NUMBER = /^(\d+[bf])\b/;
/** `CFUNC(do_irq)`, `DOTSYM(panic)`: the symbol as this configuration spells it. */
const SPELLED = /^([A-Za-z_]\w*)[ \t]*\([ \t]*([A-Za-z_.$][\w.$]*)[ \t]*\)/;

/** The symbol that a target names; `undefined` when it is none. @param spelled what a macro of the preprocessor comes to */
export function symbolOfTarget(
  target: string,
  spelled: (macro: string, argument: string) => string | undefined,
): string | undefined {
  const number = LOCAL_NUMBER.exec(target)?.[1];
  if (number !== undefined) return number;
  const macro = SPELLED.exec(target);
  if (macro?.[1] !== undefined && macro[2] !== undefined) {
    const text = spelled(macro[1], macro[2]) ?? macro[2];
    return TARGET.exec(text.trim())?.[1] ?? macro[2];
  }
  return TARGET.exec(target)?.[1];
}
