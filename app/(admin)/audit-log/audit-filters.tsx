import { actionInWords, actorInWords } from "@/app/(admin)/change-words";
import { FilterBar } from "@/app/(admin)/live/filter-bar";
import { FilterDay } from "@/app/(admin)/live/filter-day";
import { FilterSelect } from "@/app/(admin)/live/filter-select";
import { SearchField } from "@/app/(admin)/live/search-field";
import type { AuditActor } from "@/lib/audit/list";
import type { AuditListInput } from "@/lib/audit/validation";

type Props = { filter: AuditListInput; actors: AuditActor[]; actions: string[] };

export function AuditFilters({ filter, actors, actions }: Props) {
  const at = { path: "/audit-log", filter } as const;
  return (
    <FilterBar>
      <div className="flex flex-wrap items-center gap-2">
        <FilterSelect
          {...at}
          name="who"
          label="Who"
          all="Everybody"
          choices={actors.map(({ actorId, actorKind, actorLabel }) => ({ value: actorId, word: actorInWords(actorKind, actorLabel) }))}
        />
        <FilterSelect {...at} name="what" label="What" all="Every change" choices={actions.map((action) => ({ value: action, word: actionInWords(action) }))} />
        <FilterDay {...at} name="from" label="From" />
        <FilterDay {...at} name="to" label="To" />
      </div>
      <SearchField {...at} label="Id of what was changed" />
    </FilterBar>
  );
}
