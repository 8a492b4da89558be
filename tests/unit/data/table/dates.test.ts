import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DATE_PARTS } from '../../../../shared/data/column-steps';
import { partOf } from '../../../../shared/data/table/date-parts';
import { guessDayFirst, parseDate } from '../../../../shared/data/table/dates';
import { prepared } from './column';

const text = (seconds: number) => new Date(seconds * 1000).toISOString();
const read = (cell: string, dayFirst = false) => {
  const seconds = parseDate(cell, dayFirst);
  return Number.isNaN(seconds) ? null : text(seconds).slice(0, 19);
};

describe('a date is read', () => {
  it.each([
    ['2024-02-29', '2024-02-29T00:00:00'],
    ['2024/2/9', '2024-02-09T00:00:00'],
    ['2024.12.31', '2024-12-31T00:00:00'],
    ['2024年3月5日', '2024-03-05T00:00:00'],
    ['2024-03', '2024-03-01T00:00:00'],
    ['20240305', '2024-03-05T00:00:00'],
    ['2024-03-05T07:08', '2024-03-05T07:08:00'],
    ['2024-03-05 23:59:58.25', '2024-03-05T23:59:58'],
    ['2024-03-05T07:08:09Z', '2024-03-05T07:08:09'],
    // A time zone changes nothing: the hour is the one on the wall.
    ['2024-03-05T07:08:09+02:00', '2024-03-05T07:08:09'],
    ['3/5/2024', '2024-03-05T00:00:00'],
    ['3/5/24 1:05 PM', '2024-03-05T13:05:00'],
    ['3/5/69 12:05 am', '1969-03-05T00:05:00'],
  ])('%s', (cell, expected) => {
    expect(read(cell)).toBe(expected);
  });

  it.each(['2023-02-29', '2024-13-01', '2024-00-10', '2024-01-32', '24:00', 'soon', '1/2/3/4', ''])(
    'not from “%s”',
    (cell) => {
      expect(read(cell)).toBeNull();
    },
  );

  it('the day first or the month first, as the column shows', () => {
    expect(guessDayFirst(['3/4/2024', '13/4/2024'])).toBe(true);
    expect(guessDayFirst(['3/4/2024', '4/13/2024'])).toBe(false);
    expect(guessDayFirst(['3.4.2024'])).toBe(true);
    expect(guessDayFirst(['3/4/2024'])).toBe(false);
    expect(read('3.4.2024', true)).toBe('2024-04-03T00:00:00');
  });

  it('whatever the day, back from how it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50_000, max: 80_000 }), (day) => {
        const iso = text(day * 86_400).slice(0, 10);
        const [year = '', month = '', dayOfMonth = ''] = iso.split('-');
        expect(parseDate(iso, false)).toBe(day * 86_400);
        expect(parseDate(`${dayOfMonth}.${month}.${year}`, true)).toBe(day * 86_400);
        expect(parseDate(`${Number(month)}/${Number(dayOfMonth)}/${year}`, false)).toBe(
          day * 86_400,
        );
      }),
    );
  });
});

describe('a date becomes', () => {
  it('its parts', () => {
    const seconds = parseDate('2024-07-01 18:30', false);
    const parts = Object.fromEntries(DATE_PARTS.map((part) => [part, partOf(part, seconds)]));
    expect(parts).toMatchObject({ year: 2024, month: 7, day: 1, weekday: 0, hour: 18 });
    expect(parts['hour-cycle']).toBeCloseTo(18.5 / 24, 12);
    expect(parts['weekday-cycle']).toBeCloseTo(18.5 / 24 / 7, 12);
    // The 183rd day of 366 has 182 days behind it.
    expect(parts['year-cycle']).toBeCloseTo((182 + 18.5 / 24) / 366, 12);
  });

  it('days since the first of the training rows, cycles as sine and cosine, and a flag', () => {
    const cells = ['2024-01-01 06:00', '2024-01-03 06:00', '', '2023-12-31 06:00'];
    const { column, features } = prepared(cells, 3, {
      type: 'date',
      scaling: 'none',
      flagMissing: true,
      steps: [{ kind: 'date', parts: ['days', 'hour-cycle'] }],
    });
    expect(column).toMatchObject({ dayFirst: false, flag: true });
    const rounded = features.map((row) => row.map((value) => Math.round(value * 1e6) / 1e6 + 0));
    expect(rounded).toEqual([
      [0, 1, 0, 0],
      [2, 1, 0, 0],
      // The median of the training rows.
      [1, 1, 0, 1],
      [-1, 1, 0, 0],
    ]);
  });

  it('what suits it where nothing was chosen: hours only where there are times', () => {
    const width = (cells: string[]) => prepared(cells, 2, { type: 'date' }).features[0]?.length;
    expect(width(['2024-01-01', '2024-01-02'])).toBe(5);
    expect(width(['2024-01-01 08:00', '2024-01-02 09:00'])).toBe(7);
  });
});
