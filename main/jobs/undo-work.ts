// Takes a long import back whole, while the backend answers others. Gives how many facts went.
import { importRepository } from '#db/repositories/imports.ts';
import type { UndoRequest } from './kinds.ts';
import type { PartWork } from './outcome.ts';
import { answered, withDatabase } from './thread-database.ts';

export const undoWork =
  ({ database, importId, nowMs }: UndoRequest): PartWork =>
  () =>
    answered(database, () =>
      withDatabase(database, (queries) => importRepository(queries).undo(importId, nowMs)),
    );
