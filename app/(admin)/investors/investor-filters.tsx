import { FilterBar } from "@/app/(admin)/live/filter-bar";
import { FilterLinks } from "@/app/(admin)/live/filter-links";
import { SearchField } from "@/app/(admin)/live/search-field";
import { type InvestorListInput, kycStatuses } from "@/lib/investors/validation";
import { kycLooks } from "./kyc-status";

const choices = kycStatuses.map((status) => ({ value: status, word: kycLooks[status].word }));

export function InvestorFilters({ filter }: { filter: InvestorListInput }) {
  return (
    <FilterBar>
      <FilterLinks path="/investors" filter={filter} name="kyc" choices={choices} />
      <SearchField path="/investors" filter={filter} label="Name, e-mail or id" />
    </FilterBar>
  );
}
