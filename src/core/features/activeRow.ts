/** A row of a list that is narrowed by what is typed. */
export interface ListRow {
  readonly label: string;
  readonly description?: string | undefined;
  readonly detail?: string | undefined;
  /** It is shown whatever is typed. */
  readonly alwaysShow?: boolean | undefined;
}

/**
 * The row that Enter takes: the one that was active, as long as what is typed leaves it in sight, else the first that has what is typed in its name, else the
 * one that is always there, else the first that has it anywhere. While nothing is typed, it is the first that is not `isDone`: what is
 * done is not done twice by Enter alone.
 * @returns `undefined` where nothing fits
 */
export function activeRow<T extends ListRow>(
  rows: readonly T[],
  active: T | undefined,
  typed: string,
  isDone: (row: T) => boolean = () => false,
): T | undefined {
  const text = typed.trim().toLowerCase();
  if (active !== undefined && (text === '' || active.alwaysShow === true || isInSight(active, text))) return active;
  if (text === '') return rows.find((row) => !isDone(row));
  return (
    rows.find(({ label }) => label.toLowerCase().includes(text)) ??
    rows.find(({ alwaysShow }) => alwaysShow === true) ??
    rows.find((row) => partsOf(row).some((part) => part.includes(text))) ??
    rows.find((row) => isInSight(row, text))
  );
}

/** Whether an editor may still show a row: its letters stand there in this order. */
function isInSight(row: ListRow, text: string): boolean {
  return partsOf(row).some((part) => {
    let at = 0;
    for (const letter of text.replace(/\s+/g, '')) {
      at = part.indexOf(letter, at) + 1;
      if (at === 0) return false;
    }
    return true;
  });
}

function partsOf({ label, description = '', detail = '' }: ListRow): string[] {
  return [label, description, detail].map((part) => part.toLowerCase());
}
