import { FilterBar } from "@/app/(admin)/live/filter-bar";
import { FilterLinks } from "@/app/(admin)/live/filter-links";
import { FilterSelect } from "@/app/(admin)/live/filter-select";
import { type DistributionListInput, distributionStatuses } from "@/lib/distributions/validation";
import { distributionLooks } from "./distribution-status";

const statusChoices = distributionStatuses.map((status) => ({ value: status, word: distributionLooks[status].word }));

type Props = { filter: DistributionListInput; projects: { id: string; name: string }[] };

/** Which distributions to show. */
export function DistributionFilters({ filter, projects }: Props) {
  const offerings = projects.map(({ id, name }) => ({ value: id, word: name }));
  return (
    <FilterBar>
      <FilterLinks path="/distributions" filter={filter} name="status" choices={statusChoices} />
      <FilterSelect path="/distributions" filter={filter} name="project" label="Offering" all="All offerings" choices={offerings} />
    </FilterBar>
  );
}
