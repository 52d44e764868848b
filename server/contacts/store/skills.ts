// What people may be called for.
import { sql } from "kysely";
import { audit } from "../../platform/journal.ts";
import type { Scope } from "../../platform/scope.ts";
import type { By } from "../who.ts";
import { lockPerson } from "./lock.ts";

export async function writeSkills(
  scope: Scope,
  by: By,
  personId: string,
  skills: readonly string[],
): Promise<void> {
  const { name } = await lockPerson(scope, by, personId);
  const once = new Map(skills.map((skill) => [skill.toLowerCase(), skill]));
  await scope.tx.deleteFrom("person_skill").where("person_id", "=", personId).execute();
  if (once.size > 0) {
    const rows = [...once.values()].map((skill) => ({ person_id: personId, skill }));
    await scope.tx.insertInto("person_skill").values(rows).execute();
  }
  const event = { type: "person.skillsChanged", name, skills: [...once.values()] };
  await audit(scope, { kind: "person", id: personId }, by.actor, event);
}

interface Skilled {
  readonly personId: string;
  readonly name: string;
}

const MOST_PEOPLE = 1_000;

/** Active people who may be called for it, however it is written; by name. */
export function peopleWithSkill({ tx }: Scope, skill: string): Promise<readonly Skilled[]> {
  return tx
    .selectFrom("person_skill as s")
    .innerJoin("person as p", (join) =>
      join.onRef("p.org_id", "=", "s.org_id").onRef("p.person_id", "=", "s.person_id"),
    )
    .select(["p.person_id as personId", "p.name"])
    .where(sql`lower(s.skill)`, "=", skill.trim().toLowerCase())
    .where("p.status", "=", "active")
    .orderBy(sql`lower(p.name)`)
    .orderBy("p.person_id")
    .limit(MOST_PEOPLE)
    .execute();
}

const MOST_SKILLS = 10_000;

/** Every skill with those who have it: the same word in another case is the same skill. */
export async function listSkills({
  tx,
}: Scope): Promise<readonly { readonly skill: string; readonly people: readonly Skilled[] }[]> {
  const rows = await tx
    .selectFrom("person_skill as s")
    .innerJoin("person as p", (join) =>
      join.onRef("p.org_id", "=", "s.org_id").onRef("p.person_id", "=", "s.person_id"),
    )
    .select(["s.skill", "p.person_id as personId", "p.name"])
    .where("p.status", "=", "active")
    .orderBy(sql`lower(s.skill)`)
    .orderBy(sql`lower(p.name)`)
    .orderBy("p.person_id")
    .limit(MOST_SKILLS)
    .execute();
  const groups = Map.groupBy(rows, ({ skill }) => skill.toLowerCase());
  return [...groups.values()].map((group) => ({
    skill: group[0]?.skill ?? "",
    people: group.map(({ personId, name }) => ({ personId, name })),
  }));
}

const MOST_OF_ONE = 100;

export async function skillsOf({ tx }: Scope, personId: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom("person_skill")
    .select("skill")
    .where("person_id", "=", personId)
    .orderBy(sql`lower(skill)`)
    .limit(MOST_OF_ONE)
    .execute();
  return rows.map(({ skill }) => skill);
}
