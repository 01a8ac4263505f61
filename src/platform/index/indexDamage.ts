/** An index that is not as it was written: nothing of it may be believed. */
export class IndexDamage extends Error {
  override readonly name = 'IndexDamage';
  constructor(
    /** The absolute path of its file. */
    readonly file: string,
  ) {
    super(`the index is damaged: ${file}`);
  }
}
