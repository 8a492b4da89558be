import type { Locator, Page } from 'playwright-core';
import { inject } from 'vitest';

/** The canvas as a person meets it: layers by their names, gestures by the mouse and the keyboard. */
export class CanvasPage {
  constructor(readonly page: Page) {}

  /** Opens a template with only the canvas, palette and inspector in sight. */
  async openTemplate(name: string): Promise<void> {
    await this.page.goto(inject('baseUrl'));
    await this.page
      .getByRole('button', { name: new RegExp(`^${name}`) })
      .first()
      .click();
    await this.nodes.first().waitFor();
    await this.page.keyboard.press('Control+j');
    await this.showAll();
  }

  /** Opens a project without a layer. */
  async openBlank(): Promise<void> {
    await this.page.goto(inject('baseUrl'));
    await this.page.getByRole('button').first().waitFor();
    await this.page.keyboard.press('Control+Alt+n');
    await this.page.getByText('Draw a network').waitFor();
    await this.page.keyboard.press('Control+j');
  }

  /** Shows the whole network, and waits until the view has come to rest. */
  async showAll(): Promise<void> {
    await this.surface.focus();
    await this.page.getByRole('button', { name: 'Show everything' }).click();
    await this.settled();
  }

  /** Waits until nothing on the canvas has moved for ten frames, however long they take. */
  async settled(): Promise<void> {
    await this.page.waitForFunction(
      () => {
        const state = globalThis as unknown as { lastPlaces?: string; still?: number };
        const parts = document.querySelectorAll<HTMLElement>(
          '.react-flow__viewport, .react-flow__node',
        );
        const places = [...parts].map((part) => part.style.transform).join();
        state.still = state.lastPlaces === places ? (state.still ?? 0) + 1 : 0;
        state.lastPlaces = places;
        if (state.still < 10) return false;
        state.still = 0;
        return true;
      },
      undefined,
      { polling: 'raf' },
    );
  }

  get surface(): Locator {
    return this.page.locator('.react-flow');
  }
  get nodes(): Locator {
    return this.page.locator('.react-flow__node');
  }
  get wires(): Locator {
    return this.page.locator('.react-flow__edge');
  }
  get selected(): Locator {
    return this.page.locator('.react-flow__node.selected');
  }
  node(name: string): Locator {
    return this.page.locator(`.react-flow__node[aria-label^="${name},"]`);
  }
  wire(source: string, target: string): Locator {
    return this.page.locator(`.react-flow__edge[aria-label^="Wire from ${source} to ${target},"]`);
  }
  port(name: string, kind: 'source' | 'target'): Locator {
    return this.node(name).locator(`.react-flow__handle.${kind}`);
  }
  tile(type: string): Locator {
    return this.page.locator(`nav [data-layer="${type}"]`);
  }
  get search(): Locator {
    return this.page.getByRole('combobox', { expanded: true });
  }
  get options(): Locator {
    return this.page.getByRole('option');
  }
  get inspector(): Locator {
    return this.page.getByRole('complementary', { name: 'Properties' });
  }

  async click(name: string, options: Parameters<Locator['click']>[0] = {}): Promise<void> {
    await this.node(name).click(options);
  }

  /** The middle of an element, in window pixels. */
  async middle(locator: Locator): Promise<{ x: number; y: number }> {
    const box = await locator.boundingBox();
    if (!box) throw new Error('the element is not in sight');
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }

  /** A point of the canvas that nothing covers: right of the middle, above the overview. */
  async emptyPoint(): Promise<{ x: number; y: number }> {
    const box = await this.surface.boundingBox();
    if (!box) throw new Error('the canvas is not in sight');
    return { x: box.x + box.width * 0.78, y: box.y + box.height * 0.3 };
  }

  /** A drag by the mouse, in steps as a hand makes them. */
  async drag(from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
    const { mouse } = this.page;
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
    await mouse.move(to.x, to.y, { steps: 4 });
    await mouse.up();
  }

  async undo(): Promise<void> {
    await this.page.keyboard.press('Control+z');
  }
  async redo(): Promise<void> {
    await this.page.keyboard.press('Control+Shift+z');
  }

  /** Where a layer is in the drawing, in pixels at zoom 1. */
  async place(name: string): Promise<string> {
    return this.node(name).evaluate((element) => (element as HTMLElement).style.transform);
  }
}
