/** The words of changing what is written, in English. */
export const changingEn = {
  'change.nothingSelected': 'Choose a note, a step or a call path in the view first.',
  'change.delete': 'Delete',
  'change.pickDelete': 'Delete which?',
  'change.deleteTitle': 'Delete {name}',
  'change.deleteHint': 'Each way can be taken back',
  'change.deleteNote': 'The note, with its {count} places',
  'change.deletePlace': 'Only its place here: {place}',
  'change.deleteAlone': 'Only {name}',
  'change.deleteAloneDetail': '{count} {count|call|calls} of it {count|moves|move} one up.',
  'change.deleteRootAloneDetail': '{name} is the first step then.',
  'change.deleteBelow': '{name} with all below it',
  'change.deleteBelowDetail': '{count} {count|step|steps} in all.',
  'change.deletePath': 'The call path “{name}”',
  'change.deletePathDetail': '{count} {count|step|steps}.',
  'change.linksStay':
    '{count} {count|step|steps} of other paths {count|continues|continue} in it, and {count|stays|stay} without what is below.',
  'change.sharedPath':
    'It is a step of “{path}”, in which {count} {count|step|steps} of other paths {count|continues|continue}.',
  'change.passedLost':
    'Of {names} it says that it passes {count|it|them} on as an argument: how {count|that is|they are} reached has to be said anew.',
  'change.deletedNote': 'Deleted: the note “{name}”.',
  'change.deletedPlace': '“{name}” is no longer noted at {place}.',
  'change.deletedStep': 'Deleted: {name}.',
  'change.deletedSteps': 'Deleted: {name}, {count} {count|step|steps} in all.',
  'change.lifted': 'Deleted: {name}; {count} {count|call|calls} of it moved one up.',
  'change.deletedPath': 'Deleted: the call path “{name}”.',
} as const;
