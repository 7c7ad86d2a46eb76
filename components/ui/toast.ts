import type { ExternalToast } from "sonner";
import { onDemand } from "./on-demand";

/** Where toasts appear. */
export const toastStack = onDemand(() => import("./toast-stack").then(({ ToastStack }) => ToastStack));

/** Tells in passing what came of something: `toast.success("Saved", { description: … })`. */
export const toast = { success: telling("success"), warning: telling("warning"), error: telling("error") };

function telling(kind: "success" | "warning" | "error") {
  return (words: string, more?: ExternalToast): void => {
    Promise.all([import("sonner"), toastStack.load()]).then(
      ([{ toast }]) => toast[kind](words, more),
      // Nobody is left without an answer.
      () => window.alert(words),
    );
  };
}
