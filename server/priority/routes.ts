// The priority matrix over HTTP.
import { priorityRoutes } from "../../contract/priority.ts";
import type { Serve } from "../serve.ts";
import { changeMatrix, matrixOf } from "./store.ts";

export function servePriority(serve: Serve): void {
  serve(priorityRoutes.matrix, async (call) => ({ matrix: await call.read(matrixOf) }));
  serve(priorityRoutes.changeMatrix, async (call) => {
    await call.write((scope) => changeMatrix(scope, call.actor, call.body.matrix));
    return { matrix: call.body.matrix };
  });
}
