import { afterEach, beforeEach, expect } from 'vitest';
import { type BrowserSession, launchBrowser } from '../helpers/browser';
import { AppPage } from './app-page';

/** A browser of its own for each test of a suite, which fails where the page had problems. */
export function eachWithApp(take: (app: AppPage) => void): void {
  let session: BrowserSession;
  beforeEach(async () => {
    session = await launchBrowser();
    take(new AppPage(session));
  });
  afterEach(async () => {
    const { problems } = session;
    await session.close();
    expect(problems).toEqual([]);
  });
}
