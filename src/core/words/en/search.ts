/** The words of what is put behind a member, in English. */
export const searchEn = {
  'cli.search.heading': '{struct}.{member}: {count} {count|installation|installations}',
  'cli.search.page': 'page {page} of {pages}: {first} to {last}. “--page {next}” shows more.',
  'cli.search.page-more': 'page {page} of more than {pages}: {first} to {last}. “--page {next}” shows more.',
  'cli.search.last-page': 'page {page} of {pages}: {first} to {last}',
  'cli.search.undecided': 'may be: it is not decided whose member it is',
  'cli.search.copy': 'copied from {what}',
  'cli.search.as': 'as {member}, of the same place in a union',
  'cli.search.within': 'in its member {within}',
  'cli.search.in': 'in {caller}',
  'cli.search.through': 'through {macro}',
  'cli.search.given': 'given to {setter}()',
  'cli.search.given-stored': 'given to {setter}(), which puts it there at {place}',
  'cli.search.copied': 'through {member}, copied at {place}',
  'cli.search.handed': 'handed to {by}',
  'cli.search.element': 'held by {by}',
  'cli.search.assigned': 'assigned',
  'cli.search.returned': 'returned',
  'cli.search.progress': '{done}/{total} files, {count} found',
  'cli.search.open': '{count} of these {count|is a store|are stores} of which it is not decided whose member it is',
  'cli.search.held': '{variable}: holds {count} {count|thing|things}',
  'cli.search.given-back': '{variable}: gives back {count} {count|thing|things}',
  'cli.search.not-there':
    'not complete: what is included between the elements is not in this tree ({files}). The build of the kernel may make {count|it|them}.',
  'cli.search.no-variable': '{variable}: no such variable in {file}. Check the name.',
  'cli.search.no-struct':
    '{struct}: no struct or union of that name was found in what could be read of this kernel. Check the name.',
  'cli.search.maybe-member':
    'whether {struct} has a member “{member}” is not known: not all that gives it members could be read',
  'cli.search.no-member': '{struct}: has no member “{member}” in {file}. Check the name.',
  'cli.search.no-member-like': '{struct}: has no member “{member}” in {file}. There are {names}.',
  'cli.search.no-function':
    '{struct}.{member}: no function is called through it: it points to something else. Ask about a member of what it points to.',
  'cli.search.not-pointer': '{struct}.{member}: not a pointer, so nothing stands behind it.',
  'cli.search.bad-name':
    '{given}: neither a member nor a variable. Write STRUCT.MEMBER, as in “file_operations.open”, FILE:VARIABLE, or FILE:FUNCTION:VARIABLE.',
  'cli.search.no-page': 'there is no page {page}: there are {pages}.',
  'cli.search.unreachable': 'not complete: {count} {count|place|places} could not be searched ({places}).',
  'cli.search.registered-cut':
    'where tables are registered was looked for in the first {count} of {total}; --page shows it of the others.',
  'cli.search.cut':
    'not complete: more macros, or members that are copied there, may have a hand in it than were followed.',
} as const;
