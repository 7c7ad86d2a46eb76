"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { callAction, showRefusal } from "@/app/(admin)/call-action";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DialogFooter } from "@/components/ui/dialog";
import { Field, FieldMessage } from "@/components/ui/field";
import { FormSummary } from "@/components/ui/form-summary";
import { Input } from "@/components/ui/input";
import { apiKeyScopes, type CreateApiKeyInput, createApiKeyInput } from "@/lib/api-keys/validation";
import { addApiKey } from "./actions";
import type { CreatedKey } from "./created-api-key";

const scopeHints = {
  read: "Read projects, users, orders and events",
  write: "Create and update users, start identifications, place orders",
  admin: "List and allocate investments",
} as const;

type Props = { defaultName: string; onCreated: (created: CreatedKey) => void; onCancel: () => void };

export function ApiKeyForm({ defaultName, onCreated, onCancel }: Props) {
  const defaultValues: CreateApiKeyInput = { name: defaultName, scopes: ["read", "write"] };
  const { register, handleSubmit, setError, formState } = useForm({ resolver: zodResolver(createApiKeyInput), defaultValues });
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async (input) => {
    const result = await callAction(addApiKey, input);
    if (result.ok) onCreated({ ...result.value, scopes: input.scopes });
    else showRefusal(setError, result);
  });
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <FormSummary errors={errors} />
      <Field label="Name" hint="Tells this key apart from the others." error={errors.name?.message}>
        <Input {...register("name")} autoComplete="off" onFocus={(event) => event.currentTarget.select()} />
      </Field>
      <fieldset aria-describedby={errors.scopes ? "scopes-error" : undefined}>
        <legend className="mb-1 font-medium text-ink text-sm">Scopes</legend>
        <div className="grid gap-1">
          {apiKeyScopes.map((scope) => (
            <Checkbox key={scope} {...register("scopes")} value={scope} label={<code className="text-[13px]">{scope}</code>} hint={scopeHints[scope]} />
          ))}
        </div>
        {errors.scopes && <FieldMessage id="scopes-error">{errors.scopes.message}</FieldMessage>}
      </fieldset>
      <DialogFooter>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" pending={isSubmitting}>
          Create
        </Button>
      </DialogFooter>
    </form>
  );
}
