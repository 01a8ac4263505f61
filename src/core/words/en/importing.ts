/** What is said of files of other programs that become notes, in English. */
export const importingEn = {
  // below the text of a note
  'import.commands': 'Commands of the step, which are not run:',
  'import.view': 'View of the step: {text}',
  'import.contents': 'Text that the step brings with it:',
  'import.ref': 'Made for {text}',
  'import.next-tour': 'Next tour: {text}',
  'import.shown-when': 'Shown when {text}, which is not evaluated',
  'import.marker': 'Marker of the steps: {text}',
  'import.severity': 'Severity: {text}',
  'import.difficulty': 'Difficulty: {text}',
  'import.type': 'Type: {text}',
  'import.author': 'Author: {text}',
  'import.place': 'Lines {text}',
  'import.text': '{text}:',
  'import.exploit': '**Exploit scenario**',
  'import.recommendation': '**Recommendation**',
  'import.frame': 'In the stack: {text}',
  'import.module': 'In the module {text}',
  'import.times': 'Called {count} times',
  'import.duration': '{us} µs in all',
  'import.samples': '{count} {count|sample|samples}',
  'import.stale': 'On the stack, but not known to have been called:',
  // why it is not placed
  'import.no-file': 'Not placed: this kernel has no {place}.',
  'import.outside': 'Not placed: {place} is outside of this kernel.',
  'import.uri': 'Not placed: {place} is an address, which is not opened.',
  'import.beyond': 'Not placed: {place} is beyond the end of the file, which has {count} lines.',
  'import.bad-line': 'Not placed: {place} names no line.',
  'import.empty-there': 'Not placed: at {place} there is nothing that could be found again.',
  'import.unreadable': 'Not placed: {place} could not be read.',
  'import.pattern-nowhere': 'The pattern {pattern} is on no line there ({place}).',
  'import.pattern-not-followed':
    'The pattern {pattern} ({place}) is not followed: only letters, sets and simple repetition are, and nothing of a file is run.',
  'import.not-read': 'Could not be read: {text}',
  'import.no-function': 'Not placed: this kernel has no function {name}.',
  'import.no-name': 'Not placed: it has no name.',
  'import.no-search': 'Not placed: {name} was not found, but not all of this kernel could be searched.',
  // why the place is to be checked
  'import.by-ending': 'To be checked: {place} was taken for {file}, by the end of its path.',
  'import.other-version':
    'To be checked: the line was counted in Linux {written}, and this is {version}. Lines move between versions.',
  'import.pattern-several': 'To be checked: {count} lines are as its pattern says; line {line} is the first.',
  'import.pattern-elsewhere': 'To be checked: its pattern is on line {found}, not on line {line}.',
  'import.several-functions':
    'To be checked: this kernel has {count} functions {name}, and which one is meant is not said.',
  // what is only told
  'import.nearby': 'line {line} says too little to be found again: the note is at line {near}.',
  'import.not-kernel': '{count} {count|frame|frames} of {text} are not of the kernel, and left out.',
  'import.broken-chain': 'frame {text} has no name: no path is continued over it.',
  'import.unread-lines': '{count} {count|line was|lines were} not understood.',
  // of the whole file
  'import.about': '{file}: {about}: {message}',
  'import.about-file': '{file}: {message}',
  'import.placed': '{placed} of {total} {total|place is|places are} certain.',
  'cli.import.not-json': '{path}:{line}:{column}: {detail}',
  'cli.import.not-codetour': '{path}: not a CodeTour tour: it has no list “steps”. Choose another format with --from.',
  'cli.import.not-weaudit':
    '{path}: not a weAudit file: it has no list “treeEntries”. Choose another format with --from.',
  'cli.import.not-bookmarks':
    '{path}: not a list of Bookmarks: it has no “files” with “bookmarks”. Choose another format with --from.',
  'cli.import.not-stack':
    '{path}: no call stack in it: of gdb’s “bt”, a kernel log, “perf script” or ftrace’s function_graph. Choose another format with --from.',
  'cli.import.one-file': '“knotes import” takes one file. Leave out {path}, or import it by itself.',
  'cli.import.bad-file': '{path}: {detail}',
  'cli.import.unclear': '{path}: which program it is of cannot be told. Say so with --from: {formats}.',
  'cli.import.unknown-format': 'there is no format “{format}” to import from. Choose one of {formats}.',
  'cli.import.result-too-large':
    '{path}: the notes would be larger than a notes file may be ({limit} MB). Import a part of it.',
} as const;
