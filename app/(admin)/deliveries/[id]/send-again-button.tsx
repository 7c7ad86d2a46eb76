import { Send } from "lucide-react";
import { useTransition } from "react";
import { callAndTell } from "@/app/(admin)/call-action";
import { Button } from "@/components/ui/button";
import { sendOneAgain } from "../actions";

type Props = { id: string; sendingAgain: boolean; onSent: () => unknown };

/** Makes one extra attempt now, outside the retry schedule. */
export function SendAgainButton({ id, sendingAgain, onSent }: Props) {
  const [pending, startTransition] = useTransition();
  const send = () =>
    startTransition(async () => {
      await callAndTell(sendOneAgain, { id });
      onSent();
    });
  return (
    <Button pending={pending || sendingAgain} onClick={send}>
      {!(pending || sendingAgain) && <Send aria-hidden />}
      {sendingAgain ? "Sending again" : "Send again"}
    </Button>
  );
}
