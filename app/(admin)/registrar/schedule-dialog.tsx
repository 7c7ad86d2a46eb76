"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { callAction, showRefusal } from "@/app/(admin)/call-action";
import { useAskLive } from "@/app/(admin)/live/use-ask-live";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormSummary } from "@/components/ui/form-summary";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { WindowProps } from "@/components/ui/window-button";
import type { ScheduleView } from "@/lib/registrar/queries";
import { scheduleInput } from "@/lib/registrar/validation";
import { saveSchedule } from "./actions";

const usualTime = "09:00";

type Props = { schedule: ScheduleView; timeZone: string };

export function ScheduleDialog({ schedule, timeZone, open, onOpenChange }: Props & WindowProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Daily snapshot"
      description={`Of the holders of ${schedule.name}. Snapshots that were due before are not taken later.`}
    >
      <ScheduleForm schedule={schedule} timeZone={timeZone} onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function ScheduleForm({ schedule: { id, localTime, enabled }, timeZone, onDone }: Props & { onDone: () => void }) {
  const defaultValues = { projectId: id, localTime: localTime ?? usualTime, enabled: enabled || localTime === null };
  const { register, handleSubmit, setError, formState } = useForm({ resolver: zodResolver(scheduleInput), defaultValues });
  const { errors, isSubmitting } = formState;
  const askLive = useAskLive();
  const submit = handleSubmit(async (input) => {
    const result = await callAction(saveSchedule, input);
    if (!result.ok) return showRefusal(setError, result);
    toast.success(input.enabled ? "Daily snapshot is on" : "Daily snapshot is off");
    onDone();
    askLive();
  });
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <FormSummary errors={errors} />
      <Field
        label="Local time"
        hint={`In ${timeZone}. If the clocks skip this time, the snapshot is taken right after; if it occurs twice, at the first.`}
        error={errors.localTime?.message}
      >
        <Input {...register("localTime")} type="time" className="w-40" />
      </Field>
      <Checkbox {...register("enabled")} label="Take a snapshot every day" />
      <DialogFooter>
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" pending={isSubmitting}>
          Save
        </Button>
      </DialogFooter>
    </form>
  );
}
