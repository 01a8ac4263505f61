/** A row of a list that is narrowed by what is typed. */
export interface ListRow {
  readonly label: string;
  readonly description?: string | undefined;
  readonly detail?: string | undefined;
  /** It is shown whatever is typed. */
  readonly alwaysShow?: boolean | undefined;
}

/**
 * The row that Enter takes: the one that was active, as long as what is typed leaves it in sight, else the first whose name begins with what is typed, else the
 * first that has it in its name, else the one that is always there, else the first that has it anywhere, else the one that has its letters the nearest together. While nothing is typed, it is the
 * first that is not `isDone`: what is done is not done twice by Enter alone.
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
    rows.find(({ label }) => nameIn(label).startsWith(text)) ??
    rows.find(({ label }) => label.toLowerCase().includes(text)) ??
    rows.find(({ alwaysShow }) => alwaysShow === true) ??
    rows.find((row) => partsOf(row).some((part) => part.includes(text))) ??
    nearest(rows, text)
  );
}

/** A label without the icon before it. */
function nameIn(label: string): string {
  return label.replace(/^\$\([^)]*\)\s*/, '').toLowerCase();
}

/** The piece of a row that has what is typed may be so many times as long: an editor shows words that are begun, not letters of a whole sentence. */
const MAX_APART = 3;

/** Whether an editor may still show a row: its letters stand there in this order, near one another. */
function isInSight(row: ListRow, text: string): boolean {
  return apart(row, text) <= letters(text).length * MAX_APART;
}

/** The row that has the letters the nearest together; of several the first. */
function nearest<T extends ListRow>(rows: readonly T[], text: string): T | undefined {
  let found: T | undefined;
  for (const row of rows) {
    if (isInSight(row, text) && (found === undefined || apart(row, text) < apart(found, text))) found = row;
  }
  return found;
}

/** Of how many letters the shortest piece of a row is that has the letters in this order; `Infinity` where there is none. */
function apart(row: ListRow, text: string): number {
  return Math.min(...partsOf(row).map((part) => shortest(part, letters(text))));
}

function shortest(part: string, typed: string): number {
  let best = Infinity;
  for (let from = part.indexOf(typed.charAt(0)); from >= 0; from = part.indexOf(typed.charAt(0), from + 1)) {
    let at = from;
    for (const letter of typed) {
      at = part.indexOf(letter, at) + 1;
      if (at === 0) return best;
    }
    best = Math.min(best, at - from);
  }
  return best;
}

function letters(text: string): string {
  return text.replace(/\s+/g, '');
}

function partsOf({ label, description = '', detail = '' }: ListRow): string[] {
  return [label, description, detail].map((part) => part.toLowerCase());
}
