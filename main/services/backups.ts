// Copies of the own book, asked for by the user: copies are found by their number, results put in the contract's words.
// Knows no files. A passphrase goes through and is kept nowhere.
import type { Emit } from '#contract/events.ts';
import { AppError } from '#contract/errors.ts';
import type { HandlerIn, Handlers } from '#contract/methods.ts';
import type { CopyFacts, CopyRecord } from '#db/backups/copies.ts';
import type { Drilled } from '#db/backups/drill.ts';
import type { Saved } from '#db/backups/replace.ts';
import { DatabaseError } from '#db/errors.ts';

export interface CopyToTry {
  readonly source: string | Uint8Array;
  readonly facts: CopyFacts | null;
  readonly passphrase?: string | undefined;
}

export interface BackupPorts {
  /** Newest first. */
  list(): readonly CopyRecord[];
  make(passphrase: string | undefined): Promise<CopyRecord>;
  /** Tries a copy out; throws DatabaseError where it is not sound. */
  verify(copy: CopyToTry): Promise<Drilled>;
  /** Tries a copy out and puts it in the place of the book. */
  restore(copy: CopyToTry): Promise<{ drilled: Drilled; replaced: Saved }>;
  emit: Emit;
}

type BackupHandlers = Pick<Handlers, 'backup.list' | 'backup.make' | 'backup.verify' | 'backup.restore'>;

const sum = (rows: Readonly<Record<string, number>>): number =>
  Object.values(rows).reduce((total, count) => total + count, 0);

const toBackup = ({ backupId, atMs, reason, encrypted, byteCount, path, facts }: CopyRecord) => ({
  ...{ backupId, reason, encrypted, byteCount, path },
  at: atMs,
  rowCount: facts && sum(facts.rows),
  schema: facts?.schema ?? null,
});

function find(backupId: number, { list }: BackupPorts): { source: string; facts: CopyFacts | null } {
  const found = list().find((copy) => copy.backupId === backupId);
  if (found) return { source: found.path, facts: found.facts };
  throw new AppError(
    'not-found',
    'There is no copy with this number any more. Nothing was changed. Choose another.',
  );
}

async function verify({ backupId, passphrase }: HandlerIn<'backup.verify'>, ports: BackupPorts) {
  const copy = find(backupId, ports);
  try {
    const { rows, schema } = await ports.verify({ ...copy, passphrase });
    return { backupId, sound: true, problem: null, rowCount: sum(rows), schema };
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== 'backup-damaged') throw error;
    return { backupId, sound: false, problem: error.message, rowCount: null, schema: null };
  }
}

async function restore(input: HandlerIn<'backup.restore'>, ports: BackupPorts) {
  const { passphrase } = input;
  const copy =
    'backupId' in input
      ? find(input.backupId, ports)
      : { source: 'path' in input ? input.path : input.content, facts: null };
  const { drilled, replaced } = await ports.restore({ ...copy, passphrase });
  ports.emit('data.changed', {
    areas: ['demo', 'wallets', 'imports', 'snapshots', 'rules', 'settings', 'ledger', 'backups'],
  });
  return { rowCount: sum(drilled.rows), schema: drilled.schema, replaced };
}

export function backupService(ports: BackupPorts): BackupHandlers {
  return {
    'backup.list': () => ports.list().map(toBackup),
    'backup.make': async ({ passphrase }) => {
      const made = await ports.make(passphrase);
      ports.emit('data.changed', { areas: ['backups'] });
      return toBackup(made);
    },
    'backup.verify': (input) => verify(input, ports),
    'backup.restore': (input) => restore(input, ports),
  };
}
