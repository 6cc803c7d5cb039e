// What keeps the window shut: the app:// scheme serves the built page and nothing else, no page navigates or opens a
// window, links leave through the system's browser from a short list, and every permission is denied.
import { app, protocol, session, shell, type WebContents } from 'electron';
import { readPageFile } from '#transport/page-files.ts';

const SCHEME = 'app';
const HOST = 'planner';

/** What every address of the app's page begins with. */
export const pageOrigin = `${SCHEME}://${HOST}`;

/** Hosts a link may lead to: the explorer and the sources the derivations cite. */
const linkHosts = new Set(['taostats.io', 'github.com']);

/** Must run before Electron is ready: makes app:// a secure origin of its own. */
export function registerPageScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true };
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges }]);
}

/** Serves the built page in `folder` at app://planner/. The page needs no connections: it talks through the preload. */
export function servePage(folder: string): void {
  protocol.handle(SCHEME, async (request) => {
    const { host, pathname } = new URL(request.url);
    if (host !== HOST) return new Response(null, { status: 404 });
    const { status, headers, body } = await readPageFile({ folder, urlPath: pathname, connect: "'none'" });
    return new Response(body, { status, headers });
  });
}

/** Copying an address out of the page; reading the clipboard is not among it. */
const GRANTED = 'clipboard-sanitized-write';

/** Denies every permission but one, asked for or merely checked. */
export function denyPermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(permission === GRANTED),
  );
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => permission === GRANTED);
}

function openLink(address: string) {
  const url = URL.parse(address);
  if (url?.protocol === 'https:' && linkHosts.has(url.host)) void shell.openExternal(url.href);
}

function lock(contents: WebContents) {
  contents.setWindowOpenHandler(({ url }) => {
    openLink(url);
    return { action: 'deny' };
  });
  contents.on('will-navigate', (event) => {
    if (event.url.startsWith(`${pageOrigin}/`)) return; // the page reloading itself
    event.preventDefault();
    openLink(event.url);
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** Locks every page the app will ever have. */
export function lockPages(): void {
  app.on('web-contents-created', (_event, contents) => lock(contents));
}
