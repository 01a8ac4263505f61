import type { Dialect } from './dialect.js';
import type { View } from './view.js';
import type { ViewReading } from './viewReading.js';

/** Reads one construct of a view, and asks the others for what is in it. */
export abstract class ViewReader {
  protected readonly view: View;
  protected readonly dialect: Dialect;

  constructor(protected readonly of: ViewReading) {
    this.view = of.view;
    this.dialect = of.dialect;
  }
}
