import { FilterBar } from "@/app/(admin)/live/filter-bar";
import { FilterLinks } from "@/app/(admin)/live/filter-links";
import { SearchField } from "@/app/(admin)/live/search-field";
import { ProjectFilter } from "@/app/(admin)/projects/project-filter";
import { type OrderListInput, orderStatuses } from "@/lib/orders/validation";
import { statusLooks } from "./order-status";

const statusChoices = orderStatuses.map((status) => ({ value: status, word: statusLooks[status].word }));

type Props = { filter: OrderListInput; projects: { id: string; name: string }[] };

export function OrderFilters({ filter, projects }: Props) {
  return (
    <FilterBar>
      <FilterLinks path="/orders" filter={filter} name="status" choices={statusChoices} />
      <ProjectFilter path="/orders" filter={filter} projects={projects} />
      <SearchField path="/orders" filter={filter} label="Code, id, e-mail or name" />
    </FilterBar>
  );
}
