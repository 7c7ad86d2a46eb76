"use client";

import { useOnDemand } from "./on-demand";
import { toastStack } from "./toast";

/** Renders the messages of {@link toast}. Used once, in the root layout; loaded after the page. */
export function Toaster() {
  const ToastStack = useOnDemand(toastStack);
  return ToastStack && <ToastStack />;
}
