import { app, type Session, type WebContents } from 'electron';
import { createAppHandler } from './app-protocol';
import { APP_SCHEME, isAllowedPermission, isAllowedRequest, isAppUrl } from './policy';
import type { ServedFiles } from './served-files';

/** Serves the program's files in `folder` to the session and keeps everything else from it. */
export function guardSession(session: Session, folder: string, served: ServedFiles): void {
  const handle = createAppHandler(folder);
  session.protocol.handle(APP_SCHEME, (request) =>
    isAppUrl(request.url)
      ? served.respond(request).then((response) => response ?? handle(request))
      : new Response('Not found.', { status: 404 }),
  );
  session.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !isAllowedRequest(details.url) }),
  );
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(isAllowedPermission(permission, details.requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) =>
    isAllowedPermission(permission, origin),
  );
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event, item) => {
    // What the page made itself may be saved; nothing is fetched.
    if (!isAllowedRequest(item.getURL())) event.preventDefault();
  });
}

/** Refuses, in every page there will ever be, to go elsewhere, to open windows, and to embed. */
export function guardPages(): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    const refuseElsewhere = (event: { readonly url: string; preventDefault: () => void }) => {
      if (!isAppUrl(event.url)) event.preventDefault();
    };
    contents.on('will-navigate', refuseElsewhere);
    contents.on('will-redirect', refuseElsewhere);
    contents.on('will-frame-navigate', refuseElsewhere);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}
