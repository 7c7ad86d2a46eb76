/** A webhook that fails for this long without one success is disabled, … */
export const failingDisabledAfterHours = 5 * 24;
/** … if at least so many attempts were made in that time; */
export const fewestAttempts = 20;
/** after half of it, admins are warned. */
export const failingAlertAfterHours = failingDisabledAfterHours / 2;

/** Deliveries of a webhook that are exhausted within so long of the first one are one alert, unless somebody has acknowledged it before. */
export const exhaustedWindowHours = 24;
