"use client";

import { useSyncExternalStore } from "react";
import { useForm } from "react-hook-form";
import { schemaOnDemand, useSchema } from "@/app/use-schema";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormSummary } from "@/components/ui/form-summary";
import { Input } from "@/components/ui/input";
import type { SignInInput } from "@/lib/admins/validation";
import { explainRefusal } from "./explain-refusal";

const noSubscription = () => () => undefined;
const onBrowser = () => true;
const onServer = () => false;

const signInSchema = schemaOnDemand(() => import("@/lib/admins/validation").then(({ signInInput }) => signInInput));

/** E-mail and password; then opens `returnPath`, which the page has validated. */
export function SignInForm({ returnPath }: { returnPath: string }) {
  // Without default values, which would overwrite what was typed or autofilled before hydration.
  const { register, handleSubmit, setError, setValue, setFocus, formState } = useForm({ resolver: useSchema(signInSchema) });
  const ready = useSyncExternalStore(noSubscription, onBrowser, onServer);
  const { errors, isSubmitting, isSubmitSuccessful } = formState;
  async function trySignIn(input: SignInInput) {
    const answer = await import("next-auth/react").then(({ signIn }) => signIn("credentials", { ...input, redirect: false })).catch(() => undefined);
    // A full page load, so that nothing cached for a previous user survives.
    if (answer?.ok) return window.location.assign(returnPath);
    setValue("password", "");
    setError("root", { message: explainRefusal(answer?.error) });
    setFocus("password");
  }
  return (
    <form method="post" noValidate onSubmit={handleSubmit(trySignIn)} className="grid gap-4">
      <FormSummary errors={errors} />
      <Field label="Email" error={errors.email?.message}>
        <Input {...register("email")} type="email" autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus />
      </Field>
      <Field label="Password" error={errors.password?.message}>
        <Input {...register("password")} type="password" autoComplete="current-password" />
      </Field>
      <Button type="submit" variant="primary" size="large" disabled={!ready} pending={isSubmitting || isSubmitSuccessful} className="mt-1">
        Sign in
      </Button>
    </form>
  );
}
