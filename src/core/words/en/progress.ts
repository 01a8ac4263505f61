/** How far a reader is, and what the views are narrowed to. */
export const progressEn = {
  'progress.isRead': 'Read',
  'progress.read': '{count} read',
  'progress.none': 'There is nothing to go on with: “Next Step” begins at the first step.',
  'progress.gone': 'The step where you left off is no longer in its notes file.',
} as const;
