import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";

/** The only way out of a dialog that shows a secret. */
export function DoneFooter({ onDone }: { onDone: () => void }) {
  return (
    <DialogFooter>
      <p className="mr-auto self-center text-ink-soft text-xs">Done: I have stored it. It cannot be shown again.</p>
      <Button variant="primary" onClick={onDone} autoFocus>
        Done
      </Button>
    </DialogFooter>
  );
}
