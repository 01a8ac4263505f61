/** The words of the editor, in English. Keys start with `editor.`; the Japanese ones are in editor.ja.ts, checked against these. */
export const editorEn = {
  'editor.activationFailed':
    'Kernel Reading Notes could not start: {reason}. The log is in the output panel, under Kernel Reading Notes.',
  'editor.failed': 'Kernel Reading Notes: {reason}',
  'editor.checking': 'Kernel notes: checking {file}',
  'editor.searching': '{count}, searching the tree for {symbol}',
  'editor.stillChecking': 'The notes are still being checked against this kernel.',
  'editor.needAttention': '{count} {count|place or call needs|places or calls need} attention',
  'editor.notesToCheck': 'Notes to check',

  'editor.possibly': 'Possibly {name}: whose member this is, is not decided here.',
  'editor.when': 'When {condition}',
  'editor.previous': 'Previous',
  'editor.next': 'Next',
  'editor.callSite': 'Call site',
  'editor.inPath': 'In the path',
  'editor.definition': 'Definition',
  'editor.edit': 'Edit',

  'editor.steps': '{count} {count|step|steps}',
  'editor.leftOut': '({count} more left out)',
  'editor.kernelVersion': 'Linux {version}',
  'editor.cut': 'continues above',
  'editor.notHere': 'not in this kernel',
  'editor.lastStep': 'This is the last step of the call path.',
  'editor.firstStep': 'This is the first step of the call path.',
  'editor.notInPath': 'The cursor is in no step of a call path.',
  'editor.notInKernel': '{name} has no certain place in this kernel.',
  'editor.rootHasNoSite': 'The first step of a path has no call site: nothing in the path calls it.',
  'editor.noSite': 'No call site was found for this step in this kernel.',
  'editor.pickPlace': 'Several places are equally good: which one is meant?',
  'editor.pickPath': 'Which call path?',

  'editor.bundled': 'bundled',
  'editor.showLayer': 'Show these notes',
  'editor.hideLayer': 'Hide these notes',
  'editor.problems': '{count} {count|problem|problems}',
  'editor.unreadable': 'cannot be read: {reason}',
  'editor.unreadableFile':
    'This notes file cannot be read: {reason}. Check that it exists and its permissions, or take it out of the setting kernelNotes.files.',
  'editor.pickNotesFile': 'Which notes file?',
  'editor.pickShown': 'Which notes are to be shown?',

  'editor.anchorProblem': '{anchor}: {status}. {reason}.',
  'editor.edgeProblem': 'Call {status}: {reason}.',
} as const;
