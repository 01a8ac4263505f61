import { placeOf } from '../marks/noteIndex.js';
import { textTarget, type LinkSource } from '../marks/textTarget.js';
import type { LinkTo } from '../render/markdown.js';
import { elixirPlace, elixirSymbol, kernelTag } from './permalinks.js';
import type { Publication } from './publication.js';

/**
 * Where the links of a text lead once it is published: to what is published with it, else to the source of that version on the web. What leads to
 * neither stays words.
 * @param hrefOf the address of something that is published, by its fragment; `undefined` where the format has none
 */
export function pageLinks(
  { index, fragments, version }: Publication,
  from: LinkSource,
  hrefOf: (fragment: string) => string | undefined,
): LinkTo {
  const tag = kernelTag(version);
  return (link) => {
    const target = textTarget(index, from, link);
    if (target === undefined) return undefined;
    if (target.k === 'symbol')
      return tag === undefined ? undefined : { href: elixirSymbol(tag, target.symbol.member ?? target.symbol.name) };
    const pointer =
      target.k === 'path'
        ? target.path.pointer
        : target.mark.kind === 'note'
          ? target.mark.entry.pointer
          : target.mark.step.pointer;
    const fragment = fragments.at(pointer);
    const href = fragment === undefined ? undefined : hrefOf(fragment);
    if (href !== undefined) return { href };
    const place = target.k === 'mark' ? placeOf(target.mark) : undefined;
    return tag === undefined || place === undefined ? undefined : { href: elixirPlace(tag, place) };
  };
}
