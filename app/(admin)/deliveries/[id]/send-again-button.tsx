import { Send } from "lucide-react";
import { useTransition } from "react";
import { callAction } from "@/app/(admin)/call-action";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { sendOneAgain } from "../actions";

type Props = { id: string; sendingAgain: boolean; onSent: () => unknown };

/** One attempt now, beyond the schedule. */
export function SendAgainButton({ id, sendingAgain, onSent }: Props) {
  const [pending, startTransition] = useTransition();
  const send = () =>
    startTransition(async () => {
      const result = await callAction(sendOneAgain, { id });
      if (!result.ok) toast.error(result.message);
      onSent();
    });
  return (
    <Button pending={pending || sendingAgain} onClick={send}>
      {!(pending || sendingAgain) && <Send aria-hidden />}
      {sendingAgain ? "Sending again" : "Send again"}
    </Button>
  );
}
