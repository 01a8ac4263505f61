import type { Place } from '../source/place.js';

/** A version as the kernel's own tags have it; what a distributor adds is in no tag. */
const RELEASED = /^(\d{1,3}\.\d{1,3})(?:\.(\d{1,3}))?(-rc\d{1,2})?$/;

/** The tag of a version: `v6.12.117`, `v6.12` for `6.12.0`, `v6.13-rc1`. `undefined` where there is none by that name. */
export function kernelTag(version: string | undefined): string | undefined {
  const [, series, sublevel, candidate = ''] = RELEASED.exec(version ?? '') ?? [];
  if (series === undefined) return undefined;
  return `v${series}${sublevel === undefined || sublevel === '0' ? '' : `.${sublevel}`}${candidate}`;
}

/** A place that has a line, or a file alone. */
type Linked = Pick<Place, 'file'> & Partial<Pick<Place, 'line'>>;

/** The address of a place at Elixir, which links every name in it. */
export function elixirPlace(tag: string, { file, line }: Linked): string {
  return `https://elixir.bootlin.com/linux/${tag}/source/${pathInUrl(file)}${line === undefined ? '' : `#L${line}`}`;
}

/** The address of what Elixir knows of a name of C. */
export function elixirSymbol(tag: string, name: string): string {
  return `https://elixir.bootlin.com/linux/${tag}/C/ident/${encodeURIComponent(name)}`;
}

/** The address of a place in the kernel's own repository, which has every stable release. */
export function gitPlace(tag: string, { file, line }: Linked): string {
  const tree = 'https://git.kernel.org/pub/scm/linux/kernel/git/stable/linux.git/tree';
  return `${tree}/${pathInUrl(file)}?h=${tag}${line === undefined ? '' : `#n${line}`}`;
}

function pathInUrl(file: string): string {
  return file
    .split('/')
    .map((part) =>
      encodeURIComponent(part.replace(/\p{Cs}/gu, '?')).replace(
        /[!'()*]/g,
        (sign) => `%${sign.charCodeAt(0).toString(16)}`,
      ),
    )
    .join('/');
}
