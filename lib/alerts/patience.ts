/** A webhook that fails for this long without one success is disabled, … */
export const failingDisabledAfterHours = 5 * 24;
/** … if at least this many attempts were made in that time; */
export const fewestAttempts = 20;
/** after half of it, admins are warned. */
export const failingAlertAfterHours = failingDisabledAfterHours / 2;

/** A webhook's deliveries that are exhausted within this time of the first one share its alert, unless it has been acknowledged meanwhile. */
export const exhaustedWindowHours = 24;
