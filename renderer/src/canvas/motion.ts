const DURATION = 180;

/** How long, in ms, a movement of the view or of nodes takes: none where the system asks for less motion. */
export const motion = (): number =>
  window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : DURATION;
