const YEAR_FIRST =
  /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)?月?|(\d{2})(\d{2}))(?:[T ]+(\S.*))?$/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:[T ]+(\S.*))?$/;
// What follows the seconds is a time zone: hours stay as they are written.
const TIME =
  /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\.?)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;

/** Two figures are a year of 1969 to 2068, as POSIX has it. */
const CENTURY_TURN = 69;
const DAY = 86_400;

/** Seconds since 1970 of a date with or without a time, by its own clock; NaN where there is no such date. */
export function parseDate(cell: string, dayFirst: boolean): number {
  const text = cell.trim();
  const [, year, month = '1', day = '1', compactMonth, compactDay, time] =
    YEAR_FIRST.exec(text) ?? [];
  if (year !== undefined) {
    return seconds(Number(year), Number(compactMonth ?? month), Number(compactDay ?? day), time);
  }
  const [, one, , two, short, clock] = YEAR_LAST.exec(text) ?? [];
  if (short === undefined) return Number.NaN;
  const [dayText, monthText] = dayFirst ? [one, two] : [two, one];
  return seconds(fullYear(short), Number(monthText), Number(dayText), clock);
}

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length === 4) return year;
  return year + (year < CENTURY_TURN ? 2000 : 1900);
}

function seconds(year: number, month: number, day: number, time: string | undefined): number {
  const days = daysSince1970(year, month, day);
  return days * DAY + (time === undefined ? 0 : secondsOfDay(time));
}

function secondsOfDay(text: string): number {
  const [, hours, minutes, rest = '0', half] = TIME.exec(text) ?? [];
  if (hours === undefined) return Number.NaN;
  let hour = Number(hours);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return Number.NaN;
    hour = (hour % 12) + (/^p/i.test(half) ? 12 : 0);
  }
  const valid = hour < 24 && Number(minutes) < 60 && Number(rest) <= 60;
  return valid ? hour * 3600 + Number(minutes) * 60 + Number(rest) : Number.NaN;
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const monthLength = (year: number, month: number): number =>
  (LENGTHS[month - 1] ?? 0) + (month === 2 && isLeap(year) ? 1 : 0);

function daysSince1970(year: number, month: number, day: number): number {
  if (day < 1 || day > monthLength(year, month)) return Number.NaN;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.floor(date.getTime() / 1000 / DAY);
}

/**
 * Whether 3/4 is the third of April: as the cells show that can be read one way alone, else with
 * points as in German and with strokes as in American writing.
 */
export function guessDayFirst(cells: Iterable<string>): boolean {
  let points = 0;
  let strokes = 0;
  for (const cell of cells) {
    const [, one, mark, two] = YEAR_LAST.exec(cell.trim()) ?? [];
    if (one === undefined) continue;
    if (Number(one) > 12) return true;
    if (Number(two) > 12) return false;
    if (mark === '.') points += 1;
    else strokes += 1;
  }
  return points > strokes;
}
