/** Whether orders are accepted: from the start until just before the end. */
export function isLive({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }, now: Date): boolean {
  return startsAt <= now && now < endsAt;
}
