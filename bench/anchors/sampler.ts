import { Definitions, type Extent } from './definitions.js';
import { Random } from './random.js';
import { Reservoir } from './reservoir.js';
import { STRATA, type Sample, type Stratum } from './sample.js';
import { GONE, TruthOfLines, type Truth } from './truth.js';
import { TruthOfFunctions } from './truthOfFunctions.js';
import type { Version } from './version.js';
import { wordsPresent } from './wordsPresent.js';

/** How many more are drawn than asked for: some have no truth, or no anchor is made there. */
const SPARE = 1.6;
/** One line in so many is asked both rules, to see that they agree. */
const CHECKED = 20;

interface Draw {
  readonly file: string;
  readonly line: number;
  readonly owner?: Extent;
  readonly truth?: Truth;
}

/** Uniform random choices of places in the old kernel, each with its truth, by strata. */
export class Sampler {
  readonly then: Definitions;
  readonly lines: TruthOfLines;
  readonly functions: TruthOfFunctions;
  /** Lines in functions, and how many of them have a truth. */
  lineCount = 0;
  trueCount = 0;
  /** Lines where both rules apply, and where they say the same; the same for functions. */
  agreement = { lines: { both: 0, same: 0 }, functions: { both: 0, same: 0 } };
  private readonly random: Random;
  private readonly draws = new Map<Stratum, Reservoir<Draw>>();

  constructor(
    private readonly from: Version,
    to: Version,
    count: number,
    seed: number,
  ) {
    this.random = new Random(seed);
    for (const stratum of STRATA) this.draws.set(stratum, new Reservoir(Math.ceil(count * SPARE), this.random));
    this.then = new Definitions(from);
    const goneNames = namesGone(from, to, this.then);
    this.lines = new TruthOfLines(from, to, goneNames);
    this.functions = new TruthOfFunctions(from, this.lines, new Definitions(to), goneNames);
    for (const file of from.files) if (from.isCode(file) || isHeader(file)) this.drawFrom(file, goneNames);
  }

  /** At most `count` of a stratum and some spare ones, in random order. */
  of(stratum: Stratum): Sample[] {
    const samples: Sample[] = [];
    const drawn = this.draws.get(stratum)?.kept ?? [];
    // By file, so that each is read once; in the order of the draw afterwards.
    const byFile = [...drawn.entries()].sort(([, a], [, b]) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
    const truths = new Map<number, Truth | undefined>();
    for (const [index, draw] of byFile) {
      const needed = draw.truth === undefined && draw.owner !== undefined;
      truths.set(index, needed ? this.functions.function(draw.file, draw.owner) : draw.truth);
      if (stratum === 'functions' && draw.owner !== undefined) this.compareFunctions(draw.file, draw.owner);
    }
    drawn.forEach((draw, index) => {
      const truth = truths.get(index);
      if (truth === undefined) return;
      const { file, line, owner } = draw;
      samples.push({ stratum, file, line, truth, ...(owner === undefined ? {} : { owner }) });
    });
    return this.random.shuffled(samples);
  }

  private drawFrom(file: string, goneNames: ReadonlySet<string>): void {
    const { functions, members } = this.then.in(file);
    const old = this.from.file(file);
    if (old === undefined) return;
    const seen = new Set<number>();
    for (const member of members) {
      if (seen.has(member.line)) continue;
      seen.add(member.line);
      const truth = this.lines.line(file, member.line);
      if (truth !== undefined) this.offer('members', { file, line: member.line, truth });
    }
    if (!this.from.isCode(file)) return;
    for (const owner of functions) {
      this.offer('functions', { file, line: owner.line, owner });
      if (goneNames.has(owner.name) && this.functions.body(file, owner)?.gone === true)
        this.offer('gone', { file, line: owner.line, owner, truth: GONE });
      for (let line = bodyStart(old.texts, owner); line < owner.end; line++) {
        const text = old.at(line);
        if (text === '' || seen.has(line)) continue;
        seen.add(line);
        this.drawLine(file, line, owner, text);
      }
    }
  }

  private drawLine(file: string, line: number, owner: Extent, text: string): void {
    this.lineCount++;
    if (this.lineCount % CHECKED === 0) this.compareLines(file, line);
    const truth = this.lines.line(file, line, owner.name);
    if (truth === undefined) return;
    this.trueCount++;
    const draw = { file, line, owner, truth };
    this.offer('lines', draw);
    if (isCall(text)) this.offer('calls', draw);
    if (truth.gone) {
      // Where the file and what is around the line are still there.
      if (this.lines.sandwich(file, line)?.gone === true) this.offer('deleted', draw);
    } else if (!truth.same) this.offer('edited', draw);
    else if (truth.file !== file) this.offer('moved', draw);
  }

  private offer(stratum: Stratum, draw: Draw): void {
    this.draws.get(stratum)?.offer(() => draw);
  }

  private compareLines(file: string, line: number): void {
    const one = this.lines.sandwich(file, line);
    const other = this.lines.uniqueText(file, line);
    if (one === undefined || other === undefined) return;
    this.agreement.lines.both++;
    if (agree(one, other)) this.agreement.lines.same++;
  }

  private compareFunctions(file: string, owner: Extent): void {
    const one = this.functions.body(file, owner);
    const other = this.lines.sandwich(file, owner.line);
    if (one === undefined || other === undefined) return;
    this.agreement.functions.both++;
    if (agree(one, other)) this.agreement.functions.same++;
  }
}

function agree(one: Truth, other: Truth): boolean {
  if (one.gone || other.gone) return one.gone === other.gone;
  return one.file === other.file && one.first <= other.last && other.first <= one.last;
}

function isHeader(file: string): boolean {
  return /^include\/(?:linux|net)\//.test(file);
}

/** The line after the one that opens the body. */
function bodyStart(texts: readonly string[], owner: Extent): number {
  for (let line = owner.line; line < owner.end; line++) if (texts[line - 1]?.endsWith('{') === true) return line + 1;
  return owner.line + 1;
}

const NOT_CALLS = /^(?:if|for|while|switch|return|sizeof|typeof|defined|else|case)$/;

function isCall(text: string): boolean {
  if (/^(?:\*|\/[*/]|#)/.test(text)) return false;
  for (const match of text.matchAll(/\b([a-z_]\w*) ?\(/g)) if (!NOT_CALLS.test(match[1] ?? '')) return true;
  return false;
}

/** The names of functions of the old kernel that are no word of the new one any more. */
function namesGone(from: Version, to: Version, then: Definitions): Set<string> {
  const names = new Set<string>();
  for (const file of from.files) if (from.isCode(file)) for (const one of then.in(file).functions) names.add(one.name);
  for (const name of wordsPresent(to.root, names)) names.delete(name);
  return names;
}
