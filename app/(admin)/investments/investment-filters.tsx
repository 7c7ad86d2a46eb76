import { FilterBar } from "@/app/(admin)/live/filter-bar";
import { FilterLinks } from "@/app/(admin)/live/filter-links";
import { SearchField } from "@/app/(admin)/live/search-field";
import { ProjectFilter } from "@/app/(admin)/projects/project-filter";
import { type InvestmentListInput, investmentStatuses } from "@/lib/investments/validation";
import { statusLooks } from "./investment-status";

const statusChoices = investmentStatuses.map((status) => ({ value: status, word: statusLooks[status].word }));

type Props = { filter: InvestmentListInput; projects: { id: string; name: string }[] };

export function InvestmentFilters({ filter, projects }: Props) {
  return (
    <FilterBar>
      <FilterLinks path="/investments" filter={filter} name="status" choices={statusChoices} />
      <ProjectFilter path="/investments" filter={filter} projects={projects} />
      <SearchField path="/investments" filter={filter} label="Order code, id, e-mail or name" />
    </FilterBar>
  );
}
