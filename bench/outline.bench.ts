import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dialect } from '../src/core/c/dialect.js';
import { extractOutline } from '../src/core/c/extract.js';
import type { Outline } from '../src/core/c/outline.js';
import type { CParser } from '../src/core/c/parser.js';
import { scanFile } from '../src/core/c/scan.js';
import { CompilerTruth } from './compilerTruth.js';
import { benchParser, cFiles, percent, report } from './tree.js';

const FOLDERS = ['net', 'fs', 'kernel', 'mm'];

/** How right the outline is: against the grammar, against Universal Ctags, against a compiler. */
export async function run(kernel: string): Promise<void> {
  const parser = await benchParser();
  const files = cFiles(kernel, FOLDERS);
  parseErrors(kernel, files, parser);
  agreementWithCtags(kernel, files);
  truth(kernel, parser);
}

function parseErrors(kernel: string, files: readonly string[], parser: CParser): void {
  for (const folder of FOLDERS) {
    let untreated = 0;
    let treated = 0;
    const here = files.filter((file) => file.startsWith(`${folder}/`));
    for (const file of here) {
      const text = readFileSync(join(kernel, file), 'utf8');
      if (parser.withTree(text, (tree) => tree.rootNode.hasError)) untreated++;
      const view = scanFile(text, dialect()).parts[0]?.view;
      if (view === undefined || parser.withTree(view.text(), (tree) => tree.rootNode.hasError)) treated++;
    }
    report(`${folder}: files with a parse error, untreated`, percent(untreated, here.length));
    report(`${folder}: files with a parse error`, percent(treated, here.length), '10 % or less');
  }
}

/** Names that the kernel's own scripts/tags.sh tells ctags to pass over. */
const IGNORED =
  '__initdata,__exitdata,__initconst,__ro_after_init,__initdata_memblock,__refdata,__attribute,__maybe_unused,__always_unused,' +
  '__acquires,__releases,__deprecated,__always_inline,__read_mostly,__aligned,____cacheline_aligned,____cacheline_aligned_in_smp,' +
  '__cacheline_aligned,__cacheline_aligned_in_smp,____cacheline_internodealigned_in_smp,__used,__packed,__packed2__,__must_check,' +
  '__must_hold,EXPORT_SYMBOL,EXPORT_SYMBOL_GPL,ACPI_EXPORT_SYMBOL,DEFINE_TRACE,EXPORT_TRACEPOINT_SYMBOL,' +
  'EXPORT_TRACEPOINT_SYMBOL_GPL,static,const';

interface Tag {
  readonly path: string;
  readonly name: string;
  readonly kind: string;
}

function agreementWithCtags(kernel: string, files: readonly string[]): void {
  let output: string;
  try {
    const args = ['-I', IGNORED, '--langmap=c:+.h', '--c-kinds=fs', '--output-format=json', '-L', '-', '-o', '-'];
    const options = {
      cwd: kernel,
      input: files.join('\n'),
      maxBuffer: 1 << 28,
      stdio: ['pipe', 'pipe', 'ignore'] as ['pipe', 'pipe', 'ignore'],
    };
    output = execFileSync('ctags', args, options).toString();
  } catch (error) {
    report('agreement with Universal Ctags', `not measured: ${String(error).split('\n')[0] ?? ''}`);
    return;
  }
  const theirs = { function: new Set<string>(), struct: new Set<string>() };
  for (const line of output.split('\n')) {
    if (line === '') continue;
    const tag = JSON.parse(line) as Tag;
    if (tag.name.startsWith('__anon')) continue;
    if (tag.kind === 'function' || tag.kind === 'struct') theirs[tag.kind].add(`${tag.path} ${tag.name}`);
  }
  const ours = { function: new Set<string>(), struct: new Set<string>() };
  /** Functions that a macro makes, which ctags calls by the macro or not at all. */
  const made = new Set<string>();
  for (const file of files) {
    for (const one of scanFile(readFileSync(join(kernel, file), 'utf8'), dialect()).definitions) {
      if (one.kind !== 'function' && one.kind !== 'struct') continue;
      if (one.madeBy === undefined) ours[one.kind].add(`${file} ${one.name}`);
      else made.add(`${file} ${one.name}`);
    }
  }
  for (const kind of ['function', 'struct'] as const) {
    const both = [...theirs[kind]].filter((tag) => ours[kind].has(tag) || made.has(tag)).length;
    report(`${kind}s that ctags finds, found`, percent(both, theirs[kind].size), '99.5 %');
    const extra = [...ours[kind]].filter((tag) => !theirs[kind].has(tag));
    report(`${kind}s found, that ctags finds`, percent(ours[kind].size - extra.length, ours[kind].size), '99.5 %');
    const missed = [...theirs[kind]].filter((tag) => !ours[kind].has(tag) && !made.has(tag));
    explain(kind, missed, extra);
  }
}

/** The classes of disagreement, with how many of each and an example. */
function explain(kind: string, missed: readonly string[], extra: readonly string[]): void {
  const name = (tag: string) => tag.split(' ')[1] ?? '';
  const classes = new Map<string, string[]>();
  const put = (title: string, tag: string) => classes.set(title, [...(classes.get(title) ?? []), tag]);
  for (const tag of missed)
    if (/^[A-Z0-9_]+$/.test(name(tag)))
      put('ctags names the function after the macro that makes it, or takes a macro for one', tag);
    else if (/_(?:initcall|exit|init)$/.test(name(tag)))
      put('ctags takes module_init(…) and its like for a function', tag);
    else put('missed, or under #if 0', tag);
  for (const tag of extra) put('found here only: ctags loses its way at a macro or an #if before it', tag);
  for (const [title, tags] of classes) console.log(`      ${kind}: ${tags.length} × ${title}; ${tags[0] ?? ''}`);
}

function truth(kernel: string, parser: CParser): void {
  const compiler = new CompilerTruth();
  if (
    !existsSync(join(kernel, 'Makefile')) ||
    !readFileSync(join(kernel, 'Makefile'), 'utf8').includes('\nPATCHLEVEL = 12\n')
  ) {
    report('against the compiler', 'not measured: it was asked about 6.12, this is another kernel');
    return;
  }
  const outlines = new Map<string, Outline>();
  for (const file of compiler.files)
    outlines.set(file, extractOutline(scanFile(readFileSync(join(kernel, file), 'utf8'), dialect()), parser));
  const functions = compiler.compareFunctions(outlines);
  report(
    'compiler: functions and system calls found, first and last line',
    percent(functions.found, functions.all),
    '99 %',
  );
  report('compiler: of functions reported, right', percent(functions.found, functions.found + functions.wrong), '99 %');
  const calls = compiler.compareCalls(outlines);
  report('compiler: direct calls found, line and column', percent(calls.found, calls.all), '99 %');
  report('compiler: of calls reported, right', percent(calls.found, calls.found + calls.wrong), '99 %');
  report('compiler: caller right, of calls found', percent(calls.caller, calls.found), '99 %');
}
