import type { KeyboardEvent } from 'react';

/** Arrow keys, Home and End move between the tiles of the list they are pressed in. */
export function moveBetweenTiles(event: KeyboardEvent<HTMLElement>): void {
  const tiles = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-layer]')];
  const at = event.target instanceof HTMLElement ? tiles.indexOf(event.target) : -1;
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: tiles.length - 1 }[event.key];
  if (next === undefined || at < 0) return;
  event.preventDefault();
  tiles[Math.max(0, Math.min(next, tiles.length - 1))]?.focus();
}
