import type { Remark } from './foreign.js';

/** What stands in a line of a stack: one function, as it is written there. */
export interface Frame {
  readonly name: string;
  readonly module?: string | undefined;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly extras: readonly Remark[];
}

const NAME = /^[A-Za-z_.$][\w.$]*$/;
/** What a compiler puts behind the name of a function that it copied, split or moved. */
const BY_COMPILER = /\.(?:isra|constprop|part|cold|llvm|lto_priv|clone|localalias)(?:\.\d+)*$/;

/** The name of a function as its source has it; `undefined` for what is none, such as `0xffffffff81000000` or `??`. */
export function functionName(written: string): string | undefined {
  let name = written;
  for (;;) {
    const shorter = name.replace(BY_COMPILER, '');
    if (shorter === name || shorter === '') break;
    name = shorter;
  }
  return NAME.test(name) && !/^0x/i.test(name) && !/^\.+$/.test(name) ? name : undefined;
}

/** `net/socket.c:1572`, with what a decoder puts behind it. */
const FILE_LINE = /^((?:[A-Za-z]:)?[^\s:()]+\.[A-Za-z]{1,4}):(\d{1,8})$/;

export function fileLine(text: string): { file: string; line: number } | undefined {
  const match = FILE_LINE.exec(text);
  return match?.[1] === undefined ? undefined : { file: match[1], line: Number(match[2]) };
}
