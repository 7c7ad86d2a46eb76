import type { ReactNode } from "react";

/** Related fields under a legend. */
export function FormGroup({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className="grid gap-4 sm:grid-cols-2">
      <legend className="mb-3 font-semibold text-ink text-sm">{legend}</legend>
      {children}
    </fieldset>
  );
}
