import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db";
import { createSettings } from "@/db/factories/settings";
import { auditLog } from "@/db/schema/audit";
import { settings } from "@/db/schema/settings";
import { setTimeZone } from "./mutations";
import { getTimeZone, listTimeZones } from "./queries";

const admin = { kind: "admin", id: "adm_1", label: "admin@example.com", address: "192.0.2.1" } as const;

beforeEach(async () => {
  await db().delete(auditLog);
  await db().delete(settings);
  await createSettings();
});

describe("the list of time zones", () => {
  test("has UTC, the runtime's names, and current names of zones that the runtime lists under old ones", async () => {
    const names = await listTimeZones();
    expect(names[0]).toBe("UTC");
    expect(names).toEqual(expect.arrayContaining(Intl.supportedValuesOf("timeZone")));
    expect(names).toEqual(expect.arrayContaining(["Asia/Kathmandu", "Asia/Kolkata", "Europe/Kyiv", "America/Nuuk"]));
    expect(new Set(names).size).toBe(names.length);
  });

  test("has no bare abbreviations, no posix/ or right/ names, and no zone that the runtime cannot format", async () => {
    const names = await listTimeZones();
    expect(names.filter((name) => name !== "UTC" && !name.includes("/"))).toEqual([]);
    expect(names.filter((name) => /^(posix|right)\//.test(name))).toEqual([]);
    for (const timeZone of names) expect(() => new Intl.DateTimeFormat("en", { timeZone })).not.toThrow();
  });
});

describe("the system time zone", () => {
  test("is UTC at first", async () => {
    expect(await getTimeZone()).toBe("UTC");
  });

  test("is exactly the name chosen, and the audit log says who chose it", async () => {
    await setTimeZone(admin, "Asia/Calcutta");
    expect(await getTimeZone()).toBe("Asia/Calcutta");
    await setTimeZone(admin, "Europe/Berlin");
    const rows = await db().select().from(auditLog).orderBy(auditLog.id);
    expect(rows.map(({ actorId, action, before, after }) => ({ actorId, action, before, after }))).toEqual([
      { actorId: "adm_1", action: "settings.time_zone_changed", before: { timeZone: "UTC" }, after: { timeZone: "Asia/Calcutta" } },
      { actorId: "adm_1", action: "settings.time_zone_changed", before: { timeZone: "Asia/Calcutta" }, after: { timeZone: "Europe/Berlin" } },
    ]);
  });

  test("chosen again is not audited", async () => {
    await setTimeZone(admin, "UTC");
    expect(await db().select().from(auditLog)).toEqual([]);
  });

  test.each(["+05:30", "europe/berlin", "CET", "posix/UTC", "Mars/Olympus", "UTC\0", ""])("cannot be %j", async (timeZone) => {
    await expect(setTimeZone(admin, timeZone)).rejects.toMatchObject({ code: "invalid_request", fields: [{ path: "timeZone" }] });
    expect(await getTimeZone()).toBe("UTC");
    expect(await db().select().from(auditLog)).toEqual([]);
  });
});
