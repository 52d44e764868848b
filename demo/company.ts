// A company to play with: an outdoor shop, its people, its services, and who is on call. All of it is invented.
import type { z } from "zod";
import { catalogRoutes } from "../contract/catalog.ts";
import { escalationRoutes } from "../contract/escalation.ts";
import { oncallRoutes } from "../contract/oncall.ts";
import { signalRoutes } from "../contract/signals.ts";
import type { Criticality } from "../core/catalog/words.ts";
import { type Send, type Somebody, invite } from "../stories/testing/somebody.ts";

export interface Company {
  readonly owner: Somebody;
  readonly people: Readonly<Record<Name, Somebody>>;
  readonly teams: Readonly<Record<Team, string>>;
  readonly services: Readonly<Record<ServiceKey, string>>;
  /** The address where the recorded Alertmanager posts. */
  readonly door: string;
}

const PEOPLE = {
  mara: ["Mara Lindqvist", "admin"],
  tomas: ["Tomás Herrera", "responder"],
  yuki: ["Yuki Tanabe", "responder"],
  adaeze: ["Adaeze Okonkwo", "responder"],
  piet: ["Piet van der Berg", "responder"],
  lena: ["Lena Hofmann", "responder"],
  rupert: ["Rupert Ashworth-Pemberton", "stakeholder"],
  sofia: ["Sofia Marchetti", "requester"],
} as const;
type Name = keyof typeof PEOPLE;

const TEAMS = {
  payments: ["Payments", "Checkout, payment providers, invoices", ["tomas", "yuki", "adaeze"]],
  platform: ["Platform", "Databases, network, machines", ["piet", "lena", "adaeze"]],
  workplace: ["Workplace", "What colleagues work with every day", ["mara", "lena"]],
} as const;
type Team = keyof typeof TEAMS;

interface Demand {
  readonly name: string;
  readonly team: Team;
  readonly criticality: Criticality;
  readonly customers?: true;
  readonly needs?: readonly ServiceKey[];
}
type ServiceKey =
  | "core-switch"
  | "db"
  | "search"
  | "checkout"
  | "storefront"
  | "warehouse"
  | "mail"
  | "wiki";

/** In the order in which they need each other. */
const SERVICES: readonly (readonly [ServiceKey, Demand])[] = [
  ["core-switch", { name: "Core network", team: "platform", criticality: "critical" }],
  [
    "db",
    { name: "Orders database", team: "platform", criticality: "critical", needs: ["core-switch"] },
  ],
  [
    "search",
    {
      name: "Product search",
      team: "platform",
      criticality: "medium",
      customers: true,
      needs: ["core-switch"],
    },
  ],
  [
    "checkout",
    { name: "Checkout", team: "payments", criticality: "critical", customers: true, needs: ["db"] },
  ],
  [
    "storefront",
    {
      name: "Storefront",
      team: "payments",
      criticality: "high",
      customers: true,
      needs: ["checkout", "search"],
    },
  ],
  [
    "warehouse",
    {
      name: "Warehouse handhelds",
      team: "workplace",
      criticality: "high",
      needs: ["db", "core-switch"],
    },
  ],
  ["mail", { name: "E-mail", team: "workplace", criticality: "medium" }],
  ["wiki", { name: "Wiki", team: "workplace", criticality: "low" }],
];

export async function foundCompany(send: Send, owner: Somebody): Promise<Company> {
  const people = await hire(send, owner);
  const teams = await makeTeams(owner, people);
  const policies = await makePolicies(owner, people, teams);
  const services = await makeServices(owner, teams, policies);
  const { secret } = await owner.call(signalRoutes.makeKey, {
    body: { door: "alertmanager", name: "Alertmanager, production" },
  });
  return { owner, people, teams, services, door: `/intake/alertmanager/${secret}` };
}

async function hire(send: Send, owner: Somebody): Promise<Company["people"]> {
  const people: Partial<Record<Name, Somebody>> = {};
  for (const [name, [full, role]] of Object.entries(PEOPLE)) {
    people[name as Name] = await invite(send, owner, full, role);
  }
  return people as Company["people"];
}

async function makeTeams(owner: Somebody, people: Company["people"]): Promise<Company["teams"]> {
  const teams: Partial<Record<Team, string>> = {};
  for (const [key, [name, description, members]] of Object.entries(TEAMS)) {
    const memberIds = members.map((member) => people[member].personId);
    const team = await owner.call(catalogRoutes.makeTeam, {
      body: { name, description, memberIds },
    });
    teams[key as Team] = team.teamId;
  }
  return teams as Company["teams"];
}

/** One schedule and one policy per team: who is on call, then the whole team. */
async function makePolicies(
  owner: Somebody,
  people: Company["people"],
  teams: Company["teams"],
): Promise<Readonly<Record<Team, string>>> {
  const policies: Partial<Record<Team, string>> = {};
  for (const [key, [name]] of Object.entries(TEAMS)) {
    const team = key as Team;
    const definition = rotaOf(team, (member) => people[member].personId);
    const { scheduleId } = await owner.call(oncallRoutes.makeSchedule, {
      body: { name: `${name} on call`, teamId: teams[team], definition },
    });
    const { policyId } = await owner.call(escalationRoutes.makePolicy, {
      body: {
        name: `${name}: on call, then everybody`,
        rungs: [
          { targets: [{ kind: "schedule", id: scheduleId }], ackMinutes: 5 },
          { targets: [{ kind: "team", id: teams[team] }], ackMinutes: 10 },
        ],
      },
    });
    policies[team] = policyId;
  }
  return policies as Readonly<Record<Team, string>>;
}

type Rota = z.input<typeof oncallRoutes.makeSchedule.body>["definition"];

const WEEKLY = { unit: "week", every: 1, start: "2026-01-05T09:00" } as const;

/** Payments follows the sun by day; Platform has somebody who learns; Workplace takes turns week by week. */
function rotaOf(team: Team, idOf: (member: Name) => string): Rota {
  const [, , members] = TEAMS[team];
  const weekly = {
    name: "Primary",
    rotation: WEEKLY,
    participants: members.map((member) => [idOf(member)]),
  };
  const layers: Readonly<Record<Team, Rota["layers"]>> = {
    payments: [
      weekly,
      {
        name: "Daytime in Tokyo",
        rotation: WEEKLY,
        participants: [[idOf("yuki")]],
        restrictions: [
          { kind: "daily", days: ["MO", "TU", "WE", "TH", "FR"], from: "09:00", until: "17:00" },
        ],
        timeZone: "Asia/Tokyo",
      },
    ],
    platform: [
      {
        ...weekly,
        participants: [[idOf("piet")], [idOf("lena")]],
      },
      {
        name: "Learning",
        rotation: WEEKLY,
        participants: [[idOf("adaeze")]],
        restrictions: [
          { kind: "daily", days: ["MO", "TU", "WE", "TH", "FR"], from: "09:00", until: "18:00" },
        ],
        shadow: true,
      },
    ],
    workplace: [weekly],
  };
  return { timeZone: "Europe/Amsterdam", layers: layers[team] };
}

async function makeServices(
  owner: Somebody,
  teams: Company["teams"],
  policies: Readonly<Record<Team, string>>,
): Promise<Company["services"]> {
  const services: Partial<Record<ServiceKey, string>> = {};
  for (const [key, { name, team, criticality, customers, needs = [] }] of SERVICES) {
    const { serviceId } = await owner.call(catalogRoutes.makeService, {
      body: {
        key,
        name,
        criticality,
        customerFacing: customers ?? false,
        teamId: teams[team],
        policyId: policies[team],
        needIds: needs.flatMap((need) => services[need] ?? []),
      },
    });
    services[key] = serviceId;
  }
  return services as Company["services"];
}
