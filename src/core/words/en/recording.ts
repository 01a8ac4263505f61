/** The words of recording a path, in English. */
export const recordingEn = {
  'record.status': '$(record) Recording: {count}',
  'record.statusTip':
    'Each jump to the definition of a function is remembered as a step. “Keep as a Call Path…” writes them into a notes file. {count} {count|step|steps} so far.',
  'record.stopped': 'Not recording.',
  'record.otherKernel': 'There is a trail in another kernel folder. Keep it, or throw it away, before you record here.',
  'record.needsKernel': 'Recording follows you through a kernel. Open one of its C files first.',
  'record.nothing': 'Nothing was recorded.',
  'record.here': 'you are here',
  'record.gone': '{name} is not in {file} any more.',
  'record.titlePrompt': 'Title of the step; empty for the name of its function',
  'record.checking': 'Looking how {name} is reached',
  'record.kept': 'Kept: {title}, {count} {count|step|steps}.',
  'record.keptUncalled':
    'Kept: {title}, {count} {count|step|steps}. Of {names} it is not seen how the step above calls it: the Call Paths view marks it.',
  'record.left': '{count} {count|step that leads|steps that lead} nowhere stayed in the trail.',
  'record.thrownAway': '{count} recorded {count|step was|steps were} thrown away.',
  'record.begunSince': 'Another recording was begun since, so the one that was thrown away does not come back.',
} as const;
