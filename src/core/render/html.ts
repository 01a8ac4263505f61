import { visible } from './visible.js';

/** Plain text for HTML, as content or in a quoted attribute. Hidden characters are shown as escapes. */
export function escapeHtml(text: string): string {
  return visible(text, 'lines').replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
