import { FilterBar } from "@/app/(admin)/live/filter-bar";
import { FilterLinks } from "@/app/(admin)/live/filter-links";
import { type DeliveryListInput, deliveryStatuses } from "@/lib/deliveries/validation";
import { statusLooks } from "./delivery-status";

const choices = deliveryStatuses.map((status) => ({ value: status, word: statusLooks[status].word }));

/** Which deliveries to show. */
export function StatusFilter({ filter }: { filter: DeliveryListInput }) {
  return (
    <FilterBar>
      <FilterLinks path="/deliveries" filter={filter} name="status" choices={choices} />
    </FilterBar>
  );
}
