/** What is said where the editor's own ways through code are answered, in English. */
export const navigationEn = {
  'navigation.doubtful': 'in some configurations only, or told by its look',
} as const;
