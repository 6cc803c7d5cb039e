// app://planner/x is shown as http://planner.app.localhost/x: a secure context with an origin of its own that never
// reaches a network. Pure; the same rule both ways.

/** What the page made itself: the page's address stands behind it. */
const BLOB = 'blob:';

/** The address Chromium is given for an address of the app. Ordinary web addresses stay. */
export function shownUrl(url: string): string {
  if (url.startsWith(BLOB)) return BLOB + shownUrl(url.slice(BLOB.length));
  const match = /^(?!https?:|file:|data:)([a-z][\w+.-]*):\/\/([^/?#]*)(.*)$/.exec(url);
  return match ? `http://${match[2]}.${match[1]}.localhost${match[3] || '/'}` : url;
}

/** The address the app knows for one Chromium shows. */
export function realUrl(url: string): string {
  if (url.startsWith(BLOB)) return BLOB + realUrl(url.slice(BLOB.length));
  const match = /^http:\/\/([^/]+)\.([a-z][\w+-]*)\.localhost((?:[/?#].*)?)$/.exec(url);
  return match ? `${match[2]}://${match[1]}${match[3]}` : url;
}
