import type { DatePart } from '../column-steps';

const DAY = 86_400;

/** One thing that a date becomes. */
export interface PreparedPart {
  readonly part: DatePart;
  /** feature = (number − offset) / scale; a cycle's sine and cosine stay as they are. */
  readonly offset: number;
  readonly scale: number;
}

export const isCycle = (part: DatePart): boolean => part.endsWith('-cycle');
export const widthOfPart = (part: DatePart): number => (isCycle(part) ? 2 : 1);

/** The number of a part; of a cycle where in it the date is, from 0 to below 1. */
export function partOf(part: DatePart, seconds: number): number {
  const date = new Date(seconds * 1000);
  const year = date.getUTCFullYear();
  // Monday is 0.
  const weekday = (date.getUTCDay() + 6) % 7;
  const hour = (seconds - Math.floor(seconds / DAY) * DAY) / 3600;
  switch (part) {
    case 'days':
      return seconds / DAY;
    case 'year':
      return year;
    case 'month':
      return date.getUTCMonth() + 1;
    case 'day':
      return date.getUTCDate();
    case 'weekday':
      return weekday;
    case 'hour':
      return Math.floor(hour);
    case 'year-cycle': {
      const start = Date.UTC(year, 0) / 1000;
      return (seconds - start) / (Date.UTC(year + 1, 0) / 1000 - start);
    }
    case 'weekday-cycle':
      return (weekday + hour / 24) / 7;
    case 'hour-cycle':
      return hour / 24;
  }
}

/** Parts that say something of dates as a rule; hours only where there are times. */
export const defaultParts = (hasTimes: boolean): readonly DatePart[] => [
  'days',
  'year-cycle',
  'weekday-cycle',
  ...(hasTimes ? (['hour-cycle'] as const) : []),
];
