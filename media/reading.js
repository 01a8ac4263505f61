/* The page of the Reading view: shows what the extension sends, and tells it which button was pressed. It asks for nothing, and takes no focus. */
/* global acquireVsCodeApi, document, Element, HTMLElement, window */
(() => {
  const vscode = acquireVsCodeApi();
  const page = document.getElementById('page');
  const said = document.getElementById('said');
  /** So many places are remembered. */
  const MAX_TOPS = 200;
  /** How far each page was scrolled, by its key, the last one last. */
  const tops = new Map(vscode.getState()?.tops ?? []);
  let key;

  const find = ({ do: action, mark, index }) =>
    [...page.querySelectorAll('button')].find(
      ({ dataset }) => dataset.do === action && dataset.mark === mark && dataset.index === index,
    );

  window.addEventListener('message', ({ data }) => {
    if (data?.kind !== 'show') return;
    const focused = document.activeElement;
    const pressed = focused instanceof HTMLElement && page.contains(focused) ? { ...focused.dataset } : undefined;
    page.innerHTML = data.html;
    if (data.key !== key) {
      // Whoever hears the page hears where the walk went, and not what follows a change of the notes.
      said.textContent = page.querySelector('h2')?.textContent ?? '';
      key = data.key;
      window.scrollTo(0, tops.get(key) ?? 0);
    }
    // Who pressed a button here goes on from there; nobody else is given the keys.
    if (pressed !== undefined) (find(pressed) ?? page.querySelector('button'))?.focus({ preventScroll: true });
  });

  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('button[data-do]') : null;
    if (button === null) return;
    const { do: action, mark, index } = button.dataset;
    vscode.postMessage({
      kind: 'do',
      action,
      mark: Number(mark),
      ...(index === undefined ? {} : { index: Number(index) }),
    });
  });

  document.addEventListener(
    'scroll',
    () => {
      if (key === undefined) return;
      tops.delete(key);
      tops.set(key, window.scrollY);
      vscode.setState({ tops: [...tops].slice(-MAX_TOPS) });
    },
    { passive: true },
  );

  // The keys of the walk work here too.
  for (const has of [true, false])
    window.addEventListener(has ? 'focus' : 'blur', () => vscode.postMessage({ kind: 'focus', has }));

  vscode.postMessage({ kind: 'ready' });
})();
