let unsaved = false;
let listening = false;

function askBeforeLeaving(event: BeforeUnloadEvent): void {
  if (unsaved) event.preventDefault();
}

/** Lets the browser ask before it closes a page with unsaved work. */
export async function setUnsaved(args: { readonly unsaved: boolean }): Promise<null> {
  unsaved = args.unsaved;
  if (!listening) window.addEventListener('beforeunload', askBeforeLeaving);
  listening = true;
  return null;
}
