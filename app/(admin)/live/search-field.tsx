import { Search } from "lucide-react";
import type { Route } from "next";
import Form from "next/form";
import { Input } from "@/components/ui/input";
import { chosenInstead, type ListFilter } from "./list-address";

type Props = {
  path: Route;
  filter: ListFilter;
  /** What can be searched for: "Code, id, e-mail or name". */
  label: string;
};

/** Searches on Enter, by setting `q` in the URL beside the other filters. */
export function SearchField({ path, filter, label }: Props) {
  const others = Object.entries(chosenInstead(filter, { q: undefined }));
  return (
    <Form action={path} role="search" className="relative min-w-0 flex-1 basis-56">
      {others.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Search aria-hidden className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-soft" />
      <Input key={filter.q} type="search" name="q" defaultValue={filter.q} aria-label="Search" placeholder={label} maxLength={100} className="pl-8" />
    </Form>
  );
}
