/** The kind of the page with a picture, by which the editor, its menus and its keys know it. */
export const DIAGRAM_VIEW = 'kernelNotes.diagram';
