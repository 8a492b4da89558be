/**
 * Max pooling of planes and volumes. tfjs's wasm starts its maximum at the smallest positive number,
 * so windows without a positive value came out wrong (MaxPool3D) or got no gradient (both); its cpu
 * gives the 3D gradient to the last of equal values, where TensorFlow and PyTorch take the first.
 */
import type { tf } from '../../tf'
import { eachWindow, type PoolAttrs, poolWindows, type Windows } from '../windows'
import { type Host, hostKernel } from './host'

export function registerMaxPool(): void {
  hostKernel<'x', PoolAttrs>('MaxPool3D', ['wasm'], maxPool)
  hostKernel<'input' | 'dy', PoolAttrs>('MaxPoolGrad', ['wasm'], maxPoolGrad)
  hostKernel<'input' | 'dy', PoolAttrs>('MaxPool3DGrad', ['cpu', 'wasm'], maxPoolGrad)
}

function maxPool({ x }: { x: tf.TensorInfo }, attrs: PoolAttrs, host: Host): tf.TensorInfo {
  const windows = poolWindows(x.shape, attrs)
  const y = host.make([windows.batch, ...windows.output, windows.channels])
  const values = host.floats(x)
  const out = host.floats(y)
  eachMaximum(windows, values, (at, from) => {
    out[at] = values[from] as number
  })
  return y
}

function maxPoolGrad(
  { input, dy }: { input: tf.TensorInfo; dy: tf.TensorInfo },
  attrs: PoolAttrs,
  host: Host,
): tf.TensorInfo {
  const dx = host.make(input.shape)
  const grad = host.floats(dx).fill(0)
  const upstream = host.floats(dy)
  eachMaximum(poolWindows(input.shape, attrs), host.floats(input), (at, from) => {
    grad[from] = (grad[from] as number) + (upstream[at] as number)
  })
  return dx
}

/** Calls `found` with the flat index of each output and of the first largest input in its window. */
function eachMaximum(windows: Windows, x: Float32Array, found: (at: number, from: number) => void): void {
  const { channels } = windows
  const [depth, height, width] = windows.input
  eachWindow(windows, (image, at, d0, d1, h0, h1, w0, w1) => {
    for (let c = 0; c < channels; c++) {
      let best = (((image * depth + d0) * height + h0) * width + w0) * channels + c
      let most = x[best] as number
      for (let d = d0; d < d1; d++) {
        for (let h = h0; h < h1; h++) {
          const row = ((image * depth + d) * height + h) * width
          for (let w = w0; w < w1; w++) {
            const from = (row + w) * channels + c
            const value = x[from] as number
            if (value > most) {
              most = value
              best = from
            }
          }
        }
      }
      found(at + c, best)
    }
  })
}
