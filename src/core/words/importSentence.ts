import { fill } from './sentence.js';
import { sentenceOf, type Language, type WordCode } from './words.js';

type CodeOf<Code> = Code extends `import.${infer Inner}` ? Inner : never;

/** Something to be said of the file of another program: the words `import.…`. */
export interface ImportRemark {
  readonly code: CodeOf<WordCode>;
  readonly values: Readonly<Record<string, string | number>>;
}

/** @param shown makes a text of the file harmless where the sentence goes */
export function importSentence(
  language: Language,
  { code, values }: ImportRemark,
  shown: (text: string) => string,
): string {
  const harmless = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' ? shown(value) : value,
  ]);
  return fill(sentenceOf(language, `import.${code}`), Object.fromEntries(harmless) as ImportRemark['values']);
}
