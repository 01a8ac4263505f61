import assert from 'node:assert/strict';
import { fewColours } from '../../scripts/fewColours.mjs';

type Rgb = readonly [red: number, green: number, blue: number];

function painted(colours: readonly Rgb[], limit: number): Rgb[] {
  const pixels = new Uint8ClampedArray(colours.flatMap((rgb) => [...rgb, 255]));
  fewColours(pixels, limit);
  return colours.map((_, nth) => [pixels[4 * nth] ?? -1, pixels[4 * nth + 1] ?? -1, pixels[4 * nth + 2] ?? -1]);
}

const BACKGROUND: Rgb = [31, 31, 31];
const GREEN: Rgb = [90, 180, 120];

describe('the colours of a picture', () => {
  it('are left as they are where they are few', () => {
    const all: Rgb[] = [BACKGROUND, GREEN, [255, 255, 255], BACKGROUND];
    assert.deepEqual(painted(all, 8), all);
  });

  it('are at most so many, and the background keeps its own', () => {
    const greys = Array.from({ length: 200 }, (_, nth): Rgb => [nth, nth, nth]);
    const back = Array.from({ length: 5000 }, () => BACKGROUND);
    const all = painted([...back, ...greys], 16);
    assert.equal(new Set(all.map(String)).size, 16);
    assert.deepEqual(all[0], BACKGROUND);
    greys.forEach(([grey], nth) => {
      const [red] = all[back.length + nth] ?? [0];
      assert.ok(Math.abs(red - grey) < 32, `${grey} becomes ${red}`);
    });
  });

  it('of something small stay apart from the much that is around it', () => {
    const back = Array.from({ length: 5000 }, (_, nth): Rgb => [31 + (nth % 9), 31 + (nth % 9), 31 + (nth % 9)]);
    const [red, green, blue] = painted([GREEN, ...back], 8)[0] ?? [0, 0, 0];
    assert.deepEqual([red, green, blue], GREEN);
  });
});
