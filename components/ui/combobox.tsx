"use client";

import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import { ComboboxField } from "./combobox-field";
import { onDemand, useOnDemand } from "./on-demand";

/** `hint` stands to the right in grey, and is searched too. */
export type ComboboxItem = { value: string; label: string; hint?: string };

export type ComboboxProps = {
  items: ComboboxItem[];
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  /** Said when nothing matches what was typed. */
  emptyText: string;
  placeholder?: string;
  /** These four come from the Field around it, whose label is found as `<id>-label`. */
  id?: string;
  name?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean;
};

/** What somebody has done in the field before its list came: the text, if it is not the chosen one's label any more. */
export type Begun = { text: string | null; focused: boolean; open: boolean };

const untouched: Begun = { text: null, focused: false, open: false };

const listing = onDemand(() => import("./listing-combobox").then(({ ListingCombobox }) => ListingCombobox));

/**
 * One of many: type to search, or open and scroll. A whole label typed is chosen; what else was typed and not chosen is dropped on leaving.
 * The field comes with the page and its list after it, or as soon as somebody turns to it; the list goes on from where they are.
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
    // It is asked for again at the next turn.
    listing.load().catch(() => undefined);
  };
  const type = (text: string) => {
    begin({ text, open: true });
    const named = items.find((item) => item.label === text);
    if (named) onChange(named.value);
  };
  const takeOver = useEffectEvent(() => {
    if (!field.current || document.activeElement !== field.current) return;
    if (field.current.value === label) begin({});
    else type(field.current.value);
  });
  // Somebody may have been here before the page's script.
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
