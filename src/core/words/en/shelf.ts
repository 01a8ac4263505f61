/** The readings that come with the program, as a list to choose from. */
export const shelfEn = {
  'shelf.title': 'Readings',
  'shelf.minutes': '{minutes} min',
  'shelf.progress': '{read} of {steps} {steps|step|steps} read',
  'shelf.notes': '{count} {count|note|notes}',
  'shelf.pick': 'Which reading?',
  'shelf.withoutPath': 'Notes without a call path',
  'shelf.closed': 'Readings whose notes are not listed until they are opened',
  'shelf.broken':
    'The reading “{title}” has nothing that can be shown here: {reason}. The other readings are not touched by that.',
  'shelf.openFile': 'Open Its Notes File',
} as const;
