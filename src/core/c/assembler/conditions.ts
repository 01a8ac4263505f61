interface Frame {
  readonly of: 'cpp' | 'asm';
  /** The branch that stands here is assembled; `undefined`: not known. */
  live: boolean | undefined;
  /** A branch before is. */
  taken: boolean;
  /** Of a branch before it is not known. */
  unsure: boolean;
}

/** Conditions that stand around a place, as far as they are known: of the preprocessor (`#if`) and of the assembler (`.if`). */
export class Conditions {
  private readonly frames: Frame[] = [];

  /** Nothing here is assembled. */
  get isDead(): boolean {
    return this.frames.some(({ live }) => live === false);
  }

  /** It depends on what is not known whether this is assembled. */
  get isUnsure(): boolean {
    return this.frames.some(({ live }) => live === undefined);
  }

  open(of: 'cpp' | 'asm', holds: boolean | undefined): void {
    this.frames.push({ of, live: holds, taken: holds === true, unsure: holds === undefined });
  }

  /** `#else`, `.else`, or one with a condition. */
  next(of: 'cpp' | 'asm', holds: boolean | undefined): void {
    const frame = this.frames.at(-1);
    if (frame?.of !== of) return;
    frame.live = frame.taken ? false : frame.unsure && holds === true ? undefined : holds;
    if (holds === true) frame.taken = true;
    if (holds === undefined) frame.unsure = true;
  }

  close(of: 'cpp' | 'asm'): void {
    if (this.frames.at(-1)?.of === of) this.frames.pop();
  }
}

/** Whether an `#if`, `#ifdef` or `#ifndef` holds; `undefined` when that is not known. @param defined whether a name is; `undefined`: not known */
export function cppHolds(
  word: string,
  condition: string,
  defined: (name: string) => boolean | undefined,
): boolean | undefined {
  const name = /^(\w+)/.exec(condition)?.[1];
  if (word === 'ifdef') return name === undefined ? undefined : defined(name);
  if (word === 'ifndef') return name === undefined ? undefined : not(defined(name));
  if (condition.includes('||')) return undefined;
  let result: boolean | undefined = true;
  for (const part of condition.split('&&')) {
    const match = /^[ \t(]*(!?)[ \t]*defined[ \t]*\(?[ \t]*(\w+)[ \t)]*$/.exec(part);
    const number = /^[ \t(]*(\d+)[ \t)]*$/.exec(part)?.[1];
    let one: boolean | undefined;
    if (number !== undefined) one = number !== '0';
    else if (match?.[2] !== undefined) one = match[1] === '!' ? not(defined(match[2])) : defined(match[2]);
    if (one === false) return false;
    if (one === undefined) result = undefined;
  }
  return result;
}

/** Whether an `.if` holds, its arguments in place; `undefined` when that is not known. @param value of a name */
export function asmHolds(
  directive: string,
  condition: string,
  value: (name: string) => string | undefined,
): boolean | undefined {
  const text = condition.trim();
  switch (directive) {
    case '.ifb':
      return text.includes('\\') ? undefined : text === '';
    case '.ifnb':
      return text.includes('\\') ? undefined : text !== '';
    case '.ifc':
    case '.ifnc':
    case '.ifeqs':
    case '.ifnes': {
      const [one, other] = text.split(',').map((part) => part.trim().replace(/^(["'])(.*)\1$/, '$2'));
      if (one === undefined || other === undefined || text.includes('\\')) return undefined;
      return (one === other) === (directive === '.ifc' || directive === '.ifeqs');
    }
    case '.if':
    case '.elseif':
    case '.ifne':
    case '.ifeq': {
      const holds = numberHolds(text, value);
      return directive === '.ifeq' ? not(holds) : holds;
    }
    default:
      return undefined;
  }
}

function numberHolds(text: string, value: (name: string) => string | undefined): boolean | undefined {
  const match = /^\(?[ \t]*(\w+)[ \t]*(?:(==|!=|<>|<=|>=|<|>)[ \t]*(\w+)[ \t]*)?\)?$/.exec(text);
  if (match?.[1] === undefined) return undefined;
  const left = numberOf(match[1], value);
  if (match[2] === undefined) return left === undefined ? undefined : left !== 0;
  const right = numberOf(match[3] ?? '', value);
  if (left === undefined || right === undefined)
    return match[1] === match[3] ? match[2].includes('=') && match[2] !== '!=' : undefined;
  switch (match[2]) {
    case '==':
      return left === right;
    case '<=':
      return left <= right;
    case '>=':
      return left >= right;
    case '<':
      return left < right;
    case '>':
      return left > right;
    default:
      return left !== right;
  }
}

function numberOf(text: string, value: (name: string) => string | undefined): number | undefined {
  let word = text;
  for (let i = 0; i < 4; i++) {
    if (/^(?:0[xX][\da-fA-F]+|\d+)$/.test(word)) return Number(word);
    const known = value(word);
    if (known === undefined) return undefined;
    word = known.replace(/^\((\w+)\)$/, '$1');
  }
  return undefined;
}

function not(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}
