"use client";

import { type LucideIcon, Monitor, Moon, Sun } from "lucide-react";
import { useId } from "react";
import { type Theme, themeCookie, themes } from "@/app/theme-choice";

const looks = {
  light: { word: "Light", icon: Sun },
  dark: { word: "Dark", icon: Moon },
  system: { word: "As the system", icon: Monitor },
} as const satisfies Record<Theme, { word: string; icon: LucideIcon }>;

const yearSeconds = 365 * 24 * 3600;

/** Light, dark, or the system's setting; stored in this browser. */
export function ThemeSwitch({ initial }: { initial: Theme }) {
  const group = useId();
  return (
    <fieldset ref={applyChoiceMadeBefore(initial)} className="flex gap-0.5 rounded-md border border-line p-0.5">
      <legend className="sr-only">Theme</legend>
      {themes.map((theme) => {
        const { word, icon: Icon } = looks[theme];
        return (
          <label
            key={theme}
            title={word}
            className="grid size-6 cursor-pointer place-items-center rounded text-ink-soft transition-colors hover:text-ink has-checked:bg-hover has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent-ink"
          >
            <input type="radio" name={group} value={theme} defaultChecked={initial === theme} onChange={() => applyTheme(theme)} className="sr-only" />
            <span className="sr-only">{word}</span>
            <Icon aria-hidden className="size-3.5" />
          </label>
        );
      })}
    </fieldset>
  );
}

/** The radios are uncontrolled, so that a choice made before hydration is kept; this applies it on hydration. */
function applyChoiceMadeBefore(initial: Theme) {
  return (fieldset: HTMLFieldSetElement | null) => {
    const chosen = fieldset?.querySelector<HTMLInputElement>("input:checked")?.value;
    const theme = themes.find((one) => one === chosen);
    if (theme && theme !== initial) applyTheme(theme);
  };
}

function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the server reads it with the next page; not every browser has the newer interface
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=${yearSeconds}; samesite=lax`;
}
