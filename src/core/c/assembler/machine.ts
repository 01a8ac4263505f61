import { archOf } from '../types/includes.js';

/**
 * How an architecture's assembler spells what moves the flow of control, as patterns of the whole mnemonic. Where nothing else is said the
 * target is the last operand.
 */
export interface Machine {
  /** Goes to its target and comes back. */
  readonly call: RegExp;
  /** Goes to its target for good. */
  readonly jump: RegExp;
  /** Goes to its target or on. */
  readonly branch: RegExp;
  /** Never goes on, and names no target: a return, a jump through a register. */
  readonly stop: RegExp;
  /** Goes where a register or a place in memory says, by its mnemonic alone. */
  readonly indirect: RegExp;
  /** What begins an operand that is a register or a place in memory, not a symbol. */
  readonly register: RegExp;
  /** The target is the first operand: `b,l foo, %r2`. */
  readonly targetFirst?: true;
  /** What begins a comment that ends with the line, where the preprocessor does not take it away. */
  readonly comment?: '#' | '@' | '!' | '|';
}

interface Row {
  readonly call: string;
  readonly jump: string;
  readonly branch: string;
  readonly stop: string;
  readonly indirect?: string;
  readonly register?: string;
  readonly comment?: '#' | '@' | '!' | '|';
  readonly targetFirst?: true;
}

const CONDITION = 'eq|ne|cs|cc|hs|lo|mi|pl|vs|vc|hi|ls|ge|lt|gt|le|al';

/** By the folder below `arch/`. What makes a step back to a caller in a macro of all files (`RET`) is named beside the instruction. */
const ROWS: Readonly<Record<string, Row>> = {
  x86: {
    call: 'l?call[lqw]?',
    jump: 'l?jmp[lqw]?',
    branch: 'j(?!mp)[a-z]{1,4}|loop[a-z]*|xbegin',
    stop: 'l?ret[lqw]?|iret[lqdw]?|sysret[lq]?|sysexit[lq]?|RET|ud2|INTERRUPT_RETURN',
    register: String.raw`[*%(]`,
    comment: '#',
  },
  arm64: {
    call: 'bl',
    jump: 'b',
    branch: `b\\.?(?:${CONDITION})|cbn?z|tbn?z`,
    stop: 'ret(?:aa|ab)?|eret(?:aa|ab)?|br(?:aa|ab)?z?',
    indirect: 'blr(?:aa|ab)?z?|br(?:aa|ab)?z?',
    register: String.raw`(?:[xw]\d+|lr|sp|xzr)\b`,
  },
  arm: {
    call: `blx?(?:${CONDITION})?(?:\\.[nw])?`,
    jump: 'b(?:al)?(?:\\.[nw])?',
    branch: `b(?:${CONDITION})(?:\\.[nw])?|cbn?z`,
    stop: 'bx|ret|rfeia|badr_ret',
    register: String.raw`(?:r\d+|lr|ip|pc|sp|fp)\b`,
    comment: '@',
  },
  riscv: {
    call: 'call|jal|jump',
    jump: 'j|tail',
    branch: 'b(?:eq|ne|lt|ge|gt|le)u?z?',
    stop: 'ret|jr|[smu]ret|ebreak',
    indirect: 'jalr|jr',
    register: String.raw`(?:[ast]\d+|x\d+|ra|tp|gp|sp|zero)\b`,
    comment: '#',
  },
  powerpc: {
    call: 'bla?|bcla?',
    jump: 'ba?',
    branch: 'b(?:eq|ne|lt|gt|le|ge|so|ns|un|nu|dnz|dz|dnzt|dnzf|dzt|dzf|f|t|c)[la]?[+-]?',
    stop: 'blr|bctr|rfid|hrfid|rfi|rfci|rfdi|rfmci|RFI(?:_TO_\\w+)?|HRFI_TO_\\w+|RFSCV',
    indirect: 'bctrl?|blrl',
    comment: '#',
  },
  s390: {
    call: 'brasl?|bras|basr?',
    jump: 'j|jg|bru',
    branch: 'jg?(?:o|h|nle|l|nhe|lh|ne|e|nlh|he|nl|le|nh|no|z|nz|p|np|m|nm)|brcl?|brctg?|c[lg]*[ir]*j\\w*',
    stop: 'br|BR_EX|lpswe?|lpswey',
    indirect: 'basr|BASR_EX',
    register: String.raw`(?:%|\d+\()`,
    comment: '#',
  },
  mips: {
    call: 'jal|bal',
    jump: 'j|b',
    branch: 'b(?:eq|ne|gt|lt|ge|le|gez|gtz|lez|ltz|eqz|nez|gezal|ltzal)[zul]*',
    stop: 'jr(?:\\.hb)?|eret|deret',
    indirect: 'jalr(?:\\.hb)?|jr(?:\\.hb)?',
    register: String.raw`(?:\$|[astkv]\d+\b|ra\b|sp\b|gp\b|zero\b)`,
    comment: '#',
  },
  loongarch: {
    call: 'bl|call36',
    jump: 'b|tail36',
    branch: 'b(?:eq|ne|lt|ge|gt|le)u?z?|bc(?:eq|ne)z',
    stop: 'jr|ertn',
    indirect: 'jirl|jr',
    register: String.raw`(?:\$|[asft]\d+\b|ra\b|tp\b|sp\b|zero\b)`,
    comment: '#',
  },
  sparc: {
    call: 'call',
    jump: 'b|ba(?:,\\w+)*|jmp',
    branch: '(?:b|fb)(?:n?e|g|l|ge|le|gu|leu|geu|lu|cc|cs|neg|pos|nz|z|vc|vs)(?:,\\w+)*|br\\w+(?:,\\w+)*|c[wx]b\\w+',
    stop: 'retl?|retry|done|jmpl|rett',
    register: String.raw`[%\[]`,
    comment: '!',
  },
  parisc: {
    call: 'b,l|bl|BL|bv,l|be,l',
    jump: 'b|b,n',
    branch: '(?:cmp|add|bb|mov)i?b,\\S*|bb,\\S*',
    stop: 'bv|be|bve|rfir?|bv,n|be,n',
    register: String.raw`%`,
    targetFirst: true,
  },
  alpha: {
    call: 'jsr|bsr',
    jump: 'br',
    branch: 'b(?:eq|ne|lt|le|gt|ge|lbc|lbs)',
    stop: 'ret|jmp',
    register: String.raw`(?:\$|\()`,
  },
  arc: {
    call: 'bl|jl|bl\\.d',
    jump: 'b(?:\\.d)?|j(?:\\.d)?',
    branch: 'b(?:r?(?:eq|ne|lt|ge|lo|hs|z|nz|gt|le|hi|ls|pl|mi|n|p))(?:\\.\\w+)*|bbit[01]\\S*',
    stop: 'rtie',
    register: String.raw`(?:\[|r\d+\b|blink\b)`,
  },
  m68k: {
    call: 'jbsr|jsr|bsr[bwsl]?',
    jump: 'jra|jbra|jmp|bra[bwsl]?',
    branch: '[jb](?:eq|ne|cc|cs|hi|ls|ge|lt|gt|le|mi|pl|vc|vs)[bwsl]?|dbra|db\\w\\w',
    stop: 'rts|rte|rtr',
    register: String.raw`[%@(]`,
    comment: '|',
  },
  sh: {
    call: 'bsr',
    jump: 'bra',
    branch: 'b[tf](?:/s|\\.s)?',
    stop: 'rts|rte|jmp|braf',
    indirect: 'jsr|jmp|bsrf|braf',
    comment: '!',
  },
  csky: {
    call: 'jbsr|bsr|jsri',
    jump: 'br|jbr|jmpi|bkpt',
    branch: 'b(?:t|f|ez|nez|hz|lsz|lz|hsz)|jb[tf]',
    stop: 'rts|rte|jmp',
    indirect: 'jsr|jmp',
  },
  xtensa: {
    call: '_?call\\d+|abi_call',
    jump: '_?j|abi_j',
    branch: '_?b(?:eq|ne|lt|ge|any|none|all|nall|bc|bs|bci|bsi|f|t)\\w*',
    stop: 'ret(?:w)?(?:\\.n)?|abi_ret\\w*|rfe|rfi|rfde|rfw[ou]|jx',
    indirect: 'callx\\d+|jx|abi_callx',
    comment: '#',
  },
  nios2: {
    call: 'call',
    jump: 'br|jmpi',
    branch: 'b(?:eq|ne|lt|ge|gt|le)u?',
    stop: 'ret|eret|jmp',
    indirect: 'callr|jmp',
  },
  openrisc: { call: 'l\\.jal', jump: 'l\\.j', branch: 'l\\.bn?f', stop: 'l\\.jr|l\\.rfe', indirect: 'l\\.jalr|l\\.jr' },
  microblaze: {
    call: 'brl[ai]*i?d?|bralid|brlid',
    jump: 'bra?i?d?',
    branch: 'b(?:eq|ne|lt|le|gt|ge)i?d?',
    stop: 'rt[sibe]d',
    register: String.raw`r\d+\b`,
  },
  hexagon: { call: 'call', jump: 'jump', branch: '', stop: 'jumpr|rte|dealloc_return', indirect: 'callr|jumpr' },
};

/** For a file of no architecture: what the most read ones have, where one means no other thing in another. */
const ANY: Row = {
  call: 'callq?|bl|blx|jal|brasl',
  jump: 'jmpq?|b|j|tail|jg',
  branch: `j(?!mp|al)[a-z]{1,3}|b\\.?(?:${CONDITION})|cbn?z|tbn?z|b(?:eq|ne|lt|ge|gt|le)[uz]*[+-]?`,
  stop: 'ret[lqw]?|RET|blr|eret|sret|br|bx|jr|iretq?',
  indirect: 'jalr|bctrl',
  register: String.raw`(?:[*%($]|(?:[xwrast]\d+|lr|ra|ip)\b)`,
};

const NEVER = String.raw`\b\B`;

function whole(wordPattern: string | undefined): RegExp {
  return new RegExp(`^(?:${wordPattern === undefined || wordPattern === '' ? NEVER : wordPattern})$`);
}

function machine(row: Row): Machine {
  const registerPattern = row.register ?? NEVER;
  return {
    call: whole(row.call),
    jump: whole(row.jump),
    branch: whole(row.branch),
    stop: whole(row.stop),
    indirect: whole(row.indirect),
    register: new RegExp(`^(?:${registerPattern})`),
    ...(row.targetFirst === undefined ? {} : { targetFirst: row.targetFirst }),
    ...(row.comment === undefined ? {} : { comment: row.comment }),
  };
}

const MACHINES = new Map(Object.entries(ROWS).map(([arch, row]) => [arch, machine(row)]));
/** User mode Linux runs on what it is compiled for. */
const SAME: Readonly<Record<string, string>> = { um: 'x86' };
const NO_ARCH = machine(ANY);

/** The assembler of a file, by where it lies. */
export function machineOf(file: string): Machine {
  const arch = archOf(file) ?? '';
  return MACHINES.get(SAME[arch] ?? arch) ?? NO_ARCH;
}
