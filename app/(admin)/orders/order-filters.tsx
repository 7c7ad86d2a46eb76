import { FilterBar } from "@/app/(admin)/live/filter-bar";
import { FilterLinks } from "@/app/(admin)/live/filter-links";
import { FilterSelect } from "@/app/(admin)/live/filter-select";
import { SearchField } from "@/app/(admin)/live/search-field";
import { type OrderListInput, orderStatuses } from "@/lib/orders/validation";
import { statusLooks } from "./order-status";

const statusChoices = orderStatuses.map((status) => ({ value: status, word: statusLooks[status].word }));

type Props = { filter: OrderListInput; projects: { id: string; name: string }[] };

/** Which orders to show. */
export function OrderFilters({ filter, projects }: Props) {
  return (
    <FilterBar>
      <FilterLinks path="/orders" filter={filter} name="status" choices={statusChoices} />
      <FilterSelect
        path="/orders"
        filter={filter}
        name="project"
        label="Offering"
        all="All offerings"
        choices={projects.map(({ id, name }) => ({ value: id, word: name }))}
      />
      <SearchField path="/orders" filter={filter} label="Code, id, e-mail or name" />
    </FilterBar>
  );
}
