"use client";

import { useOnDemand } from "./on-demand";
import { toastStack } from "./toast";

/** Shows what is told with {@link toast}. Stands once, in the root layout, and comes after the page. */
export function Toaster() {
  const ToastStack = useOnDemand(toastStack);
  return ToastStack && <ToastStack />;
}
