/** The words of the Reading view and of “Go to Note…”, in English. */
export const readingEn = {
  'reading.nothing':
    'Put the cursor on something that is noted, or go to the next step of a call path: its text is shown here.',
  'reading.noText': 'Nothing is written about this step.',
  'reading.neighbours': 'Steps beside this one',
  'reading.previous': 'Previous step: {name}',
  'reading.up': 'Up to the caller: {name}',
  'reading.next': 'Next step: {name}',
  'reading.proof': 'How it is reached',
  'reading.tags': 'Tags',
  'reading.links': 'Links of the note',
  'reading.opens': 'Go to {place}',
  'reading.more': '{count} more {count|note is|notes are} about this place: see the Notes view.',

  'find.title': 'Go to a note or step: {count}',
  'find.hint': 'Type a title, a symbol, a file, a tag, an author, a status, or words of the text',
  'find.none': 'No notes are shown on this kernel.',
  'find.here': 'in this file',
  'find.others': 'elsewhere',
  'find.more': '{count} more…',
  'find.atTitle': 'Noted at {place}: {count}',
} as const;
