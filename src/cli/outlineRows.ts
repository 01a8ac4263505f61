import type { Outline } from '../core/c/outline.js';

/** A row of `knotes outline`. The names of its fields are a contract with programs that read them. */
export type OutlineRow =
  | {
      kind: string;
      file: string;
      name: string;
      line: number;
      end: number;
      compat?: true;
      /** The macro that makes it. */
      madeBy?: string;
      /** Where that macro is defined, when another file does that. */
      macroFile?: string;
      macroLine?: number;
      /** What the file has in the place of the name. */
      spelled?: string;
      /** The macro makes this name in some configurations only. */
      doubtful?: true;
      /** What the macro makes was told by the look of what stands there: its definition was not found. */
      guessed?: true;
    }
  | { kind: 'member'; file: string; struct: string; name: string; line: number }
  | { kind: 'call'; file: string; caller: string | undefined; callee: string; line: number; col: number }
  | {
      kind: 'dispatch';
      file: string;
      caller: string | undefined;
      struct: string | undefined;
      member: string;
      line: number;
      col: number;
      /** The pointer was copied to a variable first. */
      copied?: true;
    }
  | {
      kind: 'install';
      file: string;
      variable: string | undefined;
      struct: string | undefined;
      member: string;
      function: string;
      /** What the function is, where the text names a macro for it. */
      value?: string;
      line: number;
    };

interface Placed {
  readonly line: number;
  readonly column: number;
}

/** The rows of a file in the order of their places. What is not known is absent from a row. */
export function outlineRows(file: string, outline: Outline): OutlineRow[] {
  const placed: { readonly at: Placed; readonly row: OutlineRow }[] = [
    ...outline.definitions.map((at) => ({
      at,
      row: {
        kind: at.kind,
        file,
        name: at.name,
        line: at.line,
        end: at.end,
        ...(at.compat && { compat: at.compat }),
        ...(at.madeBy !== undefined && { madeBy: at.madeBy }),
        ...(at.madeIn !== undefined && { macroFile: at.madeIn.file, macroLine: at.madeIn.line }),
        ...(at.spelled !== undefined && { spelled: at.spelled }),
        ...(at.doubtful && { doubtful: at.doubtful }),
        ...(at.guessed && { guessed: at.guessed }),
      },
    })),
    ...outline.members.map((at) => ({
      at,
      row: { kind: 'member', file, struct: at.struct, name: at.name, line: at.line } as const,
    })),
    ...outline.calls.map((at) => ({
      at,
      row: { kind: 'call', file, caller: at.caller, callee: at.callee, line: at.line, col: at.column } as const,
    })),
    ...outline.dispatches.map((at) => ({
      at,
      row: {
        kind: 'dispatch',
        file,
        caller: at.caller,
        struct: at.struct,
        member: at.member,
        line: at.line,
        col: at.column,
        ...(at.copied && { copied: at.copied }),
      } as const,
    })),
    ...outline.installs.map((at) => ({
      at,
      row: {
        kind: 'install',
        file,
        variable: at.variable,
        struct: at.struct,
        member: at.member,
        function: at.function,
        ...(at.value !== undefined && { value: at.value }),
        line: at.line,
      } as const,
    })),
  ];
  return placed.sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column).map(({ row }) => row);
}
