import { cookies } from "next/headers";
import { type Theme, themeCookie, themes } from "./theme-choice";

/** The theme that was chosen in this browser. It comes with the request, so that a page is never drawn in the wrong one first. */
export async function readTheme(): Promise<Theme> {
  const chosen = (await cookies()).get(themeCookie)?.value;
  return themes.find((theme) => theme === chosen) ?? "system";
}
