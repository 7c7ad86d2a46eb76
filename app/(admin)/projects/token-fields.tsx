"use client";

import { useFormContext } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { currencies } from "@/lib/money";
import type { ProjectInput } from "@/lib/projects/validation";
import { FormGroup } from "./form-group";

const decimals = Array.from({ length: 19 }, (_, count) => count);

/** What is sold. Once there are orders, the fields that they were calculated with are read-only. */
export function TokenFields({ hasOrders }: { hasOrders: boolean }) {
  const { register, formState } = useFormContext<ProjectInput>();
  const { errors } = formState;
  return (
    <FormGroup legend="What is sold">
      <Field label="Name" error={errors.name?.message}>
        <Input {...register("name")} autoComplete="off" />
      </Field>
      <Field label="Asset code" hint="The token’s short name, or an ISIN." error={errors.assetCode?.message}>
        <Input {...register("assetCode")} autoComplete="off" autoCapitalize="characters" spellCheck={false} />
      </Field>
      <Field label="Currency" error={errors.currency?.message}>
        {hasOrders ? (
          <Input {...register("currency")} readOnly />
        ) : (
          <Select {...register("currency")}>
            {currencies.map((currency) => (
              <option key={currency}>{currency}</option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="Price per token" error={errors.pricePerToken?.message}>
        <Input {...register("pricePerToken")} readOnly={hasOrders} inputMode="decimal" placeholder="10.00" autoComplete="off" />
      </Field>
      <Field label="Token supply" hint="How many tokens there are to be sold." error={errors.tokenSupply?.message}>
        <Input {...register("tokenSupply")} inputMode="decimal" placeholder="100000" autoComplete="off" />
      </Field>
      <Field label="Token decimals" hint="0: only whole tokens are sold." error={errors.tokenDecimals?.message}>
        {hasOrders ? (
          <Input {...register("tokenDecimals", { valueAsNumber: true })} readOnly />
        ) : (
          <Select {...register("tokenDecimals", { valueAsNumber: true })}>
            {decimals.map((count) => (
              <option key={count}>{count}</option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="Minimum investment" error={errors.minimumInvestment?.message}>
        <Input {...register("minimumInvestment")} inputMode="decimal" placeholder="1000.00" autoComplete="off" />
      </Field>
    </FormGroup>
  );
}
