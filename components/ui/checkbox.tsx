import { Check } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./cn";

type CheckboxProps = Omit<ComponentProps<"input">, "type" | "id"> & { label: ReactNode; hint?: ReactNode };

/** A check box with its label to the right. A native control, so several with `register("scopes")` and a `value` each yield an array. */
export function Checkbox({ label, hint, className, ...props }: CheckboxProps) {
  const id = useId();
  return (
    <div className={cn("grid grid-cols-[auto_1fr] items-start gap-x-2.5", className)}>
      <span className="relative grid size-6 place-items-center">
        <input
          {...props}
          id={id}
          type="checkbox"
          aria-describedby={hint ? `${id}-hint` : undefined}
          className="peer size-4 cursor-pointer appearance-none rounded border border-control bg-surface shadow-xs transition-colors checked:border-accent checked:bg-accent disabled:cursor-not-allowed disabled:opacity-60"
        />
        <Check aria-hidden strokeWidth={3} className="pointer-events-none absolute size-3 text-on-accent opacity-0 peer-checked:opacity-100" />
      </span>
      <label htmlFor={id} className="cursor-pointer py-0.5 text-sm">
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="col-start-2 text-ink-soft text-xs">
          {hint}
        </p>
      )}
    </div>
  );
}
