// What keeps the window shut: the app:// scheme serves the built page and nothing else, no page navigates, opens a window or
// reaches a host, links leave through the system's browser from a short list, and every permission is denied.
import { app, protocol, session, shell, type WebContents } from 'electron';
import { readPageFile } from '#transport/page-files.ts';
import { mayOpen } from './dialogs.ts';
import { allowedLink, isOwnDownload, isOwnPage, isPageRequest, pagePath, SCHEME } from './links.ts';

/** Must run before Electron is ready: makes app:// a secure origin of its own, and takes the network from every page. */
export function shutPages(): void {
  app.enableSandbox();
  // The planner asks nobody through Chromium, so Chromium finds no host: not for pages, dictionaries or updates of its own.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('disable-background-networking');
  const privileges = { standard: true, secure: true, supportFetchAPI: true };
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges }]);
  app.on('web-contents-created', (_event, contents) => lock(contents));
}

/** Serves the built page in `folder` at app://planner/. The page needs no connections: it talks through the preload. */
export function servePage(folder: string): void {
  protocol.handle(SCHEME, async (request) => {
    const urlPath = pagePath(request.url);
    if (urlPath === null) return new Response(null, { status: 404 });
    const { status, headers, body } = await readPageFile({ folder, urlPath, connect: "'none'" });
    return new Response(body, { status, headers });
  });
}

/** Copying an address out of the page; reading the clipboard is not among it. */
const GRANTED = 'clipboard-sanitized-write';

/** Denies every permission but one, every device, every request beside the page, and every download but its own. */
export function shutSession(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(permission === GRANTED),
  );
  defaultSession.setPermissionCheckHandler((_contents, permission) => permission === GRANTED);
  defaultSession.setDevicePermissionHandler(() => false);
  defaultSession.setSpellCheckerEnabled(false); // it would fetch dictionaries
  defaultSession.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !isPageRequest(url) && !(url.startsWith('devtools:') && !app.isPackaged) }),
  );
  defaultSession.on('will-download', (event, item) => {
    if (!isOwnDownload(item.getURL())) event.preventDefault();
    else item.setSaveDialogOptions({ title: 'Save', defaultPath: item.getFilename() });
  });
}

let asking = false;

/** One question at a time: a page cannot bury the user in them. */
async function openLink(address: string) {
  const link = allowedLink(address);
  if (link === null || asking) return;
  asking = true;
  try {
    if (await mayOpen(link)) await shell.openExternal(link);
  } finally {
    asking = false;
  }
}

function lock(contents: WebContents) {
  contents.setWindowOpenHandler(({ url }) => {
    void openLink(url);
    return { action: 'deny' };
  });
  contents.on('will-navigate', (event) => {
    if (isOwnPage(event.url)) return; // the page reloading itself
    event.preventDefault();
    void openLink(event.url);
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
