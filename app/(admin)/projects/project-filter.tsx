import { FilterSelect } from "@/app/(admin)/live/filter-select";
import type { ListFilter } from "@/app/(admin)/live/list-address";

type Props = { path: string; filter: ListFilter; projects: { id: string; name: string }[] };

/** Narrows a list to one offering. */
export function ProjectFilter({ path, filter, projects }: Props) {
  const choices = projects.map(({ id, name }) => ({ value: id, word: name }));
  return <FilterSelect path={path} filter={filter} name="project" label="Offering" all="All offerings" choices={choices} />;
}
