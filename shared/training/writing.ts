/** How a text is written from what a network says may follow. */
export interface Sampling {
  /** Below 1 the likelier tokens are preferred more, above 1 less; 0 takes the likeliest always. */
  readonly temperature: number;
  /** Only so many of the likeliest tokens are drawn from; 0: all. */
  readonly topK: number;
  /**
   * Only the likeliest tokens that together are this likely are drawn from; 1: all. Holtzman et al.
   * 2020, The Curious Case of Neural Text Degeneration.
   */
  readonly topP: number;
}

export const USUAL_SAMPLING: Sampling = { temperature: 0.8, topK: 0, topP: 1 };

export interface WriteOptions {
  /** What the text begins with. */
  readonly prompt: string;
  /** Tokens to write after it. */
  readonly length: number;
  readonly sampling: Sampling;
  /** The same model, prompt, sampling and seed write the same text. */
  readonly seed: number;
}

/** What a network wrote while it learned. */
export interface TextSample {
  /** After so many epochs; 0: before the first. */
  readonly epoch: number;
  /** What it was given to go on from, the same each time. */
  readonly prompt: string;
  readonly text: string;
}
