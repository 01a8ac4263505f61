import { Assembly, goesOut, type AsmLabel } from './assembler/assembly.js';
import type { AsmEvent, AsmMacroFound } from './assembler/event.js';
import { isLocal } from './assembler/labelForms.js';
import { machineOf } from './assembler/machine.js';
import { readStatements } from './assembler/statements.js';
import { Lines } from './lines.js';
import type { Call, Definition, Outline } from './outline.js';

/**
 * What an assembler file defines (labels, those that its own macros make, `.macro`s, and the macros of the preprocessor) and what its
 * labels and macros call, by its text alone.
 * @param file its path, which tells the architecture
 */
export function scanAssembler(text: string, file = ''): Pick<Outline, 'definitions' | 'calls'> {
  const lines = new Lines(text);
  const last = lines.line(text.length);
  const machine = machineOf(file);
  const items = readStatements(text, machine);
  const assembly = new Assembly(file, machine, {
    items: (path) => (path === file ? items : undefined),
    include: () => undefined,
  });
  const definitions: Definition[] = assembly.labels
    // What a macro marks for itself has a name of no use to a reader.
    .filter(({ name, chain }) => chain.length === 0 || !isLocal(name))
    .map((one) => labelDefinition(one, lines, last));
  for (const one of assembly.macros) definitions.push(macroDefinition(one, lines));
  for (const item of items)
    if (item.kind === 'define')
      definitions.push({
        kind: 'macro',
        name: item.name,
        line: lines.line(item.at),
        column: lines.column(item.at),
        start: lines.line(item.at),
        end: lines.line(Math.max(item.at, item.end - 1)),
        ...(item.parameters === undefined ? {} : { functionLike: true as const }),
      });
  const calls: Call[] = [];
  assembly.events.forEach((event, index) => {
    const around = assembly.around(index);
    // What a macro does where it is used is the macro's, unless it is the macro that makes the label.
    if (event.chain.length === 0 || around?.spot.at === event.spot.at) addCall(event, around?.name, lines, calls);
  });
  for (const macro of assembly.macros)
    for (const event of macro.events) if (event.chain.length === 0) addCall(event, macro.name, lines, calls);
  const byPlace = (a: Definition | Call, b: Definition | Call) => a.line - b.line || a.column - b.column;
  return { definitions: definitions.sort(byPlace), calls: calls.sort(byPlace) };
}

/** The `.macro`s of a header, which C does not see. */
export function asmMacrosIn(text: string, file: string): Definition[] {
  if (!/^[ \t]*\.macro\b/m.test(text)) return [];
  return scanAssembler(text, file).definitions.filter((one) => one.kind === 'macro' && one.asm === true);
}

function labelDefinition(
  { name, spot, end, chain, isPaired, isInner, of }: AsmLabel,
  lines: Lines,
  last: number,
): Definition {
  const line = lines.line(spot.at);
  const column = lines.column(spot.at);
  const [madeBy] = chain;
  // One whose end nothing says lasts to the next.
  const until = end.at === Infinity ? last : lines.line(end.at) - (isPaired || isInner || of !== undefined ? 0 : 1);
  return {
    kind: 'label',
    name,
    line,
    column,
    start: line,
    end: Math.max(line, until),
    ...(madeBy === undefined ? {} : { madeBy }),
  };
}

function macroDefinition({ name, at, start, end }: AsmMacroFound, lines: Lines): Definition {
  return {
    kind: 'macro',
    name,
    line: lines.line(at),
    column: lines.column(at),
    start: lines.line(start),
    end: Math.max(lines.line(at), lines.line(end)),
    asm: true,
  };
}

function addCall(event: AsmEvent, caller: string | undefined, lines: Lines, calls: Call[]): void {
  const callee = event.kind === 'uses' ? event.macro : goesOut(event) ? event.target : undefined;
  if (callee === undefined || (event.kind === 'uses' && caller === undefined)) return;
  const { at } = event.spot;
  calls.push({
    callee,
    line: lines.line(at),
    column: lines.column(at),
    ...(caller === undefined ? {} : { caller }),
  });
}
