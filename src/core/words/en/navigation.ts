/** What is said where the editor's own ways through code are answered, in English. */
export const navigationEn = {
  'navigation.doubtful': 'in some configurations only, or told by its look',
  'navigation.references': 'Looking for the uses of {name} in the whole tree.',
  'navigation.behind': 'Looking who is behind {name}.',
  'navigation.callers': 'Looking who reaches {name}.',
  'navigation.callees': 'Looking what {name} calls.',
  'navigation.noIndex':
    'Without an index the tree is searched, which takes some seconds for each name: “Index This Kernel…” answers at once.',
  'navigation.progress': '{done} of {of} files, {count} found',
  'navigation.undecided': 'Of {count} {count|use|uses} of {name} it is not decided whose member it is.',
  'navigation.more': '{count} more {count|place|places} may call it: “Who Calls This?…” lists all.',
  'navigation.manyMore':
    'More than {count} further {count|place|places} may call it: “Who Calls This?…” lists the nearest of them.',
  'navigation.onlyOpen':
    'Without an index only the symbols of the files that are open are found. An index of the kernel gives those of the whole tree.',
} as const;
