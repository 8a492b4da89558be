import { beforeEach, describe, expect, test } from 'vitest';
import { type CloseAnswer, CloseGuard } from '../../../electron/close-guard';

describe('closing', () => {
  let log: string[];
  let answer: (choice: CloseAnswer) => Promise<void>;
  let guard: CloseGuard;
  beforeEach(() => {
    log = [];
    guard = new CloseGuard({
      ask: (name) =>
        new Promise((resolve) => {
          log.push(`ask ${name}`);
          answer = async (choice) => {
            resolve(choice);
            // The guard goes on once the promise has told it.
            await new Promise(setImmediate);
          };
        }),
      save: () => log.push('save'),
      close: () => log.push('close'),
    });
  });
  const work = (unsaved: boolean) => guard.setUnsaved({ unsaved, name: 'LeNet' });

  test('is free while nothing is unsaved', () => {
    expect(guard.mayClose()).toBe(true);
    work(true);
    work(false);
    expect(guard.mayClose()).toBe(true);
    expect(log).toEqual([]);
  });

  test('asks once, however often it is tried', () => {
    work(true);
    expect([guard.mayClose(), guard.mayClose()]).toEqual([false, false]);
    expect(log).toEqual(['ask LeNet']);
  });

  test('Cancel keeps the window and asks again next time', async () => {
    work(true);
    guard.mayClose();
    await answer('cancel');
    expect(guard.mayClose()).toBe(false);
    expect(log).toEqual(['ask LeNet', 'ask LeNet']);
  });

  test('Don’t save closes at once', async () => {
    work(true);
    guard.mayClose();
    await answer('discard');
    expect(log).toEqual(['ask LeNet', 'close']);
  });

  test('Save closes once the work is saved', async () => {
    work(true);
    guard.mayClose();
    await answer('save');
    expect(log).toEqual(['ask LeNet', 'save']);
    guard.saveEnded(true);
    work(false);
    expect(log).toEqual(['ask LeNet', 'save', 'close']);
  });

  test('a save that fails or is given up keeps the window, and a later one does not close it', async () => {
    work(true);
    guard.mayClose();
    await answer('save');
    guard.saveEnded(false);
    work(true);
    guard.saveEnded(true);
    work(false);
    expect(log).toEqual(['ask LeNet', 'save']);
  });

  test('a page that crashed is not asked about', () => {
    work(true);
    guard.forget();
    expect(guard.mayClose()).toBe(true);
  });
});
