import { ReferenceArea, ReferenceLine } from 'recharts';
import type { Range } from './chart-data';
import type { StageSpan } from './stage-spans';

/** Height of the names, above the plot. */
export const STAGE_NAMES = 14;

interface Props {
  readonly spans: readonly StageSpan[];
  /** What of the axis is in sight. */
  readonly domain: Range;
}

/** Where the stages of a run begin: a quiet line, and the stage's name as far as there is room for it. */
export function StageMarks({ spans, domain }: Props) {
  const [least, greatest] = domain;
  return spans
    .filter(({ from, to }) => to > least && from < greatest)
    .map(({ name, from, to }) => [
      from > least && (
        <ReferenceLine
          key={`line ${from}`}
          x={from}
          stroke="var(--nl-text-2)"
          strokeOpacity={0.7}
          strokeDasharray="2 3"
        />
      ),
      <ReferenceArea
        key={`name ${from}`}
        x1={Math.max(from, least)}
        x2={Math.min(to, greatest)}
        fill="none"
        label={({ viewBox }) => <StageName name={name} {...(viewBox as Box)} />}
      />,
    ]);
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

const StageName = ({ name, x, y, width }: Box & { name: string }) => (
  <svg x={x} y={y - STAGE_NAMES} width={width} height={STAGE_NAMES}>
    <title>{name}</title>
    <text x={4} y={10} fontSize={10} fill="var(--nl-text-2)">
      {name}
    </text>
  </svg>
);
