/** A target that may be followed. */
export interface Target {
  readonly url: string;
  readonly host: string;
}

// ASCII alone (the parser has turned other hosts into punycode), no user before the host, nothing that could end a `<…>` target.
const HTTPS =
  /^https:\/\/([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::\d{1,5})?(?:[/?#][\x21\x23-\x3b\x3d\x3f-\x5b\x5d-\x7e]*)?$/i;

/** The target of a link when it is one that may be followed: `https`, to a host by name. */
export function linkTarget(href: string): Target | undefined {
  const host = HTTPS.exec(href)?.[1];
  return host === undefined ? undefined : { url: href, host: host.toLowerCase() };
}

/** What stands in place of an image: where it would have come from. */
export function imageLabel(source: string): string {
  const host = /^(?:[a-z][a-z0-9+.-]*:)?\/\/(?:[^/?#@]*@)?([^/?#:@]+)/i.exec(source)?.[1];
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(source)?.[1];
  const from = host ?? scheme;
  return from === undefined ? '[image]' : `[image: ${from.toLowerCase().slice(0, 100)}]`;
}
