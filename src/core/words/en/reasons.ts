import type { AnchorStatus } from '../../anchor/placement.js';
import type { AnchorReasonCode } from '../../anchor/reason.js';
import type { EdgeReasonCode, EdgeStatus, Near } from '../../path/edge.js';

/**
 * Why an anchor or an edge has its status. The blanks are what the code that decides gives as the values of its `Reason`: `name`, `file`,
 * `line`, `count`, `caller`, `callee`, `through`, `struct`, `member`, `table`, `directory`, `character`, `owner`, `detail`.
 */
export const reasonsEn = {
  'reason.found-in-file': 'found in {file}',
  'reason.found-in-tree': 'found once in the tree, in {file}',
  'reason.made': 'made by the macro {macro}, in {file}',
  'reason.made-somewhere': 'made by the macro {macro} in some configurations, in {file}',
  'reason.made-by-header': 'made by the macro {macro}, which {home} defines, in {file}',
  'reason.made-somewhere-by-header':
    'made by the macro {macro}, which {home} defines, in some configurations, in {file}',
  'reason.made-unread':
    '{name} is not seen to be defined; the macro {macro}, which {home} defines, may make it in {file}:{line}, where what it makes was not read',
  'reason.may-be-made':
    '{name} was not found, but the macro {macro}, which {home} defines, may make it, and {count} files that may use such macros were not looked at',
  'reason.may-be-made-deeper':
    '{name} was not found, but the macro {macro}, which {home} defines, may make it, and not all macros that use such ones were followed',
  'reason.found-elsewhere': 'not in {expected}, but in {file}',
  'reason.found-renamed': 'called {name} here',
  'reason.renamed-tag': '{name} is another name of {other} by a #define in {file}',
  'reason.twins': '{count} definitions under #if in {file}',
  'reason.not-weak': 'found in {file}; the {name} of {other} is __weak, and gives way to it',
  'reason.not-stub': 'found in {file}; where that is not built, a stub in {other} takes its place',
  'reason.several': '{count} equally good places',
  'reason.several-members': '{name} has {count} members of that name, in structs without a tag: {other}',
  'reason.quote-found': 'the line is in {name}',
  'reason.quote-gone': '{name} is here, the quoted line is gone',
  'reason.quote-repeated': 'the quoted line stands {count} times in {name}',
  'reason.member-gone': '{owner} is here, but has no {member}',
  'reason.member-unknown': '{owner} is here; whether it has {member} is not known, since {detail} may give it members',
  'reason.member-replaced': '{owner} has no {member} any more; {other} stands in its place',
  'reason.declaration-elsewhere': '{name} is gone; its declaration stands once in {file}',
  'reason.other-kind':
    '{name} is something else in this tree, a “{kind}”, in {file}:{line}: where that is meant, the anchor says “{kind}”',
  'reason.symbol-gone': '{name} is not seen to be defined in this tree, by its text or by a macro that could be read',
  'reason.search-incomplete':
    '{name} was not found, but {count} files or folders could not be searched, such as {file}',
  'reason.file-gone': '{file} is not in this tree',
  'reason.only-foreign-static': 'only a static {name} in {file} was found; nothing says that it is the same',
  'reason.bad-path': '“{file}” is no path below the kernel root',
  'reason.odd-characters': '{name} holds {character}, which no name in kernel C has',
  'reason.quote-says-little': 'the quoted line says too little to be certain of it',
  'reason.as-seen': 'in {file}, {percent} % of it as the author saw it',
  'reason.file-as-seen': '{file} is what the author saw, to the letter',
  'reason.rewritten': '{name} is here, but only {percent} % of it is what the author saw',
  'reason.split': '{name} is here, but the code that the author saw is now in {other}',
  'reason.elsewhere': 'not in {expected} any more, but in {file}, {percent} % alike',
  'reason.renamed': '{name} is gone; {other} in the same file is {percent} % what the author saw',
  'reason.renamed-elsewhere': '{name} is gone; {other} in {file} is {percent} % what the author saw',
  'reason.several-bodies': '{count} definitions of {name} look like what the author saw',
  'reason.twin-gone': '{name} was defined more often, all alike: this may be another',
  'reason.other-of-name': '{name} in {file} is something else than the author saw',
  'reason.declaration-same': '{name} is declared as the author saw it',
  'reason.declaration-changed': '{name} is declared otherwise than the author saw it',
  'reason.line-same': 'the line is in {name}',
  'reason.line-unsure': 'the line is in {name}, but what stands around it is not what the author saw',
  'reason.line-edited': 'the line in {name} was edited',
  'reason.line-several': 'the line stands {count} times in {name}, and nothing tells which',
  'reason.line-fewer': 'the line stood in {name} more often: this may be another',
  'reason.line-followed': 'while you typed, the line went to line {line}; what the author saw is at line {other}',
  'reason.line-elsewhere': 'the line is no longer in {name}, but once elsewhere in the file',
  'reason.line-in-other-file': 'the line is no longer in {name}, but with some of its neighbours in {file}',
  'reason.lines-elsewhere': 'the line is no longer in {name}; {count} other places have it with some of its neighbours',
  'reason.file-not-read': '{file} could not be read: {detail}',
  'reason.edge-direct': '{caller} calls {callee}',
  'reason.edge-dispatched': '{caller} calls {struct}.{member}, where {table} has {callee}',
  'reason.edge-dispatched-given': '{caller} calls {struct}.{member}, where {callee} comes to be by way of {table}',
  'reason.edge-dispatched-undecided':
    '{caller} calls a member {member}, and {table} has {callee}; whether it is {struct}.{member} is not decided',
  'reason.edge-copied':
    '{caller} copies {struct}.{member} to {to} in line {line}, and calls that; {callee} is put into {struct}.{member}',
  'reason.edge-maybe-copied':
    '{caller} does not call {struct}.{member}, but {to}, to which it is copied in {file}:{line}; {callee} is put there, but whether that copy is the one that is called is not decided',
  'reason.edge-handed': '{caller} hands {struct}.{member} to {through}, and {by} calls it; {callee} is put there',
  'reason.edge-left-to': '{caller} calls {through}, which calls through {what}; {callee} is put there',
  'reason.edge-left-to-two':
    '{caller} does not call through {what} itself, but calls {by}, which calls {through}, which does; {callee} is put there: the path leaves both out',
  'reason.edge-called-includes':
    '{caller} is not seen to come to a call of {callee}, but calls {through}, of which what is included in line {line} of {file} was not read',
  'reason.edge-through': '{caller} calls {through}, which calls {callee}',
  'reason.edge-skips': '{skipped} is not in this kernel; {caller} calls {callee}',
  'reason.edge-not-called': '{caller} does not call {callee}',
  'reason.edge-not-dispatched': '{caller} does not call {struct}.{member}',
  'reason.edge-no-inner-member':
    'struct {struct} is not seen to have a member {missing} that holds a struct, so it is not known what {member} is; name the struct that has the pointer, and the pointer alone',
  'reason.edge-maybe-dispatched':
    '{caller} is not seen to call {struct}.{member}, but what it calls in line {line} is not understood',
  'reason.edge-parameter-given':
    '{caller} calls its parameter {parameter}, in which {by} gives it what is behind {struct}.{member}, and that is {callee}',
  'reason.edge-parameter-given-on':
    '{caller} hands its parameter {parameter} to {through}, and it is called there; {by} gives it what is behind {struct}.{member}, and that is {callee}',
  'reason.edge-parameter-handed':
    '{caller} does not call {struct}.{member} itself, but in line {line} hands its parameter {parameter} to {through}, and it is called there: what that points to is up to its callers; say so with "argument"',
  'reason.edge-parameter-called':
    '{caller} does not call {struct}.{member} itself, but in line {line} its parameter {parameter}: what that points to is up to its callers; say so with "argument"',
  'reason.edge-maybe-included':
    '{caller} is not seen to call {callee}, but what it includes in line {line} was not read as a part of it',
  'reason.edge-maybe-register':
    '{caller} names {callee} and calls through a register in line {line}: what that holds is not followed',
  'reason.edge-not-installed': '{callee} is not put into {struct}.{member}',
  'reason.edge-installed-otherwise':
    '{callee} is put into {struct}.{member} by way of {other} ({file}:{line}), not of {table}',
  'reason.edge-maybe-installed':
    '{callee} is not found among what is put into {struct}.{member}, but what is put there is not understood at {count} {count|place|places}, as at {file}:{line}',
  'reason.edge-installs-unread':
    '{callee} is not found among what is put into {struct}.{member}, but {count} {count|file|files} could not be read, as {file}',
  'reason.edge-installs-cut':
    '{callee} is not found among what is put into {struct}.{member}, but there is more than was read',
  'reason.edge-line-inside': 'this line stands in {caller}',
  'reason.edge-uncalled': '{name} is nothing that is called: what leads there, and from there on, is not checked',
  'reason.edge-end-missing': '{name} has no certain place in this kernel',
  'reason.edge-file-not-read': '{file} could not be read any more: {detail}',
  'reason.edge-macro-no-such-site': '{caller} uses the macro {macro}, but not where the step says',
  'reason.edge-no-such-site': '{caller} calls {callee}, but not where the step says',
  'reason.edge-macro-not-used': '{caller} does not use the macro {macro}',
  'reason.edge-macro-argument': '{caller} uses {macro}, to which it gives {callee}',
  'reason.edge-macro-definition': '{caller} uses {macro}, whose definition names {callee}',
  'reason.edge-macro-through': '{caller} uses {macro}, which comes to a call of {callee} through {through}',
  'reason.edge-macro-expansion': '{caller} uses {macro}, whose expansion calls {callee}',
  'reason.edge-macro-several':
    '{caller} uses {macro}, which comes to a call of {callee}; of {several} there are other definitions, which may come to others',
  'reason.edge-macro-used': '{caller} uses the macro {callee}',
  'reason.edge-macro-used-several':
    '{caller} uses the macro {callee}, of which there are several definitions; the configuration chooses',
  'reason.edge-macro-other': '{caller} uses another macro {callee}, that of {file}:{line}',
  'reason.edge-macro-unseen':
    '{caller} names {callee}, but none of the headers that {file} includes is seen to define it',
  'reason.edge-macro-does-not-call':
    '{caller} uses {macro}, which names {callee} neither in its arguments nor in its definition',
  'reason.edge-macro-is-variable':
    '{caller} calls what {macro} holds, which is a variable and no macro; written as “variable”, the call can be checked',
  'reason.edge-hook': '{caller} calls the hook {hook} with {macro}, and {callee} is put behind it',
  'reason.edge-hook-unsure':
    '{caller} gives {hook} to {macro}, and {callee} is put behind a hook of that name; whether {macro} calls hooks is not known',
  'reason.edge-hook-open':
    '{caller} calls the hook {hook} with {macro}; what is put behind it was not found in what could be read',
  'reason.edge-hook-not-called': '{caller} does not call the hook {hook} with {macro}',
  'reason.edge-hook-not-bound': '{caller} calls the hook {hook} with {macro}, but nothing puts {callee} behind it',
  'reason.edge-deferred': '{caller} calls {by}, and {callee} is bound to {object} ({deferred})',
  'reason.edge-deferred-here': '{caller} gives {callee} to {by} ({deferred})',
  'reason.edge-deferred-inside': '{caller} calls {by}, in which {callee} is given to {form} ({deferred})',
  'reason.edge-deferred-member': '{caller} gives {object} to {by} ({deferred}), and {callee} is put there',
  'reason.edge-deferred-member-open':
    '{caller} gives {object} to {by} ({deferred}); that {callee} is put there was not found, but not all that is put there was understood',
  'reason.edge-bound-member':
    '{caller} raises or queues {object} with {by} ({deferred}), which is bound to {given} ({file}:{line}), and {callee} is put there',
  'reason.edge-bound-member-open':
    '{caller} raises or queues {object} with {by} ({deferred}), which is bound to {given} ({file}:{line}); that {callee} is put there was not found, but not all that is put there was understood',
  'reason.edge-bound-anew':
    '{caller} binds {object} to {other} itself and calls {by} for it ({deferred}); that {callee}, bound to it elsewhere, may run then is not certain from the text',
  'reason.edge-bound-over':
    '{caller} calls {by} for {object} ({deferred}) after binding it to {other}; {callee}, to which it binds it too, does not run then',
  'reason.edge-bound-several':
    '{caller} calls {by} for {object} ({deferred}), which is bound to {callee} in one function and to {other} in another; which of them it is by then is not certain from the text',
  'reason.edge-thread-woken': '{caller} wakes with {by} the thread {object}, which runs {callee} ({deferred})',
  'reason.edge-thread-unseen':
    '{caller} wakes {object} with {by}, and {callee} is bound by {form} ({deferred}); that it is the thread that is woken is not seen',
  'reason.edge-woken': '{caller} wakes with {by} what sleeps on {object}, as {callee} does ({deferred})',
  'reason.edge-entry-woken':
    '{caller} wakes {object} with {by}, and {callee} is the function of an entry that is put on it ({deferred})',
  'reason.edge-entry-elsewhere':
    '{caller} wakes {object} with {by}, but the entry whose function is {callee} is put on {bound} ({deferred})',
  'reason.edge-woken-unsure':
    '{caller} wakes with {by} what sleeps on {object}, and {callee} sleeps on {bound} ({deferred}); that it is the same is not certain from the text',
  'reason.edge-woken-otherwise':
    '{caller} wakes with {by} what sleeps on {object}, but {callee} sleeps on {bound} ({deferred})',
  'reason.edge-deferred-object-unsure':
    '{caller} calls {by}, and {callee} is bound ({deferred}); that it is the same object is not certain from the text',
  'reason.edge-deferred-unknown':
    'this program does not know how {deferred} runs a function, so the edge is not checked',
  'reason.edge-registered': '{callee} is registered by {by} ({deferred})',
  'reason.edge-not-raised': '{caller} calls nothing that is known to raise or queue {deferred}; name it in "by"',
  'reason.edge-not-bound': 'nothing was found that binds {callee} ({deferred}); name where that is done in "setup"',
  'reason.edge-maybe-bound':
    '{caller} raises or queues {object} with {by}, and {binder} is given that and {callee} ({file}:{line}); that it binds {deferred} is not known',
  'reason.edge-maybe-raised':
    '{caller} is not seen to raise or queue {deferred}, but which function is meant is not known of {count} {count|name|names} that it calls, as {name}; name what raises it in "by"',
  'reason.edge-raises-cut':
    '{caller} is not seen to raise or queue {deferred} for {callee}, but calls more than was read; name what raises it in "by"',
  'reason.edge-raises-deep':
    '{caller} is not seen to raise or queue {deferred} for {callee} in the calls that it leads to, read {depth} deep; what these call further down was not read: name what raises it in "by", or the functions between in steps',
  'reason.edge-by-deep':
    '{caller} does not call {by}, and in the calls that it leads to, read {depth} deep, nobody is seen who does so for {callee}; what these call further down was not read: name the functions between in steps',
  'reason.edge-raised-deeper':
    '{caller} is not seen to raise or queue {deferred} for {callee} in the calls that it leads to, read {depth} deep, but deeper it may come to {name}, which does ({file}:{line}); name the functions between in steps',
  'reason.edge-bindings-unread':
    'nothing was found that binds {callee} ({deferred}), but {count} {count|file|files} could not be read, as {file}',
  'reason.edge-bindings-cut':
    'nothing was found that binds {callee} ({deferred}), but more files name it than were read; name where that is done in "setup"',
  'reason.edge-by-not-called': '{caller} does not call {by}',
  'reason.edge-by-unknown':
    '{caller} calls {by}, and {callee} is bound; that {by} raises or queues {deferred} is not known',
  'reason.edge-setup-does-not-bind': '{setup} does not bind {callee} ({deferred})',
  'reason.edge-other-object': '{caller} calls {by} for {object}, but {callee} is bound to {bound}',
  'reason.edge-variable': '{caller} calls what {variable} holds, and that is {callee}',
  'reason.edge-variable-not-called': '{caller} does not call through {variable}',
  'reason.edge-variable-maybe-called':
    '{caller} is not seen to call through {variable}, but what it calls in line {line} is not understood',
  'reason.edge-variable-not-held': '{caller} calls what {variable} holds, but {callee} is not put there',
  'reason.edge-variable-maybe-held':
    '{caller} calls what {variable} holds; {callee} was not found there in what could be read, which is not all',
  'reason.edge-argument': '{giver} passes {callee}, and {caller} calls it through its parameter {parameter}',
  'reason.edge-from-not-above': 'the step {from} does not stand above {caller}, so what it passes cannot be followed',
  'reason.edge-not-passed': '{giver} does not pass {what} to {taker}',
  'reason.edge-parameter-not-called': '{caller} gets {callee} in its parameter {parameter}, but does not call it',
  'reason.edge-claimed': 'the author vouches for it',
  'reason.edge-kind-unchecked': 'what "via" says cannot be used, so the edge is not checked',

  'near.caller': '{name} calls it: {place}',
  'near.callee': 'of a like name: {name}, {place}',
  'near.dispatch': 'calls {name}: {place}',
  'near.installed': 'in its place: {name}, {place}',
  'near.raise': 'raises with {name}: {place}',

  'status.ok': 'ok',
  'status.moved': 'moved',
  'status.changed': 'changed',
  'status.ambiguous': 'ambiguous',
  'status.missing': 'missing',

  'edge.verified': 'verified',
  'edge.through': 'through',
  'edge.skips': 'skips',
  'edge.not-found': 'not found',
  'edge.claimed': 'claimed',
  'edge.unchecked': 'unchecked',
} as const satisfies Record<
  | `reason.${AnchorReasonCode | EdgeReasonCode}`
  | `status.${AnchorStatus}`
  | `edge.${EdgeStatus}`
  | `near.${Near['what']}`,
  string
>;
