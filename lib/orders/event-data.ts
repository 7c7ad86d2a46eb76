import { userResource } from "@/lib/investors/resource";
import { projectResource } from "@/lib/projects/resource";
import type { LockedOrder } from "./locked-order";
import { orderResource } from "./resource";

/** The data that every event of an order carries. */
export function orderEventData({ order, investor, project }: LockedOrder, now: Date) {
  return { order: orderResource(order), user: userResource(investor), project: projectResource(project, now) };
}
