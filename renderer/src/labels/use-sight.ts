import { type RefObject, useEffect, useState } from 'react';

interface Sight {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
}

/** How large a scrolled part is and what of it is in sight, in pixels. */
export function useSight(part: RefObject<HTMLElement | null>): Sight {
  const [sight, setSight] = useState<Sight>({ width: 0, height: 0, left: 0, top: 0 });
  useEffect(() => {
    const element = part.current;
    if (!element) return;
    const see = () =>
      setSight({
        width: element.clientWidth,
        height: element.clientHeight,
        left: element.scrollLeft,
        top: element.scrollTop,
      });
    const observer = new ResizeObserver(see);
    observer.observe(element);
    element.addEventListener('scroll', see, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', see);
    };
  }, [part]);
  return sight;
}
