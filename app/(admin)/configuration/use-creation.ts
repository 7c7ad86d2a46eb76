"use client";

import { useState } from "react";

/** A dialog that first asks for something new and then shows what was created, until it is opened again. */
export function useCreation<Created>() {
  const [open, setOpen] = useState(false);
  const [created, setCreated] = useState<Created | null>(null);
  const start = () => {
    setCreated(null);
    setOpen(true);
  };
  return { open, setOpen, created, setCreated, start };
}
