/* The page of a comparison: tells the extension which button was pressed, and moves among them. It shows what it was given and asks for nothing. */
/* global acquireVsCodeApi, document, Element, window */
(() => {
  const vscode = acquireVsCodeApi();

  /** Goes to a member or a heading of the page and shows where it is. */
  const arrive = (id) => {
    const target = document.getElementById(id);
    if (target === null) return;
    for (const one of document.querySelectorAll('.arrived')) one.classList.remove('arrived');
    target.classList.add('arrived');
    target.scrollIntoView({ block: 'center' });
    target.focus({ preventScroll: true });
  };

  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (button === null) return;
    const { jump, file, line, mark, tag, side } = button.dataset;
    if (jump !== undefined) arrive(jump);
    else if (mark !== undefined) vscode.postMessage({ kind: 'note', mark: Number(mark) });
    else if (tag !== undefined) vscode.postMessage({ kind: 'struct', tag, side: Number(side) });
    else if (file !== undefined) vscode.postMessage({ kind: 'source', file, line: Number(line) });
  });

  // Up and down go through what can be pressed in a column, left and right to the other column.
  document.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const side = document.activeElement?.closest('.side');
    if (side === null || side === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    if (step !== undefined) {
      // What is in a closed list cannot be gone to, only the line that opens it.
      const stops = [...side.querySelectorAll('button, summary')].filter(
        (one) => one.matches('summary') || one.closest('details:not([open])') === null,
      );
      const next = stops[stops.indexOf(document.activeElement) + step];
      if (next === undefined) return;
      next.focus();
      next.scrollIntoView({ block: 'nearest' });
      event.preventDefault();
    } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      const sides = [...document.querySelectorAll('.side')];
      const other = sides[sides.indexOf(side) + (event.key === 'ArrowRight' ? 1 : -1)];
      other?.querySelector('button')?.focus();
      if (other !== undefined) event.preventDefault();
    }
  });

  // What can be pressed, in its order: the same page shown again has the same, unless the notes or the source changed there.
  const stops = () => [...document.querySelectorAll('button, summary')];
  const lists = () => [...document.querySelectorAll('details')];
  const keep = () =>
    vscode.setState({
      top: window.scrollY,
      stop: stops().indexOf(document.activeElement),
      open: lists().map(({ open }) => open),
    });
  const before = document.body.dataset.asked === 'true' ? undefined : vscode.getState();
  if (before !== undefined) {
    // It only follows a change: it stays as it was.
    const now = lists();
    if (now.length === before.open.length) now.forEach((list, index) => (list.open = before.open[index]));
    window.scrollTo(0, before.top);
  }
  // The keyboard begins at the first struct, or where it was; it is not taken from whoever types elsewhere by now.
  const begin = () => (stops()[before?.stop] ?? document.querySelector('.side button'))?.focus({ preventScroll: true });
  if (document.hasFocus()) begin();
  else window.addEventListener('focus', begin, { once: true });
  document.addEventListener('focusin', keep);
  document.addEventListener('scroll', keep, { passive: true });
  document.addEventListener('toggle', keep, true);
})();
