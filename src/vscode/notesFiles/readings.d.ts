/** The cards of the bundled readings, in the order of the shelf: made by scripts/readings.mjs while the bundle is built. */
declare module '#readings' {
  import type { ReadingCard } from '../../core/features/readingCard.js';
  const cards: readonly ReadingCard[];
  export default cards;
}
