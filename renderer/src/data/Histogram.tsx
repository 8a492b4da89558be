const WIDTH = 120;
const HEIGHT = 24;

/** A column's values in equal stretches from its least to its greatest. */
export function Histogram({ bins, label }: { bins: readonly number[]; label: string }) {
  const most = Math.max(1, ...bins);
  const width = WIDTH / bins.length;
  return (
    <svg width={WIDTH} height={HEIGHT} role="img" aria-label={label}>
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
