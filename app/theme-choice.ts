export const themes = ["light", "dark", "system"] as const;

/** `system` follows the operating system's setting. */
export type Theme = (typeof themes)[number];

export const themeCookie = "theme";
