/** How the page looks: for screens of any width, light and dark as the reader has it, and on paper. Fonts are the reader's own. */
export const HTML_STYLE = `
:root {
  color-scheme: light dark;
  --page: #fff; --text: #1f2328; --quiet: #59636e; --line: #d1d9e0; --panel: #f6f8fa; --link: #0757ba;
  --mark: #fff4c2; --odd: #7d4e00; --oddPanel: #fff8e1; --comment: #57606a; --word: #a0111f; --text2: #0a3069; --number: #8a5500;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0d1117; --text: #e6edf3; --quiet: #9198a1; --line: #3d444d; --panel: #161b22; --link: #79b8ff;
    --mark: #3a3112; --odd: #f0c674; --oddPanel: #2a2313; --comment: #9aa4ae; --word: #ff8f87; --text2: #a5d6ff; --number: #e3b341;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0; background: var(--page); color: var(--text); overflow-wrap: break-word;
  font: 1rem/1.65 system-ui, -apple-system, "Segoe UI", "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP", Meiryo, sans-serif;
}
:lang(ja) { line-height: 1.8; }
.page { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
a { color: var(--link); text-underline-offset: .2em; }
/* The line under a link would hide the underscores of its name. */
.tree a, .where a, a:has(> code) { text-decoration: none; }
.tree a:hover, .where a:hover, a:has(> code):hover { text-decoration: underline; text-underline-offset: .3em; }
a:focus-visible, summary:focus-visible, pre:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
h1 { font-size: 1.9rem; line-height: 1.3; margin: .5rem 0 1rem; }
h2 { font-size: 1.45rem; line-height: 1.35; margin: 3rem 0 1rem; padding-bottom: .3rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1.12rem; line-height: 1.4; margin: 2.25rem 0 .5rem; }
h4, h5, h6 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
code, pre { font-family: ui-monospace, "Cascadia Code", "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", "Noto Sans Mono CJK JP", monospace; font-size: .875em; }
:not(pre) > code { background: var(--panel); border-radius: 4px; padding: .1em .3em; }
pre { background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: .75rem .9rem; overflow-x: auto; line-height: 1.5; tab-size: 8; margin: .5rem 0 1rem; font-size: .82rem; }
pre code { font-size: inherit; }
blockquote { margin: 1rem 0; padding: .1rem 1rem; border-left: 3px solid var(--line); color: var(--quiet); }
.origin, .where, .caption { color: var(--quiet); font-size: .92rem; }
.where { margin: .1rem 0 .6rem; }
.where > * + *::before { content: " · "; color: var(--quiet); }
.where ul { margin: 0; }
ul.where { padding-left: 1.2rem; }
.odd { color: var(--odd); background: var(--oddPanel); border-left: 3px solid var(--odd); padding: .35rem .75rem; margin: .5rem 0; font-size: .92rem; border-radius: 0 4px 4px 0; }
.odd p { margin: 0; }
nav.contents { border: 1px solid var(--line); border-radius: 6px; padding: .6rem 1rem; margin: 1.5rem 0; }
nav.contents summary { font-weight: 600; }
nav.contents ul { margin: .4rem 0; padding-left: 1.3rem; columns: 22rem auto; }
nav.contents li { break-inside: avoid; }
summary { cursor: pointer; }
.tree, .tree ul { list-style: none; margin: 0; padding: 0; }
.tree ul { margin-left: .45rem; padding-left: 1rem; border-left: 1px solid var(--line); }
.tree { overflow-x: auto; padding-bottom: .3rem; }
.tree li { margin: .12rem 0; min-width: 13rem; }
.tree ul ul ul ul ul ul ul ul ul ul ul ul { margin-left: 0; padding-left: .3rem; }
.tree li.leaf { padding-left: 1.05rem; }
.tree summary { padding: .05rem 0; }
.tree .at { color: var(--quiet); font-size: .82rem; white-space: nowrap; }
.tree a code { padding: .1em .25em; }
.tree .odd { display: inline; border: 0; padding: .05rem .4rem; font-size: .82rem; border-radius: 4px; }
.tree .note { color: var(--quiet); font-size: .82rem; }
.number { color: var(--quiet); font-weight: 400; }
details.code > summary { color: var(--quiet); font-size: .88rem; }
pre.source { padding: .5rem 0; }
pre.source .l { display: block; position: relative; padding: 0 .9rem 0 5.1rem; min-width: max-content; }
pre.source .l::before { content: attr(data-n); position: absolute; left: 0; width: 4.2rem; text-align: right; color: var(--quiet); opacity: .75; }
pre.source .l.m { background: var(--mark); }
pre.source .gap { display: block; color: var(--quiet); padding-left: 3.2rem; }
.c { color: var(--comment); font-style: italic; } .k { color: var(--word); } .s { color: var(--text2); } .d { color: var(--number); }
.tags { list-style: none; margin: .3rem 0; padding: 0; display: flex; flex-wrap: wrap; gap: .35rem; }
.tags li { border: 1px solid var(--line); border-radius: 1rem; padding: 0 .6rem; font-size: .82rem; color: var(--quiet); }
table { border-collapse: collapse; }
@media (max-width: 40rem) {
  .page { padding: 1rem .9rem 3rem; }
  h1 { font-size: 1.5rem; } h2 { font-size: 1.25rem; }
  .tree ul { margin-left: .2rem; padding-left: .5rem; }
  .tree ul ul ul ul ul ul { margin-left: 0; padding-left: .15rem; }
  .tree .at { white-space: normal; overflow-wrap: anywhere; }
  pre.source .l { padding-left: 3.6rem; }
  pre.source .l::before { width: 3rem; }
}
@media print {
  :root {
    --page: #fff; --text: #000; --quiet: #444; --line: #bbb; --panel: #fff; --link: #000;
    --mark: #eee; --odd: #000; --oddPanel: #fff; --comment: #444; --word: #000; --text2: #000; --number: #000;
  }
  body { font-size: 10pt; }
  .page { max-width: none; padding: 0; }
  nav.contents ul { columns: auto; }
  pre, pre.source .l { white-space: pre-wrap; overflow-wrap: anywhere; min-width: 0; }
  pre.source .l { break-inside: avoid; padding-left: 3.6rem; }
  pre.source .l::before { width: 3rem; }
  pre { font-size: 8pt; }
  h1, h2, h3, summary, .caption { break-after: avoid; }
  a { text-decoration: none; }
  @page { margin: 18mm 16mm; }
}
`;
