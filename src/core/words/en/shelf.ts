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
  'walk.mainSteps': 'main line {count}',
  'walk.onLine': '“Next” and “Previous” follow the main line now, where a path has one.',
  'walk.onAll': '“Next” and “Previous” go to every step now.',
  'walk.lastOnLine': 'This is the last step of the main line.',
  'shelf.openFile': 'Open Its Notes File',
} as const;
