import { FilterBar } from "@/app/(admin)/live/filter-bar";
import { FilterLinks } from "@/app/(admin)/live/filter-links";
import { ProjectFilter } from "@/app/(admin)/projects/project-filter";
import { type DistributionListInput, distributionStatuses } from "@/lib/distributions/validation";
import { distributionLooks } from "./distribution-status";

const statusChoices = distributionStatuses.map((status) => ({ value: status, word: distributionLooks[status].word }));

type Props = { filter: DistributionListInput; projects: { id: string; name: string }[] };

export function DistributionFilters({ filter, projects }: Props) {
  return (
    <FilterBar>
      <FilterLinks path="/distributions" filter={filter} name="status" choices={statusChoices} />
      <ProjectFilter path="/distributions" filter={filter} projects={projects} />
    </FilterBar>
  );
}
