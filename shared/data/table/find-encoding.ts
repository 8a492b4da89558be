import {
  type FoundEncoding,
  OtherScan,
  refuseZeros,
  sureEncoding,
  Utf8Scan,
} from './encoding-scan';
import { CHUNK } from './text-chunks';

/** The encoding of a text file: from its mark, or else from the bytes. */
export function findEncoding(bytes: Uint8Array, file: string): FoundEncoding {
  const sure = sureEncoding(bytes);
  if (sure !== null) return { encoding: sure, guessed: false };
  refuseZeros(bytes, file);
  const scanned = <T>(scan: { add(bytes: Uint8Array): void; result(): T }): T => {
    for (let start = 0; start < bytes.length; start += CHUNK)
      scan.add(bytes.subarray(start, start + CHUNK));
    return scan.result();
  };
  if (scanned(new Utf8Scan())) return { encoding: 'utf-8', guessed: false };
  return scanned(new OtherScan());
}
