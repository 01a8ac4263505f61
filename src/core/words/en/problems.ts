import type { PathFault, ProblemCode, ValueKind } from '../../notes/problem.js';

/** The sentences of the problems of a notes file: what is wrong, and what to do. Where it is, the reader of the sentence sees beside it. */
export const problemsEn = {
  'problem.empty-file': 'The notes file is empty. Write at least {"format": 1}, or delete the file.',
  'problem.too-large': 'The notes file has {size} MB; at most {limit} MB are read. Split it into several files.',
  'problem.not-utf8': 'The notes file is not valid UTF-8 from here on. Save it as UTF-8.',
  'problem.utf-16': 'The notes file is encoded in UTF-16. Save it as UTF-8.',
  'problem.too-deep':
    'Brackets are nested deeper than {limit} here, so the file is not read. Continue deep paths in another path of the file.',
  'problem.too-many-values':
    'The notes file holds more than {limit} values and signs, so it is not read. Split it into several files.',
  'problem.merge-conflict':
    'An unresolved merge conflict starts here, so the file is not read. Resolve it in the file.',
  'problem.truncated':
    'The file ends in the middle of its JSON, so it is not read. Restore the missing end or close what is open.',
  'problem.json-symbol':
    'Not JSON: “{found}” is neither a value nor punctuation. Put text in double quotes; numbers cannot be NaN or Infinity.',
  'problem.json-number': 'Not JSON: this number is written wrongly. Correct it, or put it in double quotes.',
  'problem.json-value-expected': 'Not JSON: a value is missing here. Write one, or remove the key or comma before it.',
  'problem.json-name-expected': 'Not JSON: a key in double quotes is expected here.',
  'problem.json-colon-expected': 'Not JSON: a colon is missing after the key.',
  'problem.json-comma-expected': 'Not JSON: a comma is missing before this.',
  'problem.json-close-brace-expected': 'Not JSON: a closing brace is missing before this.',
  'problem.json-close-bracket-expected': 'Not JSON: a closing bracket “]” is missing before this.',
  'problem.json-end-expected': 'Not JSON: something follows after the end of the notes. Remove it.',
  'problem.json-string':
    'Not JSON: this text has no closing quote, an unknown escape or a raw line break. Write \\n for a line break and \\\\ for a backslash.',
  'problem.json-comment': 'Not JSON: this comment is never closed. Add */ at its end.',
  'problem.not-an-object': 'A notes file is an object, not {found}. Begin it with {"format": 1, "notes": []}.',
  'problem.format-newer':
    'The file has format {format}; this version of Kernel Reading Notes knows format {known}. What is understood is shown, and nothing is written. Update Kernel Reading Notes to edit it.',
  'problem.missing-field': '“{field}” is missing here. Add it.',
  'problem.wrong-type': '“{field}” must hold {expected}, but this is {found}. It is left out until it is corrected.',
  'problem.empty-text': '“{field}” is empty. Write something, or remove it.',
  'problem.too-long': '“{field}” is longer than {limit} characters. Shorten it.',
  'problem.too-small': '“{field}” must be {limit} or more. Correct it.',
  'problem.too-many': '“{field}” has more than {limit} elements. Remove some.',
  'problem.duplicate-key': 'The key “{key}” stands here a second time; only the first counts. Remove one of them.',
  'problem.duplicate-id':
    'The id “{id}” is already taken. This one is shown as “{temporary}” until it has an id of its own.',
  'problem.forbidden-id': '“{id}” cannot be an id. It is shown as “{temporary}” until it has another one.',
  'problem.anchor-without-kind': 'This anchor does not say what it names. Add one of: {kinds}.',
  'problem.anchor-two-kinds':
    'An anchor names one thing, but this one has several kinds: {kinds}. Keep one, and make anchors of their own of the others.',
  'problem.member-without-owner': 'The member “{member}” has no owner. Add “struct”, “union” or “enum” beside it.',
  'problem.compat-without-syscall': '“compat” goes with “syscall” only. Remove it, or name the system call.',
  'problem.bad-path':
    '“{path}” cannot be used as “{field}”: {fault}. Write a path below the kernel root, such as net/socket.c.',
  'problem.bad-folder-name':
    '“{name}” cannot be used as “{field}”. Write the name of a folder, such as x86, with nothing but letters, digits, _ and -.',
  'problem.unknown-arch':
    'This kernel has no folder arch/{arch}: nothing is preferred. Correct “arch”, or remove it if x86 is meant.',
  'problem.odd-characters':
    '“{name}” in “{field}” holds {character}, which no name in kernel C has. Type the name anew.',
  'problem.hidden-characters':
    '“{field}” holds the invisible character {character}. It is shown as an escape; remove it unless it is meant.',
  'problem.step-without-place':
    'This step has neither “at” nor “path”. Say which function it is, or in which path it continues.',
  'problem.step-with-both':
    'This step has both “at” and “path”. It is placed by “at”; remove the one that is not meant.',
  'problem.unknown-path': 'There is no path with the id “{path}” in this file. Correct the id, or add the path.',
  'problem.unknown-step':
    'There is no step with the id “{step}” in this file. Name the step that passes the function as an argument.',
  'problem.unknown-link':
    'Nothing in this file is “{target}”: the link is shown as text. Correct the id, or remove the link.',
  'problem.unknown-symbol':
    'This kernel has no “{target}”: the link is shown as text. Correct the name, or remove the link.',
  'problem.text-not-in-kernel':
    'The text names “{name}”, which this kernel does not have. Correct the name, or say in the sentence which version has it.',
  'problem.text-no-member':
    'The text names “{tag}.{member}”, but this kernel’s “{tag}” has no member “{member}”. Correct the name, or say in the sentence which version has it.',
  'problem.text-no-line':
    'The text names “{name}”, but the file has {lines} {lines|line|lines} in this kernel. Correct the line.',
  'problem.text-code-changed': 'This quotes {place}, where “{code}” does not stand in this kernel.',
  'problem.via-without-form':
    '“via” does not say how the step is reached. Add “struct” and “member”, “macro”, “deferred”, “argument” and “from”, or “claim”; or remove it for a direct call.',
  'problem.via-mixed': 'These fields of “via” do not go together: {fields}. Keep those of one form.',
  'problem.via-incomplete': '“{field}” is missing in this “via”, which has: {present}. Add it.',
  'problem.conflict-field':
    'Both sides of a merge changed “{field}”. The file has ours; theirs is recorded here. Choose one, then remove this record.',
  'problem.conflict-removed-ours':
    'We removed this, and they changed it. Keep it by removing this record, or remove it.',
  'problem.conflict-removed-theirs':
    'They removed this, and we changed it. Keep it by removing this record, or remove it.',
  'problem.conflict-added':
    'They added another note under the same id. It is recorded here: give it an id of its own, or choose one of the two.',
  'problem.conflict-place':
    'Both sides of a merge moved this step. They put it below “{step}”. Choose a place, then remove this record.',
  'problem.conflict-order':
    'Both sides of a merge changed the order of “{list}”, each in another way. The file has our order, theirs is recorded here. Choose one, then remove this record.',
  'problem.conflict-one-place':
    'Both sides of a merge changed one of these places. The note has ours; theirs is recorded here. Choose one, then remove this record.',
  'problem.more-problems':
    '{count} more {count|problem|problems} of this file are not listed. Correct those above first.',

  'value.text': 'text',
  'value.number': 'a number',
  'value.integer': 'a whole number',
  'value.boolean': 'true or false',
  'value.true': 'true',
  'value.false': 'false',
  'value.list': 'a list',
  'value.object': 'an object',
  'value.null': 'null',
  'value.text-or-lines': 'text, or a list of lines',
  'value.object-or-list': 'an object, or a list of objects',

  'path.empty': 'it is empty',
  'path.absolute': 'it is absolute',
  'path.backslash': 'it has a backslash; the separator is “/”',
  'path.colon': 'it has a colon, as a drive or an address has',
  'path.parent': 'it leads out of its folder by “..”',
  'path.dot': 'it has the part “.”',
  'path.empty-part': 'it has an empty part (“//”, or “/” at its end)',
  'path.nul': 'it has a NUL character',
  'path.long': 'it is too long',
} as const satisfies Record<`problem.${ProblemCode}` | `value.${ValueKind}` | `path.${PathFault}`, string>;
