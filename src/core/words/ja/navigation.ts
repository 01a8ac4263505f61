import type { navigationEn } from '../en/navigation.js';
import { translationOf } from '../sentence.js';

/** What is said where the editor's own ways through code are answered, in Japanese. */
export const navigationJa = translationOf<typeof navigationEn>()({
  'navigation.doubtful': '一部の構成だけ、または見た目からの判断',
});
