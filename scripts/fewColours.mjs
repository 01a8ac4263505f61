/**
 * Gives a picture at most so many colours: each of its own colours becomes the one that stands for those near it. A picture of an editor has a few hundred
 * that nobody tells apart, and is stored in a third of the bytes without them. It runs in a page too, and so needs nothing around it.
 * @param {Uint8ClampedArray} pixels red, green, blue and opacity of each; changed in place
 * @param {number} limit from 1
 */
export function fewColours(pixels, limit) {
  /** @typedef {{ rgb: number[], weight: number, often: number }} Colour */
  /** @type {Map<number, number>} */
  const counted = new Map();
  /** @param {number} at */
  const keyAt = (at) => ((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0);
  for (let at = 0; at < pixels.length; at += 4) counted.set(keyAt(at), (counted.get(keyAt(at)) ?? 0) + 1);

  /** @param {readonly Colour[]} group @param {number} channel @param {'weight' | 'often'} by */
  const mean = (group, channel, by) => {
    const total = group.reduce((sum, one) => sum + one[by], 0);
    return group.reduce((sum, one) => sum + (one.rgb[channel] ?? 0) * one[by], 0) / total;
  };
  /** How far the colours of a group lie from their mean, along the channel in which they lie farthest. @param {Colour[]} group */
  const spread = (group) => {
    const along = [0, 1, 2].map((channel) => {
      const middle = mean(group, channel, 'weight');
      const far = group.reduce((sum, one) => sum + ((one.rgb[channel] ?? 0) - middle) ** 2 * one.weight, 0);
      return { group, channel, middle, far: group.length < 2 ? 0 : far };
    });
    return along.reduce((most, one) => (one.far > most.far ? one : most));
  };

  // By the root of how often it is there: the background does not take the colours from a small icon.
  const colours = [...counted].map(([key, often]) => ({
    rgb: [key >> 16, (key >> 8) & 255, key & 255],
    weight: Math.sqrt(often),
    often,
  }));
  let groups = [spread(colours)];
  while (groups.length < limit) {
    const widest = groups.reduce((most, one) => (one.far > most.far ? one : most));
    // One colour may be far from its mean by what is lost in dividing.
    if (widest.group.length < 2) break;
    const isLow = (/** @type {Colour} */ one) => (one.rgb[widest.channel] ?? 0) <= widest.middle;
    const halves = [widest.group.filter(isLow), widest.group.filter((one) => !isLow(one))];
    groups = [...groups.filter((one) => one !== widest), ...halves.map(spread)];
  }

  /** @type {Map<number, number[]>} */
  const becomes = new Map();
  for (const { group } of groups) {
    const commonest = group.reduce((most, one) => (one.often > most.often ? one : most));
    const rest = group.reduce((sum, one) => sum + one.often, 0) - commonest.often;
    // A background keeps its very colour.
    const rgb =
      commonest.often > rest ? commonest.rgb : [0, 1, 2].map((channel) => Math.round(mean(group, channel, 'often')));
    for (const {
      rgb: [red = 0, green = 0, blue = 0],
    } of group)
      becomes.set((red << 16) | (green << 8) | blue, rgb);
  }
  for (let at = 0; at < pixels.length; at += 4) pixels.set(becomes.get(keyAt(at)) ?? [], at);
}
