type ProgressProps = { label: string; value: number; most: number };

/** A progress bar. Put the same figures in text beside it. */
export function Progress({ label, value, most }: ProgressProps) {
  const percent = most === 0 ? 100 : Math.min((value / most) * 100, 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={most}
      aria-valuenow={Math.min(value, most)}
      className="h-1.5 overflow-hidden rounded-full bg-line"
    >
      <div className="h-full rounded-full bg-accent transition-[width] motion-reduce:transition-none" style={{ width: `${percent}%` }} />
    </div>
  );
}
