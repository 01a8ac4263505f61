/* The page of a picture: shows what the extension sends, moves in it, and tells the extension what was pressed. It asks for nothing, and takes no focus. */
/* global acquireVsCodeApi, btoa, document, Element, getComputedStyle, Image, TextEncoder, window, XMLSerializer */
(() => {
  const vscode = acquireVsCodeApi();
  const picture = document.getElementById('picture');
  const about = document.getElementById('about');
  const said = document.getElementById('said');
  const find = document.getElementById('find');
  const found = document.getElementById('found');
  const ZOOM = { least: 0.1, most: 4, step: 1.25 };
  /** So many pixels a side of a PNG has at most: browsers draw nothing beyond. */
  const MAX_SIDE = 8000;
  /** What is inherited or comes from the style sheet, and must stand in a picture that has none. */
  const STYLES = [
    'fill',
    'stroke',
    'stroke-width',
    'stroke-dasharray',
    'stroke-linejoin',
    'font-family',
    'font-size',
    'font-style',
  ];

  let state = { zoom: 1, places: [], ...vscode.getState() };
  let shown = { key: undefined, words: [], here: undefined };
  let matches = [];
  let match = -1;

  const svg = () => picture.querySelector('svg');
  const items = () => [...picture.querySelectorAll('[role=treeitem]')];
  const item = (id) => items().find(({ dataset }) => dataset.id === id);
  const save = (more) => vscode.setState((state = { ...state, ...more }));

  const focusOn = (one, options = {}) => {
    if (one === undefined || one === null) return;
    for (const other of items()) other.setAttribute('tabindex', other === one ? '0' : '-1');
    if (options.keys !== false) one.focus({ preventScroll: true });
    see(one);
  };

  /** Scrolls no farther than it must; some of what is around is to be seen too. */
  const see = (one) => {
    const [box, around] = [one.getBoundingClientRect(), picture.getBoundingClientRect()];
    const room = { x: Math.min(40, around.width / 8), y: Math.min(40, around.height / 8) };
    const beyond = (from, to, least, most) =>
      from < least ? from - least : to > most ? Math.min(to - most, from - least) : 0;
    picture.scrollLeft += beyond(box.left, box.right, around.left + room.x, around.right - room.x);
    picture.scrollTop += beyond(box.top, box.bottom, around.top + room.y, around.bottom - room.y);
  };

  /** @param at the place in the window that stays where it is */
  const zoomTo = (zoom, at) => {
    const one = svg();
    if (one === null) return;
    const next = Math.min(ZOOM.most, Math.max(ZOOM.least, zoom));
    const around = picture.getBoundingClientRect();
    const x = (at?.x ?? around.left + around.width / 2) - around.left;
    const y = (at?.y ?? around.top + around.height / 2) - around.top;
    const grows = next / state.zoom;
    const [left, top] = [(picture.scrollLeft + x) * grows - x, (picture.scrollTop + y) * grows - y];
    const [, , width, height] = one.getAttribute('viewBox').split(' ').map(Number);
    one.setAttribute('width', width * next);
    one.setAttribute('height', height * next);
    picture.scrollTo(left, top);
    save({ zoom: next });
  };

  const fit = () => {
    const box = svg()?.getAttribute('viewBox').split(' ').map(Number);
    if (box === undefined) return;
    // Not larger than it was drawn: letters of a small picture need not fill the window.
    zoomTo(Math.min(1, picture.clientWidth / box[2], picture.clientHeight / box[3]));
    picture.scrollTo(0, 0);
  };

  window.addEventListener('message', ({ data }) => {
    if (data?.kind === 'show') show(data);
    if (data?.kind === 'here') moveHere(data.here);
  });

  const show = (data) => {
    const isOther = data.key !== shown.key;
    const before =
      document.activeElement instanceof Element
        ? document.activeElement.closest('[role=treeitem]')?.dataset.id
        : undefined;
    const tabbed = picture.querySelector('[tabindex="0"]')?.dataset.id;
    // A step that was pressed stays where it was under the pointer, whatever folds around it.
    const anchor = data.focus === undefined || isOther ? undefined : item(data.focus)?.getBoundingClientRect();
    const place = isOther
      ? state.places.find(([key]) => key === data.key)?.[1]
      : [picture.scrollLeft, picture.scrollTop];
    shown = data;
    about.textContent = data.about;
    picture.innerHTML = data.svg;
    document.body.classList.toggle('whole', !data.folds);
    const { zoom } = state;
    if (isOther && place === undefined && !data.folds) {
      fit();
      // The next picture of a path is as large as the last one was.
      save({ zoom });
    } else {
      zoomTo(zoom);
      picture.scrollTo(...(place ?? [0, 0]));
    }
    const focused = item(data.focus);
    if (anchor !== undefined && focused !== undefined) {
      const now = focused.getBoundingClientRect();
      picture.scrollBy(now.left - anchor.left, now.top - anchor.top);
    }
    const keys = before !== undefined || (isOther && document.hasFocus());
    const one = focused ?? item(before) ?? item(tabbed) ?? item(data.here) ?? items()[0];
    if (one !== undefined) {
      for (const other of items()) other.setAttribute('tabindex', other === one ? '0' : '-1');
      if (keys && document.activeElement !== find) one.focus({ preventScroll: true });
    }
    if (focused !== undefined || (isOther && place === undefined)) see(focused ?? one ?? picture);
    if (find.value !== '') search(false);
  };

  const moveHere = (id) => {
    shown.here = id;
    // Drawn by the extension when the picture is next drawn; until then the mark moves alone.
    for (const one of picture.querySelectorAll('.here')) {
      one.classList.remove('here');
      one.removeAttribute('aria-current');
      one.querySelector('.arrow')?.remove();
    }
    const one = item(id);
    if (one === undefined) return;
    one.classList.add('here');
    one.setAttribute('aria-current', 'true');
    const box = one.querySelector('.box');
    const arrow = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    const [x, y, height] = ['x', 'y', 'height'].map((name) => Number(box.getAttribute(name)));
    arrow.setAttribute('class', 'arrow');
    arrow.setAttribute('d', document.body.dataset.here);
    arrow.setAttribute('transform', `translate(${x - 16} ${y + height / 2 - 8})`);
    one.append(arrow);
    see(one);
    said.textContent = one.getAttribute('aria-label');
  };

  const go = (one, keepsFocus) => vscode.postMessage({ kind: 'go', id: one.dataset.id, keepsFocus });
  const fold = (one) => vscode.postMessage({ kind: 'fold', id: one.dataset.id });

  picture.addEventListener('click', ({ target }) => {
    const one = target instanceof Element ? target.closest('[role=treeitem]') : null;
    if (one === null) return;
    focusOn(one);
    if (target.closest('.fold') !== null) fold(one);
    else go(one, true);
  });

  const byParent = (parent) => items().filter(({ dataset }) => dataset.parent === parent);
  /** What stands above or below in the same column: siblings first, since they are nearest. */
  const beside = (one, step) => {
    const column = items().filter((other) => other.getAttribute('aria-level') === one.getAttribute('aria-level'));
    return column[column.indexOf(one) + step];
  };
  const KEYS = {
    ArrowLeft: (one) => item(one.dataset.parent),
    ArrowRight: (one) => {
      if (one.getAttribute('aria-expanded') === 'false') fold(one);
      return byParent(one.dataset.id)[0];
    },
    ArrowUp: (one) => beside(one, -1),
    ArrowDown: (one) => beside(one, 1),
    Home: () => items()[0],
    End: () => items().at(-1),
  };

  document.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    const isTyping = event.target === find;
    if ((ctrlKey || metaKey) && key === 'f') {
      find.focus();
      find.select();
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (ctrlKey || metaKey || altKey) return;
    const one = event.target instanceof Element ? event.target.closest('[role=treeitem]') : null;
    const does = {
      '/': () => find.focus(),
      '+': () => zoomTo(state.zoom * ZOOM.step),
      '=': () => zoomTo(state.zoom * ZOOM.step),
      '-': () => zoomTo(state.zoom / ZOOM.step),
      0: fit,
    };
    if (isTyping) return;
    if (one !== null && key in KEYS) focusOn(KEYS[key](one));
    else if (one !== null && key === 'Enter') go(one, event.shiftKey);
    else if (one !== null && key === ' ') fold(one);
    else if (key in does) does[key]();
    else return;
    event.preventDefault();
  });

  const search = (moves) => {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    matches =
      words.length === 0
        ? []
        : shown.words.filter(([, text]) => words.every((word) => text.toLowerCase().includes(word))).map(([id]) => id);
    for (const one of items()) one.classList.toggle('found', matches.includes(one.dataset.id));
    if (moves) match = -1;
    match = Math.min(match, matches.length - 1);
    if (moves && matches.length > 0) arrive(1);
    else tell();
  };
  const tell = () => {
    const { found: text, none } = document.body.dataset;
    const filled = text.replace('{nth}', String(match + 1)).replace('{count}', String(matches.length));
    found.textContent = find.value === '' ? '' : matches.length === 0 ? none : filled;
  };
  const arrive = (step) => {
    if (matches.length === 0) return;
    match = (match + step + matches.length) % matches.length;
    const one = item(matches[match]);
    if (one === undefined) vscode.postMessage({ kind: 'reveal', id: matches[match] });
    else focusOn(one, { keys: false });
    tell();
  };
  find.addEventListener('input', () => search(true));
  find.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') arrive(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') {
      const last = item(matches[match]) ?? picture.querySelector('[tabindex="0"]');
      find.value = '';
      search(false);
      focusOn(last);
    } else return;
    event.preventDefault();
  });

  picture.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoomTo(state.zoom * (event.deltaY < 0 ? ZOOM.step : 1 / ZOOM.step), { x: event.clientX, y: event.clientY });
    },
    { passive: false },
  );
  picture.addEventListener(
    'scroll',
    () => {
      if (shown.key === undefined) return;
      const others = state.places.filter(([key]) => key !== shown.key).slice(-50);
      save({ places: [...others, [shown.key, [picture.scrollLeft, picture.scrollTop]]] });
    },
    { passive: true },
  );

  /** The picture as it is seen, in one text that needs nothing else: colours and fonts stand in it. */
  const alone = () => {
    const one = svg();
    const copy = one.cloneNode(true);
    const pairs = [...one.querySelectorAll('path, rect, text')].map((from, nth) => [
      from,
      copy.querySelectorAll('path, rect, text')[nth],
    ]);
    for (const [from, to] of pairs) {
      const style = getComputedStyle(from);
      for (const name of STYLES)
        if (from.tagName === 'text' || !name.startsWith('font')) to.setAttribute(name, style.getPropertyValue(name));
    }
    for (const part of copy.querySelectorAll('.fold')) part.remove();
    for (const part of copy.querySelectorAll('*'))
      for (const { name } of [...part.attributes])
        if (/^(?:class|tabindex|role|data-|aria-)/.test(name)) part.removeAttribute(name);
    const [, , width, height] = one.getAttribute('viewBox').split(' ');
    copy.setAttribute('width', width);
    copy.setAttribute('height', height);
    copy.removeAttribute('role');
    const back = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
    for (const [name, value] of Object.entries({
      width,
      height,
      fill: getComputedStyle(document.body).backgroundColor,
    }))
      back.setAttribute(name, value);
    copy.prepend(back);
    return { text: new XMLSerializer().serializeToString(copy), width: Number(width), height: Number(height) };
  };

  const savePng = async () => {
    const { text, width, height } = alone();
    const scale = Math.min(2, MAX_SIDE / Math.max(width, height));
    const image = new Image();
    image.src = `data:image/svg+xml;base64,${base64(new TextEncoder().encode(text))}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    vscode.postMessage({ kind: 'save', format: 'png', data: canvas.toDataURL('image/png').split(',')[1] });
  };
  const base64 = (bytes) => {
    let letters = '';
    for (const byte of bytes) letters += String.fromCharCode(byte);
    return btoa(letters);
  };

  const DOES = {
    zoomIn: () => zoomTo(state.zoom * ZOOM.step),
    zoomOut: () => zoomTo(state.zoom / ZOOM.step),
    fit,
    fold: () => vscode.postMessage({ kind: 'foldAll' }),
    unfold: () => vscode.postMessage({ kind: 'unfoldAll' }),
    svg: () => svg() !== null && vscode.postMessage({ kind: 'save', format: 'svg', data: alone().text }),
    png: () => svg() !== null && void savePng(),
  };
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('button[data-do]') : null;
    if (button !== null) DOES[button.dataset.do]?.();
  });

  vscode.postMessage({ kind: 'ready' });
})();
