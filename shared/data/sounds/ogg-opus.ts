import CodecParser, { type OggPage, type OpusHeader } from 'codec-parser';
import { OpusDecoder } from 'opus-decoder';
import { join } from '../unpack';

/** Opus decodes at this rate whatever the rate of what was recorded (RFC 6716). */
const RATE = 48_000;
const NOTHING = { channelData: [], samplesDecoded: 0, sampleRate: RATE, errors: [] };

/** A file of Opus in Ogg (RFC 7845): its packets are parted here and decoded when all have come. */
export class OggOpusDecoder {
  readonly ready = Promise.resolve();
  #pieces: Uint8Array[] = [];
  #length = 0;

  async reset(): Promise<void> {
    this.#pieces = [];
    this.#length = 0;
  }

  decode(piece: Uint8Array) {
    this.#pieces.push(piece);
    this.#length += piece.length;
    return NOTHING;
  }

  async flush() {
    const parser = new CodecParser<OggPage>('application/ogg', { enableFrameCRC32: false });
    const pages = parser.parseAll(join(this.#pieces, this.#length));
    const frames = pages.flatMap(({ codecFrames }) => codecFrames);
    const header = frames[0]?.header as OpusHeader | undefined;
    if (!header) return NOTHING;
    const { channels, streamCount, coupledStreamCount, channelMappingTable, preSkip } = header;
    const options = { channels, streamCount, coupledStreamCount, channelMappingTable, preSkip };
    const decoder = new OpusDecoder({ ...options, sampleRate: RATE });
    try {
      await decoder.ready;
      const decoded = decoder.decodeFrames(frames.map(({ data }) => data));
      // The last page tells how many samples there are; what was decoded beyond them is filling.
      const samplesDecoded = Math.min(decoded.samplesDecoded, pages.at(-1)?.totalSamples ?? 0);
      return { ...decoded, samplesDecoded };
    } finally {
      decoder.free();
    }
  }
}
