/** A row of a list to choose from. */
export interface Row {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
}
