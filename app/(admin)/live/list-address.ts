import type { Route } from "next";

/** Filter and cursor of a list, as in its query string. */
export type ListFilter = { cursor?: string | undefined } & Record<string, string | undefined>;

/** What every field of the filter bar needs. */
export type FilterField = {
  path: string;
  filter: ListFilter;
  /** The query parameter: `status`. */
  name: string;
};

/** The filter without empty values: `{ status: "held" }`, never `status=undefined`. */
export function chosen(filter: ListFilter): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1])));
}

/** The filter with `choice` applied, back on the first page. */
export function chosenInstead(filter: ListFilter, choice: ListFilter): Record<string, string> {
  return chosen({ ...filter, cursor: undefined, ...choice });
}

/** The URL of a list with this query. Cast, because typed routes cannot check a URL that is built at run time. */
export function addressOf(path: string, query: Record<string, string>): Route {
  return `${path}?${new URLSearchParams(query)}` as Route;
}
