/** A webhook that fails for this long without one success is disabled, … */
export const failingDisabledAfterHours = 5 * 24;
/** … if at least so many attempts were made in that time; */
export const fewestAttempts = 20;
/** after half of it, admins are warned. */
export const failingAlertAfterHours = failingDisabledAfterHours / 2;
