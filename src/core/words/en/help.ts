/** The help of the command line in its parts, in English: each command has one. */
export const helpEn = {
  'cli.help.usage': `knotes: notes on the Linux kernel, checked against a kernel tree

Usage:`,
  'cli.help.check': `  knotes check FILE… [--kernel DIR]… [--json|--sarif] [--strict-text]
      Places every anchor of the notes files and checks every edge of their call paths. What their texts name
      is looked up as well, and so is what a text about the kernel names and quotes (.md, .rst, .txt): what
      the kernel does not have is a warning, with --strict-text exit status 1.`,
  'cli.help.outline': `  knotes outline FILE… [--kernel DIR] [--json]
      Lists what kernel C files define and call. The kernel is the tree around the file when none is given.`,
  'cli.help.anchor': `  knotes anchor [FILE:LINE[:COLUMN]…] [--kernel DIR]
      The anchor of a note made there, one a line. Places are read from standard input when none is given.`,
  'cli.help.resolve': `  knotes resolve [--kernel DIR] [--json]
      Reads one anchor a line from standard input; says where each is in this kernel, in the same order.`,
  'cli.help.types': `  knotes types [FILE:LINE:COLUMN…] [--kernel DIR]
      The struct behind the name at each place, and the struct that owns it where it is a member, one a line.`,
  'cli.help.hover': `  knotes hover FILE:LINE:COLUMN… [--kernel DIR] [NOTES.json…]
      What the editor shows on a name there, as Markdown: its notes, and what the source says of it.`,
  'cli.help.callees': `  knotes callees SYMBOL|FILE:SYMBOL… [--kernel DIR] [--near FILE] [--json]
      What a function calls, in the order of its body: by name, through pointers, by macros, and later.`,
  'cli.help.implementers': `  knotes implementers STRUCT.MEMBER… [--kernel DIR] [--near FILE] [--page N] [--json]
      What is put behind a member anywhere in the tree, the nearest first, and where each table is registered.
      FILE:VARIABLE, or FILE:FUNCTION:VARIABLE, in place of a member: what the variable, or the array, holds.`,
  'cli.help.callers': `  knotes callers SYMBOL|FILE:SYMBOL|STRUCT.MEMBER… [--kernel DIR] [--depth N] [--page N] [--json]
      Who reaches a function, or calls a member, anywhere in the tree: by name, through pointers, by macros,
      later; and who only names it. --depth N: those who reach these too, N levels. Sooner with an index.`,
  'cli.help.path': `  knotes path FROM TO [--kernel DIR] [--through END]… [--avoid NAME]… [--only KINDS] [--json|--notes]
      How FROM gets to TO: the likeliest ways first, each edge proven on the source. An end is SYMBOL,
      FILE:SYMBOL or syscall:NAME; FROM may be syscalls, interrupts or initcalls. --only: call, pointer,
      macro, deferred, argument. --notes prints a notes file. Builds an index where there is none.
      Exit 1 when no way is found.`,
  'cli.help.export': `  knotes export FILE --to FORMAT [--kernel DIR] [--path ID] [--date DATE] [-o FILE]
      A notes file as markdown, hugo, html, codetour, sarif, dot, mermaid, quickfix or json. With a
      kernel it is checked against that, and has its code.`,
  'cli.help.merge': `  knotes merge BASE OURS THEIRS [-o OUT] [--as NAME]
      Merges what two made of a notes file, by ids, texts line by line; conflicts are recorded in the result.
  knotes merge --install | --uninstall
      Has git merge *.knotes.json so in the repository of the current folder, or as any other text again.`,
  'cli.help.index': `  knotes index [--kernel DIR] [--status | --remove] [--json]
      Builds or renews an index of the words of a tree in the user's cache: questions are answered sooner,
      with the same answer. Never required. --status shows it beside the tree, --remove takes it away.`,
  'cli.help.import': `  knotes import FILE [--from codetour|weaudit|bookmarks|stack|json] [--kernel DIR] [-o OUT]
      A notes file of what another program wrote, each place anchored in the kernel: a CodeTour tour,
      a weAudit file, a list of Bookmarks, or a call stack as text (gdb, kernel log, perf script,
      ftrace). json: a notes file of this program, taken over to the byte.
      What has no certain place stays in the file, with what was said of it, and is listed; exit 1 then.`,
  'cli.help.list': `  knotes list FILE… [--json]
      The notes and the call paths of notes files. FILE may be a folder of notes files, as with every command.`,
  'cli.help.find': `  knotes find TEXT FILE… [--json]
      Where notes files have a text, whichever letters are capital. Exit 1 when it is nowhere.`,
  'cli.help.more': `“knotes --help” explains the options and the other commands.`,
  'cli.help.options': `
FILE is a path from the current folder or from the kernel root.

Options:
  --kernel DIR     the root of a kernel tree; with check, several may be given. By default the tree around the
                   file, else that around the current folder, else that which KERNEL_SRC names
  --near FILE      the file that is being read: of several of one name the nearest counts
  --page NUMBER    which fifty of many answers, from 1
  -o, --output OUT the file that the output goes into, whole or not at all; by default standard output
  --through END    with path: what a way goes through; of several in their order
  --avoid NAME     with path: a function that no way goes through
  --only KINDS     with path: the kinds of edges that a way may have, with commas between them
  --max NUMBER     with path: how many ways, by default 5
  --notes          with path: the ways as a notes file
  --depth NUMBER   with callers: how many levels of callers, by default 1
  --as NAME        how messages name the result, instead of OUT
  --from FORMAT    what wrote the file that is imported; by default told by what is in it
  --json           one JSON object a line, for programs
  --sarif          with check: one SARIF log, for programs that show results of checks
  --path ID        with export: this call path alone, and the notes that it touches
  --date DATE      with export --to hugo: the date of the post
  --arch NAME      the architecture that is preferred, instead of the one that the notes file names
  --dialect FILE   more kernel idioms for the C parser
  --lang en|ja     the language of the messages; by default that of the environment
  --help           this text
  --version        the version

Exit status:
  0  everything was found
  1  check: an anchor is changed, ambiguous or missing, or an edge is not found or unchecked
     merge: there are conflicts
     import: something has no certain place
     find: the text is nowhere
  2  something given could not be used; what could be used was`,
} as const;
