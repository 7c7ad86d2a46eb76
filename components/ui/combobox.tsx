"use client";

import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import { ComboboxField } from "./combobox-field";
import { onDemand, useOnDemand } from "./on-demand";

/** `hint` is shown in grey on the right, and is searched too. */
export type ComboboxItem = { value: string; label: string; hint?: string };

export type ComboboxProps = {
  items: ComboboxItem[];
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  /** Shown when nothing matches. */
  emptyText: string;
  placeholder?: string;
  name?: string;
  /** These three come from the Field around it, whose label has the id `<id>-label`. */
  id?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean;
};

/** What the user did in the field before its list was loaded. `text` is null while the field still shows the chosen label. */
export type Begun = { text: string | null; focused: boolean; open: boolean };

const untouched: Begun = { text: null, focused: false, open: false };

const listing = onDemand(() => import("./listing-combobox").then(({ ListingCombobox }) => ListingCombobox));

/**
 * A choice of many: type to search, or open and scroll. Typing a whole label chooses it; any other text is discarded on blur. The field comes
 * with the page; its list is loaded afterwards, or as soon as the user turns to the field, and continues from what the user has done.
 */
export function Combobox(props: ComboboxProps) {
  const Listing = useOnDemand(listing);
  const [begun, setBegun] = useState(untouched);
  return Listing ? <Listing {...props} begun={begun} /> : <LoneField {...props} begun={begun} onBegin={setBegun} />;
}

type LoneFieldProps = ComboboxProps & { begun: Begun; onBegin: (begun: Begun) => void };

function LoneField({ items, value, onChange, onBlur, emptyText: _, begun, onBegin, ...props }: LoneFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const label = items.find((item) => item.value === value)?.label ?? "";
  const begin = (done: Partial<Begun>) => {
    onBegin({ ...begun, focused: true, ...done });
    // A failed load is retried on the next interaction.
    listing.load().catch(() => undefined);
  };
  const type = (text: string) => {
    begin({ text, open: true });
    const exact = items.find((item) => item.label === text);
    if (exact) onChange(exact.value);
  };
  const takeOver = useEffectEvent(() => {
    if (!field.current || document.activeElement !== field.current) return;
    if (field.current.value === label) begin({});
    else type(field.current.value);
  });
  // The user may have been in the field before hydration.
  useEffect(() => takeOver(), []);
  return (
    <ComboboxField
      {...props}
      ref={field}
      role="combobox"
      aria-autocomplete="list"
      aria-expanded={false}
      autoComplete="off"
      value={begun.text ?? label}
      onPointerEnter={() => void listing.load().catch(() => undefined)}
      onFocus={(event) => {
        event.currentTarget.select();
        begin({});
      }}
      onClick={() => begin({ open: true })}
      onChange={({ currentTarget }) => type(currentTarget.value)}
      onKeyDown={({ key }: KeyboardEvent) => {
        if (key === "ArrowDown" || key === "ArrowUp") begin({ open: true });
        if (key === "Escape") begin({ text: null, open: false });
      }}
      onBlur={() => {
        onBegin(untouched);
        onBlur?.();
      }}
    />
  );
}
