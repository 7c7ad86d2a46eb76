"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { callAction } from "@/app/(admin)/call-action";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { addInspector } from "./actions";

export function NewInspector() {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const add = () =>
    startTransition(async () => {
      const result = await callAction(addInspector, {});
      if (result.ok) router.push(`/inspectors/${result.value.id}`);
      else toast.error(result.message);
    });
  return (
    <Button variant="primary" pending={pending} onClick={add}>
      {!pending && <Plus aria-hidden />}
      New inspector
    </Button>
  );
}
