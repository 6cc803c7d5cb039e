// Every step of the schema, oldest first. The number of steps is the schema version; a released step never changes.
import type { MigrationStep } from '#db/migrate.ts';
import { portfolio } from './0001-portfolio.ts';

export const steps: readonly MigrationStep[] = [portfolio];
