export const themes = ["light", "dark", "system"] as const;

/** `system`: as the operating system has it, and changing with it. */
export type Theme = (typeof themes)[number];

export const themeCookie = "theme";
