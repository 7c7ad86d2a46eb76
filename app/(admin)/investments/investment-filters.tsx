import { FilterBar } from "@/app/(admin)/live/filter-bar";
import { FilterLinks } from "@/app/(admin)/live/filter-links";
import { FilterSelect } from "@/app/(admin)/live/filter-select";
import { SearchField } from "@/app/(admin)/live/search-field";
import { type InvestmentListInput, investmentStatuses } from "@/lib/investments/validation";
import { statusLooks } from "./investment-status";

const statusChoices = investmentStatuses.map((status) => ({ value: status, word: statusLooks[status].word }));

type Props = { filter: InvestmentListInput; projects: { id: string; name: string }[] };

/** Which investments to show. */
export function InvestmentFilters({ filter, projects }: Props) {
  return (
    <FilterBar>
      <FilterLinks path="/investments" filter={filter} name="status" choices={statusChoices} />
      <FilterSelect
        path="/investments"
        filter={filter}
        name="project"
        label="Offering"
        all="All offerings"
        choices={projects.map(({ id, name }) => ({ value: id, word: name }))}
      />
      <SearchField path="/investments" filter={filter} label="Order code, id, e-mail or name" />
    </FilterBar>
  );
}
