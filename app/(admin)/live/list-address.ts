import type { Route } from "next";

/** Filter and cursor of a list, as they stand in its address. */
export type ListFilter = { cursor?: string | undefined } & Record<string, string | undefined>;

/** What a field of the filter bar stands for. */
export type FilterField = {
  path: string;
  filter: ListFilter;
  /** The filter's name in the address: `status`. */
  name: string;
};

/** The filter without what is not chosen: `{ status: "held" }`, never `status=undefined`. */
export function chosen(filter: ListFilter): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1])));
}

/** The same filter with another choice, from its first page on. */
export function chosenInstead(filter: ListFilter, choice: ListFilter): Record<string, string> {
  return chosen({ ...filter, cursor: undefined, ...choice });
}

/** A list's address with what was chosen. The typed router knows no address that is put together. */
export function addressOf(path: string, query: Record<string, string>): Route {
  return `${path}?${new URLSearchParams(query)}` as Route;
}
