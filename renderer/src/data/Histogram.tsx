const HEIGHT = 24;

interface Props {
  readonly bins: readonly number[];
  readonly label: string;
  readonly width?: number;
}

/** A column's values in equal stretches from its least to its greatest. */
export function Histogram({ bins, label, width: whole = 120 }: Props) {
  const most = Math.max(1, ...bins);
  const width = whole / bins.length;
  return (
    <svg width={whole} height={HEIGHT} role="img" aria-label={label}>
      {bins.map((count, index) => {
        const height = count === 0 ? 0 : Math.max(1, (HEIGHT * count) / most);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place.
            key={index}
            x={index * width}
            y={HEIGHT - height}
            width={Math.max(1, width - 1)}
            height={height}
            fill="var(--nl-train)"
          />
        );
      })}
    </svg>
  );
}
