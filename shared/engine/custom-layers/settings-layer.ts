import { tf } from '../tf';

export type LayerArgs = ConstructorParameters<typeof tf.layers.Layer>[0];
export type Settings<S> = LayerArgs & S;

/** A layer without weights: its settings are plain data, kept and saved as they came. */
export abstract class SettingsLayer<S extends object> extends tf.layers.Layer {
  protected readonly settings: S;

  /** `names` are those of its settings; the rest belongs to every layer. */
  constructor(args: Settings<S>, names: readonly (keyof S & string)[], ndim?: number) {
    super(args);
    this.settings = Object.fromEntries(names.map((name) => [name, args[name]])) as S;
    if (ndim !== undefined) this.inputSpec = [{ ndim }];
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), ...(this.settings as tf.serialization.ConfigDict) };
  }
}
