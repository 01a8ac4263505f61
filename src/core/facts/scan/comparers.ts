import { macroParameters } from '../../c/macroParameters.js';
import { withoutComments } from '../../c/textSpans.js';
import type { Signal } from '../../signal.js';
import { quoted, wholeWord } from '../../source/pattern.js';
import type { Place } from '../../source/place.js';
import { SourceError } from '../../source/source.js';
import type { TreeFiles } from '../treeFiles.js';
import type { DefinitionSearch } from './definitions.js';

/** A longer definition does more than compare, in lines. */
const MOST_LINES = 12;

/**
 * Whether a function or macro only compares what it is given at a place among its arguments (0-based), by its definition: who is given a table so is
 * not handed it. Where the definition is not found, it may do anything.
 */
export async function onlyCompares(
  tree: TreeFiles,
  definitions: DefinitionSearch,
  { by, argument, near }: { readonly by: string; readonly argument: number; readonly near: string },
  signal: Signal | undefined,
): Promise<boolean> {
  const { places } = await definitions.of(by, ['function', 'macro'], { near, signal });
  if (places.length === 0) return false;
  for (const place of places) if (!(await comparesAt(tree, place, by, argument))) return false;
  return true;
}

async function comparesAt(tree: TreeFiles, { file, line, end }: Place, by: string, argument: number): Promise<boolean> {
  if (end - line > MOST_LINES) return false;
  let text: string;
  try {
    text = await tree.source.read(file);
  } catch (error) {
    if (error instanceof SourceError) return false;
    throw error;
  }
  const code = withoutComments(
    text
      .split('\n')
      .slice(line - 1, end)
      .join('\n'),
  );
  const [, given = '', body = ''] = new RegExp(String.raw`\b${quoted(by)}\(([^()]*)\)([^]*)$`).exec(code) ?? [];
  const name = /\w+\s*$/.exec(macroParameters(given).parameters?.[argument] ?? '')?.[0].trim();
  if (name === undefined) return false;
  const uses = body.match(new RegExp(wholeWord(name), 'g'))?.length ?? 0;
  const compared =
    body.match(
      new RegExp(
        String.raw`(?:[=!<>]=|<|(?<!-)>)\s*\(?\s*${wholeWord(name)}(?!\s*(?:->|\.|\())|${wholeWord(name)}\s*\)?\s*(?:[=!<>]=|<|>)`,
        'g',
      ),
    )?.length ?? 0;
  return uses > 0 && uses === compared;
}
