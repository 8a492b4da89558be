declare module 'omggif' {
  export class GifReader {
    constructor(bytes: Uint8Array);
    readonly width: number;
    readonly height: number;
    numFrames(): number;
    /** Draws a frame into RGBA bytes of the size of the whole picture. */
    decodeAndBlitFrameRGBA(frame: number, pixels: Uint8Array): void;
  }
}
