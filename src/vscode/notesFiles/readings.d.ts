/** The cards of the bundled readings, in the order of the shelf: made by scripts/readings.mjs while the bundle is built. */
declare module '#readings' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-imports -- an ambient module takes no import by a relative name: it would be of any type
  const cards: readonly import('../../core/features/readingCard.js').ReadingCard[];
  export default cards;
}
