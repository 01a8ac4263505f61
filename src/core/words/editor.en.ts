/** The words of the editor, in English. Keys start with `editor.`; the Japanese ones are in editor.ja.ts, checked against these. */
export const editorEn = {
  'editor.noKernel': 'No Linux kernel tree is open.',
  'editor.stepOf': '{path} {number}/{total}',
  'editor.needAttention': '{count} {count|anchor needs|anchors need} attention',
} as const;
