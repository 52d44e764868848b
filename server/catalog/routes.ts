// Teams and services over HTTP.
import { catalogRoutes } from "../../contract/catalog.ts";
import type { Serve } from "../serve.ts";
import { archiveService, changeService, makeService } from "./store/change.ts";
import { listServices } from "./store/services.ts";
import { archiveTeam, changeTeam, listTeams, makeTeam } from "./store/teams.ts";

const DONE = { done: true } as const;

export function serveCatalog(serve: Serve): void {
  serveTeams(serve);
  serveServices(serve);
}

function serveTeams(serve: Serve): void {
  serve(catalogRoutes.teams, async (call) => ({ items: await call.read(listTeams) }));
  serve(catalogRoutes.makeTeam, (call) =>
    call.write((scope) => makeTeam(scope, call.actor, call.body)),
  );
  serve(catalogRoutes.changeTeam, (call) =>
    call.write((scope) => changeTeam(scope, call.params.teamId, call.actor, call.body)),
  );
  serve(catalogRoutes.archiveTeam, async (call) => {
    await call.write((scope) => archiveTeam(scope, call.params.teamId, call.actor));
    return DONE;
  });
}

function serveServices(serve: Serve): void {
  serve(catalogRoutes.services, async (call) => ({ items: await call.read(listServices) }));
  serve(catalogRoutes.makeService, (call) =>
    call.write((scope) => makeService(scope, call.actor, call.body)),
  );
  serve(catalogRoutes.changeService, (call) =>
    call.write((scope) => changeService(scope, call.params.serviceId, call.actor, call.body)),
  );
  serve(catalogRoutes.archiveService, async (call) => {
    await call.write((scope) => archiveService(scope, call.params.serviceId, call.actor));
    return DONE;
  });
}
