/** The address of a file in a sentence: `file:///home/a/my%20notes.json`. */
const ADDRESS = /\b[a-z][a-z\d+.-]*:\/\/[^\s'"<>]*[^\s'"<>.,:;)]/gi;

/** A sentence of the system with paths, as readers know them, in the place of the addresses of files. */
export function plainAddresses(sentence: string): string {
  return sentence.replace(ADDRESS, (address) => {
    const [, scheme = '', rest = ''] = /^([^:]+):\/\/(.*)$/.exec(address) ?? [];
    // What is on the web has no path.
    if (/^https?$/i.test(scheme)) return address;
    const path = rest.slice(Math.max(0, rest.indexOf('/')));
    try {
      return decodeURIComponent(path).replace(/^\/([a-z]:)/i, '$1');
    } catch {
      return address;
    }
  });
}
