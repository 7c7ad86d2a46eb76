"use client";

import { useRouter } from "next/navigation";
import { useEffect, useId, useRef } from "react";
import { Input } from "@/components/ui/input";
import { addressOf, chosenInstead, type FilterField } from "./list-address";

type Props = FilterField & {
  label: string;
};

/** Typing 2026 passes through the years 2, 20 and 202. */
const typedOut = "1900";

/** A day in the system time zone, from or until which is shown. */
export function FilterDay({ path, filter, name, label }: Props) {
  const id = useId();
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const day = filter[name] ?? "";
  // Not a new field for a new day, which would take the focus from whoever types: the day may also come from going back.
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
        onChange={({ currentTarget: { value } }) => value >= typedOut && choose(value)}
        // A field that is half typed has no value: only who leaves it empty wants no day.
        onBlur={({ currentTarget: { value } }) => value === "" && choose("")}
        className="w-auto"
      />
    </div>
  );
}
