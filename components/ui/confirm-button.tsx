"use client";

import type { ComponentProps } from "react";
import type { ConfirmDialog } from "./confirm-dialog";
import { onDemand } from "./on-demand";
import { WindowButton, type WindowProps } from "./window-button";

type ConfirmButtonProps = Omit<ComponentProps<typeof WindowButton>, "window" | "given"> & {
  /** What the dialog asks, and what happens on confirmation. */
  asks: Omit<ComponentProps<typeof ConfirmDialog>, keyof WindowProps>;
};

/** A button whose action has to be confirmed. */
export function ConfirmButton({ asks, ...button }: ConfirmButtonProps) {
  return <WindowButton {...button} window={confirmDialog} given={asks} />;
}

const confirmDialog = onDemand(() => import("./confirm-dialog").then(({ ConfirmDialog }) => ConfirmDialog));
