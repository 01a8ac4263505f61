/** What is said of the index of a kernel tree in the editor, in English. */
export const treeIndexEn = {
  'index.title': 'The index of {root}',
  'index.looking': 'Looking at the index of {root}…',
  'index.whichTree': 'Which kernel is to be indexed?',
  'index.building': 'Indexing {root}',
  'index.progress': '{done} of {of} files',
  'index.paused': 'paused at {done} of {of} files',
  'index.built':
    'The index of {root} has {files} {files|file|files} ({megabytes} MB, outside the tree). Questions about the whole tree are answered without a search now, with the same answers.',
  'index.upToDate': 'The index of {root} was up to date: {files} {files|file|files}, {megabytes} MB.',
  'index.someUnread': '{count} {count|file or folder|files or folders} could not be read; the first is {path}.',
  'index.renew': 'Renew',
  'index.renewDetail':
    '{changed} {changed|file has|files have} come or changed since it was built, {gone} {gone|is|are} gone.',
  'index.remove': 'Remove',
  'index.removeDetail': '{megabytes} MB; the tree is searched then. {folder}',
  'index.removed': 'The index of {root} is gone. The tree is searched from now on.',
  'index.pause': 'Pause',
  'index.resume': 'Go On',
  'index.stop': 'Stop',
  'index.stopDetail': 'What was there before stays as it was.',
  'index.busy':
    'Process {process} is building the index of {root}, another window perhaps. It is used here when it is done.',
  'index.failed':
    'The index of {root} could not be built, read or removed ({detail}). The tree is searched, as before.',
  'index.notHere': 'An index is kept of a kernel tree on this machine’s disk, and there is none here.',
  'index.old':
    '{changed} of {files} files of {root} have changed since its index was built, so that the tree is searched.',
  'index.damaged': 'The index of {root} is damaged, and nothing of it is believed. The tree is searched.',
  'index.offer':
    'Questions about the whole of {root} take seconds each, since it is searched. An index answers them at once: it is built in the background in about a minute and takes some 100 MB outside the tree.',
  'index.index': 'Index This Kernel',
  'index.notNow': 'Not for This Kernel',
} as const;
