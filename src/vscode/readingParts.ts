/** What shows notes on a kernel: its code is loaded once it is known which kernel trees there are. */
export { registerContexts } from './base/contexts.js';
export { registerCodeLens } from './code/codeLens.js';
export { registerHover } from './code/hover.js';
export { registerMarks } from './code/marks.js';
export { registerProblems } from './mend/problems.js';
export { registerQuickFixes } from './mend/quickFixes.js';
export { registerNavigation } from './navigation/navigation.js';
export { registerJsonAuthoring } from './notesFiles/jsonAuthoring.js';
export { registerRecording } from './record/recording.js';
export { registerIndex } from './tree/indexKernel.js';
export { registerHere } from './views/here.js';
export { registerLanguageStatus } from './views/languageStatus.js';
export { registerReadMarks } from './views/readMarks.js';
export { registerReadingPane } from './views/readingPane.js';
export { registerWriting } from './write/writing.js';
