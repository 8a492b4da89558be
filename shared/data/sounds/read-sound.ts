import { DataAccessError } from '../access';
import { type Compression, decodeCompressed } from './decode-compressed';
import { readWav, type Sound } from './wav';

/** A sound of any kind that can be read, told by how it begins. Throws a DataAccessError 'undecodable'. */
export async function readSound(bytes: Uint8Array): Promise<Sound> {
  if (bytes.length === 0) throw new DataAccessError('undecodable', 'empty');
  if (begins(bytes, 'RIFF')) return readWav(bytes);
  const kind = compressionOf(bytes);
  if (kind === null) throw new DataAccessError('undecodable', 'not WAV, FLAC, MP3 or Ogg');
  return decodeCompressed(bytes, kind);
}

function compressionOf(bytes: Uint8Array): Compression | null {
  if (begins(bytes, 'fLaC')) return 'FLAC';
  // The first packet of the first page (RFC 3533; RFC 7845; Vorbis I specification, 4.2.1).
  if (begins(bytes, 'OggS')) {
    if (begins(bytes, 'OpusHead', 28)) return 'Ogg Opus';
    return begins(bytes, '\x01vorbis', 28) ? 'Ogg Vorbis' : null;
  }
  const isFrame = bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0;
  return isFrame || begins(bytes, 'ID3') ? 'MP3' : null;
}

const begins = (bytes: Uint8Array, text: string, at = 0): boolean =>
  [...text].every((sign, place) => bytes[at + place] === sign.charCodeAt(0));
