// `protocol` and `session`: the app's own scheme, who may ask for permissions and devices, which requests may go and which
// downloads may come. Order rules throw as Electron's do.
import { EventEmitter } from 'node:events';
import { isReady } from './electron-app.ts';
import { host, need, record, serve } from './host.ts';

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
type DeviceHandler = Parameters<Electron.Session['setDevicePermissionHandler']>[0];
type BeforeRequest = (
  details: Electron.OnBeforeRequestListenerDetails,
  callback: (response: Electron.CallbackResponse) => void,
) => void;

class StandInSession
  extends EventEmitter
  implements
    Pick<
      Electron.Session,
      | 'setPermissionRequestHandler'
      | 'setPermissionCheckHandler'
      | 'setDevicePermissionHandler'
      | 'setSpellCheckerEnabled'
    >
{
  request: RequestHandler = null;
  check: CheckHandler = null;
  device: DeviceHandler = null;
  beforeRequest: BeforeRequest | null = null;
  setPermissionRequestHandler = (handler: RequestHandler) => void (this.request = handler);
  setPermissionCheckHandler = (handler: CheckHandler) => void (this.check = handler);
  setDevicePermissionHandler = (handler: DeviceHandler) => void (this.device = handler);
  setSpellCheckerEnabled = (enabled: boolean) => record('session.setSpellCheckerEnabled', enabled);
  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest | null) => void (this.beforeRequest = listener),
  };
}

const defaultSession = new StandInSession();

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
  const { request, check } = defaultSession;
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
  /** Without a handler Electron grants a device that was chosen. */
  'device.granted': () =>
    defaultSession.device?.({
      deviceType: 'hid',
      origin: '',
    } as Electron.DevicePermissionHandlerHandlerDetails) ?? true,
  /** Whether the app lets a request of its page go. */
  'request.allowed': (url: string) =>
    new Promise<boolean>((done) => {
      const details = { url } as Electron.OnBeforeRequestListenerDetails;
      if (defaultSession.beforeRequest) defaultSession.beforeRequest(details, ({ cancel }) => done(!cancel));
      else done(true);
    }),
  /** A download begins: false where the app forbids it. What its dialog would offer is recorded. */
  'session.download': (url: string, fileName: string) => {
    let prevented = false;
    const item = {
      getURL: () => url,
      getFilename: () => fileName,
      setSaveDialogOptions: (options) => record('download.setSaveDialogOptions', options),
    } satisfies Pick<Electron.DownloadItem, 'getURL' | 'getFilename' | 'setSaveDialogOptions'>;
    defaultSession.emit('will-download', { preventDefault: () => (prevented = true) }, item);
    return !prevented;
  },
});
