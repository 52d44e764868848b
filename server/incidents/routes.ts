// Incidents over HTTP: lists, the whole of one, its timeline, and every command people give.
import { randomUUIDv7 } from "node:crypto";
import { incidentRoutes as R } from "../../contract/incidents.ts";
import type { IncidentDetail } from "../../contract/incidents.ts";
import { badField } from "../platform/problem.ts";
import type { Scope } from "../platform/scope.ts";
import type { Serve } from "../serve.ts";
import { type DetailSources, detailOf, timelineOf } from "./answers.ts";
import { attachmentRoutes } from "./attachments.ts";
import type { Commands, Order } from "./commands.ts";
import { type HomeSources, homeOf } from "./home.ts";
import { findIncident } from "./store/find.ts";
import { listIncidents } from "./store/list.ts";
import { notFound } from "../platform/problem.ts";

export interface RouteDeps {
  readonly commands: Commands;
  readonly details: DetailSources;
  readonly home: HomeSources;
}

export function incidentRoutesOf(serve: Serve, deps: RouteDeps): void {
  readingRoutes(serve, deps);
  declaringRoutes(serve, deps);
  commandRoutes(serve, deps);
  roleAndTaskRoutes(serve, deps);
  workRoutes(serve, deps);
  attachmentRoutes(serve, deps.commands);
}

function readingRoutes(serve: Serve, { details, home }: RouteDeps): void {
  serve(R.home, ({ read }) => read((scope) => homeOf(home, scope)));
  serve(R.list, ({ read, query: { limit, before, ...filter } }) =>
    read(async (scope) => {
      const cursor = before === undefined ? null : Number(before);
      if (cursor !== null && !Number.isSafeInteger(cursor)) {
        throw badField("before", "Give what `next` of the page before said.");
      }
      const items = await listIncidents(scope, filter, limit, cursor);
      const next = items.length < limit ? null : String(items.at(-1)?.number ?? "");
      return { items: [...items], next };
    }),
  );
  serve(R.one, ({ read, params }) => read((scope) => detailOf(details, scope, params.incidentId)));
  serve(R.timeline, ({ read, params: { incidentId }, query: { topic, limit, after } }) =>
    read(async (scope) => {
      if ((await findIncident(scope, incidentId)) === null) throw notFound("incident");
      const { items, next } = await timelineOf(scope, incidentId, positionOf(after), limit);
      return { items: items.filter((item) => topic === undefined || item.topic === topic), next };
    }),
  );
}

function positionOf(after: string | undefined): number {
  if (after === undefined) return 0;
  const position = Number(after);
  if (Number.isSafeInteger(position)) return position;
  throw badField("after", "Give what `next` of the page before said.");
}

function declaringRoutes(serve: Serve, { commands, details }: RouteDeps): void {
  serve(R.declare, ({ write, actor, body, caller }) =>
    write(async (scope) => {
      const { type, affected, beganAt, detectedAt, ...said } = body;
      await knownServices(details, scope, said.serviceIds);
      const detected = detectedAt ?? beganAt ?? scope.at;
      const { incidentId } = await commands.declareIncident(scope, actor, {
        ...said,
        incidentType: type,
        usersAffected: affected,
        beganAt: beganAt ?? detected,
        detectedAt: detected,
        detection: { kind: "person", by: caller.name },
        reason: `${caller.name} saw it and declared it by hand.`,
        severity: null,
        security: type === "security",
      });
      return detailOf(details, scope, incidentId);
    }),
  );
}

async function knownServices(
  { serviceNames }: RouteDeps["details"],
  scope: Scope,
  serviceIds: readonly string[],
): Promise<void> {
  const names = await serviceNames(scope, serviceIds);
  const place = serviceIds.findIndex((serviceId) => !names.has(serviceId));
  if (place !== -1) throw badField(`serviceIds.${place}`, "The catalogue has no such service.");
}

/** What every command needs of its call. */
interface Commanding {
  readonly params: { readonly incidentId: string };
  readonly actor: Parameters<Commands["order"]>[2];
  write<T>(work: (scope: Scope) => Promise<T>): Promise<T>;
}

/** Gives the order and answers with the whole incident as it is then. */
function obey({ commands, details }: RouteDeps) {
  return (call: Commanding, order: Order): Promise<IncidentDetail> =>
    call.write(async (scope) => {
      const { incidentId } = call.params;
      await commands.order(scope, incidentId, call.actor, order);
      return detailOf(details, scope, incidentId);
    });
}

function commandRoutes(serve: Serve, deps: RouteDeps): void {
  const command = obey(deps);
  serve(R.edit, (call) => {
    const { title, summary, beganAt } = call.body;
    return command(call, {
      type: "edit",
      ...(title === undefined ? {} : { title }),
      ...(summary === undefined ? {} : { summary }),
      ...(beganAt === undefined ? {} : { beganAt }),
    });
  });
  serve(R.acknowledge, (call) => command(call, { type: "acknowledge" }));
  serve(R.triage, (call) => {
    const { type: incidentType, ...said } = call.body;
    return command(call, { type: "triage", incidentType, ...said });
  });
  serve(R.overrulePriority, (call) => command(call, { type: "overrulePriority", ...call.body }));
  serve(R.declareMajor, (call) => command(call, { type: "declareMajor", ...call.body }));
  serve(R.standDownMajor, (call) => command(call, { type: "standDownMajor", ...call.body }));
  serve(R.mitigate, (call) => command(call, { type: "mitigate", ...call.body }));
  serve(R.resolve, (call) => command(call, { type: "resolve", ...call.body }));
  serve(R.reopen, (call) => command(call, { type: "reopen", ...call.body }));
  serve(R.cancel, (call) => command(call, { type: "cancel", ...call.body }));
  serve(R.close, ({ write, params: { incidentId }, actor }) =>
    write(async (scope) => {
      const review = await deps.details.reviewFact(scope, incidentId);
      await deps.commands.order(scope, incidentId, actor, { type: "close", review });
      return detailOf(deps.details, scope, incidentId);
    }),
  );
}

function roleAndTaskRoutes(serve: Serve, deps: RouteDeps): void {
  const known = knownPerson(deps);
  serve(R.assignRole, (call) => {
    const { role } = call.params;
    const { personId } = call.body;
    return call.write(async (scope) => {
      await known(scope, "personId", personId);
      const order: Order = { type: "assignRole", role, personId };
      await deps.commands.order(scope, call.params.incidentId, call.actor, order);
      return detailOf(deps.details, scope, call.params.incidentId);
    });
  });
  serve(R.addTask, (call) =>
    call.write(async (scope) => {
      const { title, assigneeId, dueAt } = call.body;
      await known(scope, "assigneeId", assigneeId);
      const order: Order = {
        type: "addTask",
        taskId: randomUUIDv7(),
        title,
        assignee: assigneeId,
        dueAt,
      };
      await deps.commands.order(scope, call.params.incidentId, call.actor, order);
      return detailOf(deps.details, scope, call.params.incidentId);
    }),
  );
  serve(R.changeTask, (call) =>
    call.write(async (scope) => {
      const { incidentId, taskId } = call.params;
      const { title, assigneeId, dueAt, status } = call.body;
      await known(scope, "assigneeId", assigneeId ?? null);
      await deps.commands.order(scope, incidentId, call.actor, {
        type: "changeTask",
        taskId,
        ...(title === undefined ? {} : { title }),
        ...(assigneeId === undefined ? {} : { assignee: assigneeId }),
        ...(dueAt === undefined ? {} : { dueAt }),
        ...(status === undefined ? {} : { status }),
      });
      return detailOf(deps.details, scope, incidentId);
    }),
  );
}

function workRoutes(serve: Serve, deps: RouteDeps): void {
  const command = obey(deps);
  serve(R.postUpdate, (call) => command(call, { type: "postUpdate", ...call.body }));
  serve(R.note, (call) => command(call, { type: "note", ...call.body }));
  serve(R.addService, (call) =>
    call.write(async (scope) => {
      const { serviceId, from, reason } = call.body;
      const names = await deps.details.serviceNames(scope, [serviceId]);
      if (!names.has(serviceId)) throw badField("serviceId", "The catalogue has no such service.");
      const order: Order = { type: "addService", serviceId, from: from ?? scope.at, reason };
      await deps.commands.order(scope, call.params.incidentId, call.actor, order);
      return detailOf(deps.details, scope, call.params.incidentId);
    }),
  );
  serve(R.endImpact, (call) =>
    call.write(async (scope) => {
      const { incidentId, serviceId } = call.params;
      const order: Order = {
        type: "endServiceImpact",
        serviceId,
        until: call.body.until ?? scope.at,
      };
      await deps.commands.order(scope, incidentId, call.actor, order);
      return detailOf(deps.details, scope, incidentId);
    }),
  );
}

/** A role or a task is given to somebody who is here. */
function knownPerson({ details }: RouteDeps) {
  return async (scope: Scope, field: string, personId: string | null): Promise<void> => {
    if (personId === null) return;
    const people = await details.peopleOf(scope, [personId]);
    if (!people.has(personId))
      throw badField(field, "There is no such person in this organisation.");
  };
}
