import type { ExternalToast } from "sonner";
import { onDemand } from "./on-demand";

/** Where toasts appear. */
export const toastStack = onDemand(() => import("./toast-stack").then(({ ToastStack }) => ToastStack));

/** Shows a message for a moment: `toast.success("Saved", { description: … })`. */
export const toast = { success: telling("success"), warning: telling("warning"), error: telling("error") };

function telling(kind: "success" | "warning" | "error") {
  return (words: string, more?: ExternalToast): void => {
    Promise.all([import("sonner"), toastStack.load()]).then(
      ([{ toast }]) => toast[kind](words, more),
      // The message is shown even if the toasts cannot be loaded.
      () => window.alert(words),
    );
  };
}
