import { cookies } from "next/headers";
import { type Theme, themeCookie, themes } from "./theme-choice";

/** The theme chosen in this browser. Read from a cookie, so that a page never flashes in the wrong theme first. */
export async function readTheme(): Promise<Theme> {
  const chosen = (await cookies()).get(themeCookie)?.value;
  return themes.find((theme) => theme === chosen) ?? "system";
}
