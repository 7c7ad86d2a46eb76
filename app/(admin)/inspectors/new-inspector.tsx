"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { callAndTell } from "@/app/(admin)/call-action";
import { Button } from "@/components/ui/button";
import { addInspector } from "./actions";

export function NewInspector() {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const add = () =>
    startTransition(async () => {
      const result = await callAndTell(addInspector, {});
      if (result.ok) router.push(`/inspectors/${result.value.id}`);
    });
  return (
    <Button variant="primary" pending={pending} onClick={add}>
      {!pending && <Plus aria-hidden />}
      New inspector
    </Button>
  );
}
