import type { NotesFile, Step } from './format.js';

/** A step of a file, where it stands. */
export interface StepEntry {
  /** RFC 6901 pointer. */
  readonly pointer: string;
  readonly step: Step;
}

/** What of a file would hang in the air without some of its steps. */
export interface Dependents {
  /** Steps that continue in a path that goes. */
  readonly links: readonly StepEntry[];
  /** Steps that say of a step that goes that it passes them on as an argument. */
  readonly passed: readonly StepEntry[];
}

/** Every step of a file once, in its order. */
export function stepsIn(file: NotesFile): StepEntry[] {
  const found: StepEntry[] = [];
  const visit = (step: Step | null, pointer: string): void => {
    if (step === null) return;
    found.push({ pointer, step });
    step.calls?.forEach((call, index) => {
      visit(call, `${pointer}/calls/${index}`);
    });
  };
  file.paths?.forEach((path, index) => {
    if (path !== null) visit(path.root, `/paths/${index}/root`);
  });
  return found;
}

/**
 * What depends on something that is to be taken away.
 * @param pointer to a path, or to a step
 * @param isAlone of a step: whether those below it stay
 */
export function dependentsOf(file: NotesFile, pointer: string, isAlone = false): Dependents {
  const goes = (one: string) => one === pointer || (!isAlone && one.startsWith(`${pointer}/`));
  const steps = stepsIn(file);
  const staying = steps.filter((one) => !goes(one.pointer));
  const path = /^\/paths\/(\d+)$/.exec(pointer)?.[1];
  const id = path === undefined ? undefined : file.paths?.[Number(path)]?.id;
  const isTwice = file.paths?.some((one, index) => one?.id === id && index !== Number(path)) === true;
  const links = id === undefined || isTwice ? [] : staying.filter(({ step }) => step.path === id);
  const left = new Set(staying.map(({ step }) => step.id));
  const lost = new Set(steps.filter((one) => goes(one.pointer)).map(({ step }) => step.id));
  const passed = staying.filter(({ step: { via } }) => {
    const from = via?.from;
    return from !== undefined && lost.has(from) && !left.has(from);
  });
  return { links, passed };
}
