import type { Command } from './command.js';
import { anchor } from './commands/anchor.js';
import { callees } from './commands/callees.js';
import { callers } from './commands/callers.js';
import { check } from './commands/check.js';
import { exportNotes } from './commands/export.js';
import { find } from './commands/find.js';
import { hover } from './commands/hover.js';
import { implementers } from './commands/implementers.js';
import { indexTree } from './commands/indexTree.js';
import { importCommand } from './commands/import.js';
import { list } from './commands/list.js';
import { merge } from './commands/merge.js';
import { outline } from './commands/outline.js';
import { path } from './commands/path.js';
import { resolve } from './commands/resolve.js';
import { types } from './commands/types.js';

/** The commands by name, in the order of the help. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>(
  Object.entries({
    check,
    outline,
    anchor,
    resolve,
    types,
    hover,
    callees,
    implementers,
    callers,
    path,
    index: indexTree,
    export: exportNotes,
    import: importCommand,
    list,
    find,
    merge,
  }),
);
