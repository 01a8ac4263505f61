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
    'The pattern {pattern} ({place}) is not followed: only letters, sets, simple repetition and whole lines around are, and nothing of a file is run.',
  'import.not-read': 'Could not be read: {text}',
  'import.no-function': 'Not placed: this kernel has no function {name}.',
  'import.no-place': 'Not placed: it names no place.',
  'import.no-name': 'Not placed: it has no name.',
  'import.all-unsure':
    'Not placed: the trace has {count} {count|frame|frames}, all marked “?”: none is known to have been called.',
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
  'import.unknown-version':
    'its lines are those of {text}, of which it is not known whether this kernel is it: look at some of them.',
  'import.not-kernel': '{count} {count|frame|frames} of {text} {count|is|are} not of the kernel, and left out.',
  'import.left-out':
    '{left} of {total} calls are left out, those that were seen least often or come last: a path is made of no more than can be read.',
  'import.not-made':
    'of {count} {count|function|functions} that {count|is|are} not there as written it was not looked whether a macro makes {count|it|them}: there are too many.',
  'import.broken-chain': 'frame {text} has no name: no path is continued over it.',
  'import.unread-lines': '{count} {count|line was|lines were} not understood.',
  // of the whole file
  'import.about': '{file}: {about}: {message}',
  'import.about-file': '{file}: {message}',
  'import.placed': '{placed} of {total} {total|place is|places are} certain.',
  'importing.pickFile': 'Which file shall become notes?',
  'importing.open': 'Import',
  'importing.pickFormat': 'Which program wrote it?',
  'importing.format-codetour': 'A CodeTour tour',
  'importing.format-weaudit': 'A weAudit file',
  'importing.format-bookmarks': 'A list of Bookmarks',
  'importing.format-stack': 'A call stack: gdb, a kernel log, perf script, ftrace',
  'importing.not-codetour': 'it is no CodeTour tour',
  'importing.not-weaudit': 'it is no weAudit file',
  'importing.not-bookmarks': 'it is no list of Bookmarks',
  'importing.not-stack': 'there is no call stack in it',
  'importing.fileTooLarge':
    'the file has {size} MB; at most {limit} MB are read. Keep the part that matters, such as some of the stacks.',
  'importing.tooLarge': 'the notes would be larger than a notes file may be',
  'importing.nothing': 'there is nothing in it to note',
  'importing.refused': '{file} was not imported: {reason}',
  'importing.anchoring': 'Anchoring what {file} says in this kernel…',
  'importing.preview': 'Import: {placed} of {total} {total|place is|places are} certain',
  'importing.previewHint': 'What comes: leave out what you do not want. Nothing is written yet.',
  'importing.done': '{file} is there, with {count} {count|note or call path|notes and call paths}.',
  'cli.import.not-json': '{path}:{line}:{column}: {detail}',
  'cli.import.not-codetour': '{path}: not a CodeTour tour: it has no list “steps”. Choose another format with --from.',
  'cli.import.not-weaudit':
    '{path}: not a weAudit file: it has no list “treeEntries”. Choose another format with --from.',
  'cli.import.not-bookmarks':
    '{path}: not a list of Bookmarks: it has no “files” with “bookmarks”. Choose another format with --from.',
  'cli.import.not-stack':
    '{path}: no call stack in it: of gdb’s “bt”, a kernel log, “perf script” or ftrace’s function_graph. Choose another format with --from.',
  'cli.import.not-notes': '{path}: no notes file: it could not be read. Choose another format with --from.',
  'cli.import.one-file': '“knotes import” takes one file. Leave out {path}, or import it by itself.',
  'cli.import.bad-file': '{path}: {detail}',
  'cli.import.unclear': '{path}: which program it is of cannot be told. Say so with --from: {formats}.',
  'cli.import.unknown-format': 'there is no format “{format}” to import from. Choose one of {formats}.',
  'cli.import.result-too-large':
    '{path}: the notes would be larger than a notes file may be ({limit} MB). Import a part of it.',
} as const;
