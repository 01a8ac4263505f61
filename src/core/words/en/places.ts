/** Where notes files are kept. */
export const placesEn = {
  'place.pick': 'Where shall the notes file be kept?',
  'place.inTree': 'In the kernel folder',
  'place.git-none': 'It is shown with this kernel.',
  'place.git-seen': 'It is shown with this kernel. git sees it and can commit it.',
  'place.git-ignored':
    'It is shown with this kernel. git does not see it, since the .gitignore leaves it out: it is not committed, and “git clean -xd” removes it.',
  'place.beside': 'Beside the kernel folder',
  'place.home': 'In your home folder',
  'place.outside':
    'It is shown with every kernel that you open: your user settings name it (kernelNotes.files). No git command in the kernel folder touches it.',
  'place.another': 'Another Folder…',
  'place.filter': 'Notes files',
  'place.save': 'Keep Here',
  'place.title': 'Title of the new notes file',
  'place.titleHint': 'What the notes are about, in a few words',
  'place.titleEmpty': 'A notes file needs a title.',
  'place.newFile': 'New Notes File…',
  'place.target': 'Into which notes file do new notes go? “Choose the File for New Notes…” asks again.',
  'place.chosen': 'New notes go into {file} from now on.',
  'place.isChosen': 'new notes go here',
  'place.made': '{file} is there, and new notes go into it.',
  'place.notMade': '{file} could not be created: see whether its folder can be written.',
  'place.open': 'Open',
  'place.saved': 'Saved in {file}: {name}',
} as const;
