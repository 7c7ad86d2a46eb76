"use client";

import { useRouter } from "next/navigation";
import { useEffect, useId, useRef } from "react";
import { Input } from "@/components/ui/input";
import { addressOf, chosenInstead, type FilterField } from "./list-address";

type Props = FilterField & {
  label: string;
};

/** Earlier dates are still being typed: on the way to 2026 the field passes through the years 2, 20 and 202. */
const earliestDay = "1900";

/** Filters by a day in the system time zone, as the first or the last one shown. */
export function FilterDay({ path, filter, name, label }: Props) {
  const id = useId();
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const day = filter[name] ?? "";
  // Navigating back changes the day too. Remounting the field with a `key` instead would take the focus away while typing.
  useEffect(() => {
    if (input.current && input.current.value !== day) input.current.value = day;
  }, [day]);
  const choose = (chosen: string) => chosen !== day && router.push(addressOf(path, chosenInstead(filter, { [name]: chosen })), { scroll: false });
  return (
    <div className="flex items-center gap-1.5">
      <label htmlFor={id} className="text-ink-soft text-xs">
        {label}
      </label>
      <Input
        ref={input}
        id={id}
        type="date"
        max="9999-12-31"
        defaultValue={day}
        onChange={({ currentTarget: { value } }) => value >= earliestDay && choose(value)}
        // A half-typed date also reads as "", so the filter is cleared only when the field is left.
        onBlur={({ currentTarget: { value } }) => value === "" && choose("")}
        className="w-auto"
      />
    </div>
  );
}
