/** The thread's side of a deterministic projection: one part, which gives the whole result. */
import { type ProjectionRequest, runProjection } from '#engine/projection/run.ts';
import type { PartWork } from './outcome.ts';

/** Prepares a thread for the one part of the run. */
export const projectionWork =
  (request: ProjectionRequest): PartWork =>
  () =>
    runProjection(request);
