import { MarkdownString } from 'vscode';
import type { Command } from './commands.js';

/**
 * What the editor is given to render is made here and nowhere else (test/unit/one-way.test.ts): never with HTML, and with no command but those that are named.
 * @param safe Markdown that `core/render` made of a text, or words of our own
 */
export function untrusted(safe = ''): MarkdownString {
  return new MarkdownString(safe);
}

/**
 * The same with links of ours in it.
 * @param commands all that a link in it may run, whatever else it says
 * @param hasIcons whether `$(name)` is an icon in it
 */
export function withCommands(safe: string, commands: readonly Command[], hasIcons = false): MarkdownString {
  const markdown = new MarkdownString(safe, hasIcons);
  markdown.isTrusted = { enabledCommands: commands };
  return markdown;
}
