"use client";

import { useRouter } from "next/navigation";
import { Select } from "@/components/ui/select";
import { addressOf, chosenInstead, type FilterField } from "./list-address";

type Props = FilterField & {
  /** The accessible name: "Offering". */
  label: string;
  /** The option for no filter: "All offerings". */
  all: string;
  choices: readonly { value: string; word: string }[];
};

/** A filter with many choices. */
export function FilterSelect({ path, filter, name, label, all, choices }: Props) {
  const router = useRouter();
  return (
    <Select
      aria-label={label}
      value={filter[name] ?? ""}
      onChange={(event) => router.push(addressOf(path, chosenInstead(filter, { [name]: event.currentTarget.value })))}
      className="w-auto max-w-56"
    >
      <option value="">{all}</option>
      {choices.map(({ value, word }) => (
        <option key={value} value={value}>
          {word}
        </option>
      ))}
    </Select>
  );
}
