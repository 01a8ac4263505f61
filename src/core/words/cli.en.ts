/** The words of the command line, in English. */
export const cliEn = {
  'cli.help': `knotes: notes on the Linux kernel, checked against a kernel tree

Usage:
  knotes check FILE… --kernel DIR [--kernel DIR]… [--json]
      Places every anchor of the notes files and checks every edge of their call paths.
  knotes outline FILE… [--kernel DIR] [--json]
      Lists what kernel C files define and call. The kernel is the tree around the file when none is given.
  knotes anchor [FILE:LINE[:COLUMN]…] --kernel DIR
      The anchor of a note made there, one a line. Places are read from standard input when none is given.
  knotes resolve --kernel DIR
      Reads one anchor a line from standard input; says where each is in this kernel, in the same order.
  knotes types [FILE:LINE:COLUMN…] --kernel DIR
      The struct behind the name at each place, and the struct that owns it where it is a member, one a line.
  knotes hover FILE:LINE:COLUMN… --kernel DIR [NOTES.json…]
      What the editor shows on a name there, as Markdown: its notes, and what the source says of it.
  knotes callees SYMBOL… --kernel DIR [--near FILE] [--json]
      What a function calls, in the order of its body: by name, through pointers, by macros, and later.
  knotes implementers STRUCT.MEMBER… --kernel DIR [--near FILE] [--page N] [--json]
      What is put behind a member anywhere in the tree, the nearest first, and where each table is registered.

FILE is a path from the current folder or from the kernel root.

Options:
  --kernel DIR     the root of a kernel tree; with check, several may be given
  --near FILE      the file that is being read: of several of one name the nearest counts
  --page NUMBER    which fifty of many answers, from 1
  --json           one JSON object a line, for programs
  --arch NAME      the architecture that is preferred, instead of the one that the notes file names
  --dialect FILE   more kernel idioms for the C parser
  --lang en|ja     the language of the messages; by default that of the environment
  --help           this text
  --version        the version

Exit status:
  0  everything was found
  1  check: an anchor is changed, ambiguous or missing, or an edge is not found or unchecked
  2  something given could not be used; what could be used was`,
  'cli.error': 'knotes: {message}',
  'cli.no-command':
    'no command given. Say “knotes check”, “outline”, “anchor”, “resolve”, “types”, “hover”, “callees” or “implementers”; “knotes --help” explains them.',
  'cli.unknown-command':
    'there is no command “{command}”. Say “knotes check”, “outline”, “anchor”, “resolve”, “types”, “hover”, “callees” or “implementers”; “knotes --help” explains them.',
  'cli.unknown-option': 'there is no option “{option}” here. “knotes --help” lists the options.',
  'cli.option-needs-value': 'the option “{option}” needs a value, as in “{option} VALUE”.',
  'cli.option-takes-no-value': 'the option “{option}” takes no value.',
  'cli.unknown-language': 'there is no language “{language}”. Choose en or ja.',
  'cli.no-names': 'no name given. Name at least one after “knotes {command}”.',
  'cli.no-such-function': 'there is no function, system call, macro or label “{name}” in this kernel.',
  'cli.several-functions': 'there are several “{name}”: {places}. Say which with --near FILE.',
  'cli.heading.callees': '{name} calls {count} {count|thing|things}',
  'cli.no-files': 'no file given. Name at least one after “knotes {command}”.',
  'cli.no-place': 'no place given. Name at least one as FILE:LINE:COLUMN.',
  'cli.no-kernel': 'no kernel given. Add “--kernel DIR” with the root of a kernel tree.',
  'cli.one-kernel': '“knotes {command}” takes one kernel. Leave out the other “--kernel”.',
  'cli.takes-no-files': '“knotes {command}” reads standard input, and takes no files.',
  'cli.bad-position': '{given}: not a place. Write FILE:LINE or FILE:LINE:COLUMN, lines and columns from 1.',
  'cli.no-anchor-there': '{given}: nothing there that could be found again. Name a line of the file that holds code.',
  'cli.bad-anchor':
    'line {line} of the input: not an anchor ({detail}). Write one JSON object, as under “at” in a notes file.',
  'cli.not-a-kernel':
    '{path}: not the root of a kernel tree (no {missing} there). Name the folder that holds Kconfig, Makefile and MAINTAINERS.',
  'cli.no-such-folder': '{path}: no such folder. Name the root of a kernel tree.',
  'cli.no-such-file': '{path}: no such file, neither from the current folder nor from the kernel root. Check the name.',
  'cli.not-a-file': '{path}: not a regular file. Name a file.',
  'cli.outside-kernel': '{path}: outside the kernel tree {kernel}. Name a file below it, or another kernel.',
  'cli.unreadable': '{path}: could not be read ({detail}). Check the file and its permissions.',
  'cli.output-failed': 'the output could not be written ({detail}). It is not complete; write it elsewhere.',
  'cli.file-too-large': '{path}: too large to be read. Name a smaller file.',
  'cli.dialect-bad': '{path}: not usable as a dialect ({detail}). Correct the file, or leave “--dialect” out.',
  'cli.internal': '{path}: failed unexpectedly ({detail}). Please report this.',
  'cli.severity.error': 'error',
  'cli.severity.warning': 'warning',
  'cli.kernel-version': 'Linux {version}',
  'cli.kernel-unknown': 'kernel of unknown version',
  'cli.heading.anchors': 'Anchors that need attention',
  'cli.heading.edges': 'Edges that need attention',
  'cli.heading.path': 'Path {title}',
  'cli.candidate': 'candidate {place}',
  'cli.installed': 'installed {place}',
  'cli.registered': 'registered {place}',
  'cli.cut': 'continues in a path that it is already in',
  'cli.left-out': '{count} more {count|step|steps}',
  'cli.summary.anchors': '{count} {count|anchor|anchors}',
  'cli.summary.edges': '{count} {count|edge|edges}',
  'cli.summary.problems': '{count} {count|problem|problems} in the file',
  'cli.progress': '{done}/{total} {name}',
  'cli.outline.errors': '{file}: parts of the file could not be understood; what stands around them is listed.',
  'cli.outline.in': 'in {caller}',
} as const;
