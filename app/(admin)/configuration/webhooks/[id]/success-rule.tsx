"use client";

import { startTransition, useOptimistic } from "react";
import { callAndTell } from "@/app/(admin)/call-action";
import { Checkbox } from "@/components/ui/checkbox";
import { chooseSuccessRule } from "./actions";

type Props = { id: string; acceptsAny2xx: boolean };

/** Saves on change, because there is nothing else to fill in. */
export function SuccessRule({ id, acceptsAny2xx }: Props) {
  const [chosen, setChosen] = useOptimistic(acceptsAny2xx);
  const choose = (accepts: boolean) =>
    startTransition(async () => {
      setChosen(accepts);
      await callAndTell(chooseSuccessRule, { id, acceptsAny2xx: accepts }, () => ({
        title: accepts ? "Any 2xx now counts as received" : "Only 200 now counts as received",
      }));
    });
  return (
    <div className="border-line border-t p-4">
      <Checkbox
        label="Accept any 2xx answer"
        hint="Without it only HTTP 200 counts as received; 201, 202 or 204 are tried again. Counts from the next attempt on."
        checked={chosen}
        onChange={(event) => choose(event.currentTarget.checked)}
      />
    </div>
  );
}
