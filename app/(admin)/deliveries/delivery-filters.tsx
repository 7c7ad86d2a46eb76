import { FilterBar } from "@/app/(admin)/live/filter-bar";
import { FilterDay } from "@/app/(admin)/live/filter-day";
import { FilterLinks } from "@/app/(admin)/live/filter-links";
import { FilterSelect } from "@/app/(admin)/live/filter-select";
import type { ListFilter } from "@/app/(admin)/live/list-address";
import { SearchField } from "@/app/(admin)/live/search-field";
import { type DeliveryAge, type DeliveryListInput, deliveryAges } from "@/lib/deliveries/validation";
import { eventTypes } from "@/lib/events/validation";
import { statusChoices } from "./delivery-status";

const path = "/deliveries";
const eventChoices = eventTypes.map((type) => ({ value: type, word: type }));
const ageWords = { "1h": "Last hour", "24h": "Last 24 hours", "7d": "Last 7 days", "30d": "Last 30 days" } as const satisfies Record<DeliveryAge, string>;
const ageChoices = deliveryAges.map((age) => ({ value: age, word: ageWords[age] }));

/** Calendar days (`from`, `until`) and an age (`within`) exclude each other: choosing one clears the other. */
const noDays = { from: undefined, until: undefined };

type Props = {
  filter: DeliveryListInput;
  /** The other query parameters of the screen, which every choice keeps. */
  rest: ListFilter;
  webhooks: { id: string; url: string }[];
};

export function DeliveryFilters({ filter: narrowed, rest, webhooks }: Props) {
  const filter = { ...rest, ...narrowed };
  const withoutAge = { ...filter, within: undefined };
  const webhookChoices = webhooks.map(({ id, url }) => ({ value: id, word: url }));
  return (
    <FilterBar>
      <FilterLinks path={path} filter={filter} name="status" choices={statusChoices} />
      <FilterSelect path={path} filter={filter} name="event" label="Event" all="All events" choices={eventChoices} />
      <FilterSelect path={path} filter={filter} name="webhook" label="Webhook" all="All webhooks" choices={webhookChoices} />
      <FilterSelect path={path} filter={{ ...filter, ...noDays }} name="within" label="Time" all="Any time" choices={ageChoices} />
      <div className="flex flex-wrap items-center gap-2">
        <FilterDay path={path} filter={withoutAge} name="from" label="From" />
        <FilterDay path={path} filter={withoutAge} name="until" label="Until" />
      </div>
      <SearchField path={path} filter={filter} label="Id of a delivery, event or order" />
    </FilterBar>
  );
}
