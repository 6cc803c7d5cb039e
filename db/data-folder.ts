// Where the user's data lies. Pure: the environment is passed in.
import { join } from 'node:path';

export interface DataFolderRequest {
  /** What `--data-dir` said. */
  readonly flag?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly home: string;
}

/** `--data-dir`, else `TAO_PLANNER_HOME`, else the system's own place for a program's data. */
export function resolveDataFolder({ flag, env, platform, home }: DataFolderRequest): string {
  const wished = flag || env['TAO_PLANNER_HOME'];
  if (wished) return wished;
  if (platform === 'win32') return join(env['APPDATA'] || join(home, 'AppData', 'Roaming'), 'TAO Planner');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'TAO Planner');
  return join(env['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'tao-planner');
}
