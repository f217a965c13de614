// Reading a QR with the device's own detector; where the browser has none, the button is not shown.
interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>
}
declare const BarcodeDetector: new (options: { formats: string[] }) => Detector

/** Shows the picture in `place` until a code is read or the answer is called. */
export async function camera(place: HTMLElement, found: (text: string) => void): Promise<() => void> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
  const video = document.createElement('video')
  const detector = new BarcodeDetector({ formats: ['qr_code'] })
  let on = true
  const stop = () => {
    on = false
    stream.getTracks().forEach((t) => t.stop())
    place.replaceChildren()
  }
  video.srcObject = stream
  video.muted = true
  place.replaceChildren(video)
  await video.play()
  const look = async () => {
    if (!on) return
    const [code] = await detector.detect(video).catch(() => [])
    if (code) {
      stop()
      found(code.rawValue)
    } else setTimeout(() => void look(), 200)
  }
  void look()
  return stop
}
