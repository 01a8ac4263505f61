/** The words of merging notes files, in English. */
export const mergingEn = {
  'merge.fix-ours': 'Keep ours',
  'merge.fix-theirs': 'Take theirs',
  'merge.fix-both': 'Keep both, ours first',
  'merge.fixTheirsText': 'Take theirs: “{text}”',
  'merge.fixWithout': 'Take theirs: without “{field}”',
  'merge.fixWithoutPlace': 'Take theirs: without this place',
  'merge.fixKeep': 'Keep it',
  'merge.fixRemove': 'Remove it; steps below it stay',
  'merge.fixPlace': 'Move it below “{step}”, as they did',
  'merge.fixOrder': 'Take their order',
  'merge.fixOwnId': 'Keep both notes: theirs gets an id of its own',
  'merge.fixMarks': 'Merge both sides by ids',
  'merge.fixMarksLeft': 'Merge both sides by ids ({count} {count|conflict|conflicts} to decide)',
  'merge.pickInto': 'Into which notes file?',
  'merge.pickFrom': 'Which notes file is to be merged into {file}?',
  'merge.otherFile': 'Another File…',
  'merge.open': 'Merge',
  'merge.title': 'Merge {other} into {file}',
  'merge.gist': '{added} new, {changed} with changes, {conflicts} {conflicts|conflict|conflicts} to decide',
  'merge.same': '{file} has all that {other} says.',
  'merge.unusable': '{file} cannot be merged: {reason}',
  'merge.merged': '{other} was merged into {file}.',
  'merge.mergedLeft':
    '{other} was merged into {file}. {count} {count|conflict is|conflicts are} to be decided: each is a problem in the file, with quick fixes.',
  'merge.twice-ours':
    '{file}: {what} stands more than once on our side: what was merged with what is not certain. Give each an id of its own.',
  'merge.twice-theirs':
    '{file}: {what} stands more than once on their side: what was merged with what is not certain. Give each an id of its own.',
  'merge.order-of-notes': 'the list of notes',
  'merge.order-of-paths': 'the list of paths',
  'merge.order':
    '{file}: {what}: both changed the order of what has no ids, each in another way. Ours was taken, and theirs is nowhere recorded: look at it.',
  'merge.comments-ours':
    '{file}: {count} {count|comment|comments} of ours could not be kept, since what they were about has changed: {comments}',
  'merge.comments-theirs':
    '{file}: {count} {count|comment|comments} of theirs could not be kept, since ours is what stands there: {comments}',
  'merge.some-comments-ours':
    '{file}: {count} comments of ours could not be kept, since what they were about has changed, among them: {comments}',
  'merge.some-comments-theirs':
    '{file}: {count} comments of theirs could not be kept, since ours is what stands there, among them: {comments}',
  'merge.showProblems': 'Show Problems',
} as const;
