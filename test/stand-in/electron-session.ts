// `protocol` and `session`: the app's own scheme, and who may ask for permissions. Order rules throw as Electron's do.
import { isReady } from './electron-app.ts';
import { host, need, serve } from './host.ts';

type Answer = (request: Request) => Response | Promise<Response>;
const privileged = new Set<string>();
const answers = new Map<string, Answer>();

export const protocol = {
  registerSchemesAsPrivileged: (schemes) => {
    need(!isReady(), 'protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme, privileges } of schemes) {
      const modelled = privileges?.standard && privileges.secure && privileges.supportFetchAPI;
      need(modelled, `stand-in: scheme ${scheme} must be standard, secure and supportFetchAPI`);
      privileged.add(scheme);
    }
  },
  handle: (scheme, answer) => {
    need(isReady(), 'protocol can only be used after app is ready');
    need(!answers.has(scheme), 'The scheme has been registered');
    need(privileged.has(scheme), `stand-in: ${scheme} was not registered as privileged before ready`);
    answers.set(scheme, answer);
    void host.ask('scheme', scheme);
  },
} satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>;

type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0];
const permissions: { request: RequestHandler; check: CheckHandler } = { request: null, check: null };

const defaultSession = {
  setPermissionRequestHandler: (handler) => void (permissions.request = handler),
  setPermissionCheckHandler: (handler) => void (permissions.check = handler),
} satisfies Pick<Electron.Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler'>;

export const session = {
  get defaultSession() {
    need(isReady(), 'Session can only be received when app is ready');
    return defaultSession;
  },
};

const permissionNames = [
  'clipboard-read',
  'clipboard-sanitized-write',
  'geolocation',
  'media',
  'notifications',
  'fullscreen',
  'openExternal',
] as const;

/** Without a handler Electron grants. */
async function isGranted(name: (typeof permissionNames)[number]): Promise<boolean> {
  const contents = {} as Electron.WebContents;
  const { request, check } = permissions;
  const onRequest =
    !request ||
    new Promise<boolean>((done) => request(contents, name, done, {} as Electron.PermissionRequest));
  const onCheck = check?.(contents, name, '', {} as Electron.PermissionCheckHandlerHandlerDetails) ?? true;
  return (await onRequest) || onCheck;
}

serve({
  'scheme.get': async (url: string, method: string) => {
    const answer = answers.get(new URL(url).protocol.slice(0, -1));
    need(answer, `stand-in: no protocol.handle for ${url}`);
    const response = await answer(new Request(url, { method }));
    const headers = Object.fromEntries(response.headers);
    return { status: response.status, headers, body: new Uint8Array(await response.arrayBuffer()) };
  },
  /** The permissions the app would grant. */
  'permissions.granted': async () => {
    const granted = await Promise.all(permissionNames.map(isGranted));
    return permissionNames.filter((_name, index) => granted[index]);
  },
});
