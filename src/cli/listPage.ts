import type { Gaps } from '../core/facts/ask.js';
import { oneLine } from '../core/render/oneLine.js';
import { say, type Language } from '../core/words/words.js';
import { Refusal } from './refusal.js';
import type { Session } from './session.js';

/** Answers on a page for a person; a program gets all, unless it asks for a page. */
const PAGE = 50;
/** Places that are named where something could not be searched. */
const MOST_PLACES = 5;

/** A page of a long answer; numbers are 1-based. */
export interface ListPage<T> {
  readonly shown: readonly T[];
  readonly page: number;
  readonly pages: number;
  /** The number of the first one shown. */
  readonly first: number;
}

/** The page that is asked for. @throws {Refusal} when there is no such page */
export function pageOf<T>(
  all: readonly T[],
  asked: { readonly json: boolean; readonly page?: number | undefined },
): ListPage<T> {
  const size = asked.json && asked.page === undefined ? Math.max(1, all.length) : PAGE;
  const pages = Math.max(1, Math.ceil(all.length / size));
  const page = asked.page ?? 1;
  if (!Number.isInteger(page) || page < 1 || page > pages)
    throw new Refusal('cli.search.no-page', { page: String(page), pages: String(pages) });
  return { shown: all.slice((page - 1) * size, page * size), page, pages, first: (page - 1) * size + 1 };
}

/** A page of an answer that may go on. */
export interface OpenPage<T> extends ListPage<T> {
  /** All that were counted. */
  readonly count: number;
  /** There are more than were counted, and more pages. */
  readonly isMore: boolean;
}

/** Answers that are counted to say how many there are: to find all of what every file has takes minutes. */
const MOST_COUNTED = 200;

/** The answers of a page, which are there before all are counted. */
export interface FullPage<T> {
  readonly shown: readonly T[];
  /** There are more behind it. */
  readonly goesOn: boolean;
  /** Counts on, to say how many there are. */
  readonly counted: () => Promise<OpenPage<T>>;
  /** Nobody counts: what is behind the page is not looked for. */
  readonly end: () => Promise<void>;
}

/** The page that is asked for as soon as it is full. @throws {Refusal} when there is no such page */
export async function fullPage<T>(each: AsyncGenerator<T>, page: number): Promise<FullPage<T>> {
  const all: T[] = [];
  const full = Number.isInteger(page) ? Math.max(0, page * PAGE) : 0;
  const take = async (most: number): Promise<boolean> => {
    while (all.length <= most) {
      const next = await each.next();
      if (next.done === true) return false;
      all.push(next.value);
    }
    return true;
  };
  const goesOn = await take(full);
  return {
    shown: goesOn ? all.slice(full - PAGE, full) : pageOf(all, { json: false, page }).shown,
    goesOn: goesOn && full > 0,
    counted: async () => {
      const wanted = Math.max(MOST_COUNTED, full);
      const isMore = await take(wanted);
      await each.return(undefined);
      const counted = all.slice(0, wanted);
      return { ...pageOf(counted, { json: false, page }), count: counted.length, isMore };
    },
    end: async () => {
      await each.return(undefined);
    },
  };
}

/** Which page it is, where there are several. */
export function pageLine<T>(
  { shown, page, pages, first, isMore = false }: ListPage<T> & { readonly isMore?: boolean },
  language: Language,
): string[] {
  if (pages < 2) return [];
  const values = { page, pages, first, last: first + shown.length - 1 };
  if (isMore) return [say(language, 'cli.search.page-more', { ...values, next: page + 1 })];
  return [
    page < pages
      ? say(language, 'cli.search.page', { ...values, next: page + 1 })
      : say(language, 'cli.search.last-page', values),
  ];
}

/** Says what an answer may lack. @returns the exit status: 2 when not all could be searched */
export function sayIncomplete({ unreachable, cut }: Gaps, { host, language }: Session): number {
  if (cut) host.err.write(`${say(language, 'cli.search.cut', {})}\n`);
  if (unreachable.length === 0) return 0;
  const places = oneLine(unreachable.slice(0, MOST_PLACES).join(', '), 400);
  host.err.write(`${say(language, 'cli.search.unreachable', { count: unreachable.length, places })}\n`);
  return 2;
}
