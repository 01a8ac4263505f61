/** Whether two names look as if one stood for the other: `sock_create` and `__sock_create`, `foo_lock` and `foo_lock_nested`. */
export function isLike(a: string, b: string): boolean {
  if (a === b) return true;
  const [one, other] = [parts(a), parts(b)];
  const common = one.filter((part) => other.includes(part)).length;
  // Most words of the longer name are those of the other; a name of one word is like no other but itself with underscores.
  return common > 0 && common / Math.max(one.length, other.length) >= 0.6;
}

function parts(name: string): string[] {
  return name.split('_').filter((part) => part !== '');
}
