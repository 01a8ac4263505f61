/** How far a reader is, and what the views are narrowed to. */
export const progressEn = {
  'progress.isRead': 'Read',
  'progress.read': '{count} read',
  'progress.none': 'There is nothing to go on with: “Next Step” begins at the first step.',
  'progress.gone': 'The step where you left off is no longer in its notes file.',

  'narrow.title': 'Filter notes and steps',
  'narrow.hint': 'Words of a title, symbol, file, tag, author, status or text; all of them must be there',
  'narrow.shown': '{what}: {notes} {notes|note|notes}, {steps} {steps|step|steps}',
  'narrow.here': 'this file',
  'narrow.groupTitle': 'Group notes by',
  'narrow.file': 'Notes file, then the file that they are about',
  'narrow.layer': 'Notes file',
  'narrow.tag': 'Tag',
  'narrow.status': 'Status',
  'narrow.noTags': 'no tags',
  'narrow.noFile': 'no file',
  'narrow.unknown': 'not looked for yet',
} as const;
